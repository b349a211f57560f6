"""Who gets which progress summary on which day: each once a period, whatever happens to the service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reports import reports
from register import db, outbox
from register.model import Message, MessageState
from rules.calendar import Calendar
from tasks import answers
from tasks import reports as tasks
from tests.office import NOBODY_ABOVE, Office, action, day, person

PLAN = (action("1.1", "27 February 2026"), action("2.1", "31 March 2026", lead="Ben Tillerby"))
ONE_DAY = timedelta(days=1)


def summaries(office: Office, on: str | date) -> list[str]:
    """Run the flow on a day; "weekly 2026-W07 to ana"."""
    office.today = day(on)
    made = reports(office.desk, office.today, office.clock(7)).summaries
    return sorted(f"{one.kind} {one.period} to {one.to.partition('@')[0]}" for one in made)


def mailed(office: Office) -> list[Message]:
    with db.reading(office.desk.engine) as tx:
        every = (outbox.in_state(tx, state) for state in MessageState)
        return [mail for several in every for mail in several if mail.kind.startswith("report:")]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Summaries that take no time to draw."""
    with undrawn():
        yield


@contextmanager
def undrawn() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "mail_of", lambda made: (made.headline, made.headline))
        patch.setattr(tasks, "word_of", lambda *_: b"word")
        patch.setattr(tasks, "excel_of", lambda *_: b"excel")
        yield


@pytest.mark.usefixtures("plain")
def test_each_summary_goes_once_on_its_day_to_those_who_read_it(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *PLAN) as office:
        found: dict[str, list[str]] = {}
        on = day("2 February 2026")
        while on <= day("13 April 2026"):
            if made := [*summaries(office, on), *summaries(office, on)]:
                found[f"{on:%-d %B}"] = made
            on += ONE_DAY
        weeks = {f"{day:%-d %B}": f"{day:%G-W%V}" for day in _openings(date(2026, 2, 9), date(2026, 4, 13))}
        expected = {opened: [f"weekly {week} to {who}" for who in ("ana", "mia")] for opened, week in weeks.items()}
        expected["2 March"] = ["monthly 2026-03 to pat", *expected["2 March"]]
        expected["1 April"] = ["committee 2026-04 to pat", "monthly 2026-04 to pat"]
        assert found == expected
        assert "7 April" in found  # Easter Monday is no working day


def _openings(first: date, last: date) -> list[date]:
    calendar = Calendar("england")
    return [calendar.on_or_after(first + timedelta(weeks=n)) for n in range((last - first).days // 7 + 1)]


@pytest.mark.usefixtures("plain")
def test_a_head_reads_what_is_theirs_the_director_all_of_the_plan(tmp_path: Path) -> None:
    people = (
        person("ana", "Ana Fairlead", "Head of Harbours", manager="mia"),
        person("ben", "Ben Tillerby", "Harbour Officer", manager="ana"),
        person("cal", "Cal Dunnagewood", "Head of Beaches", manager="mia"),
        person("dot", "Dot Shingleton", "Beach Officer", manager="cal"),
        person("mia", "Mia Quaysider", "Director of the Coast"),
        person("pat", "Pat Ledgerton", "Performance Officer", manager="mia"),
    )
    drafts = (
        action("1.1", "27 February 2026", lead="Ben Tillerby"),
        action("2.1", "27 February 2026", lead="Dot Shingleton"),
        action("3.1", "27 February 2026", lead="Somebody Unknown"),
    )
    with Office.with_plan(tmp_path, *drafts, directory=people) as office:
        office.today = day("9 March 2026")
        made = {one.to.partition("@")[0]: one.report for one in reports(office.desk, office.today, office.clock(7)).summaries}
        parts = {who: next(bar.of for bar in one.sections[0].bars) for who, one in made.items() if one.kind == "weekly"}
        assert parts == {"ana": 1, "cal": 1, "mia": 3}
        assert "you run the plan" in made["pat"].foot[0]


@pytest.mark.usefixtures("plain")
def test_a_heads_summary_holds_what_they_lead_themselves_and_says_whose_it_is(tmp_path: Path) -> None:
    drafts = (*PLAN, action("3.1", "27 February 2026", lead="Cal Dunnagewood"))
    with Office.with_plan(tmp_path, *drafts) as office:
        office.today = day("9 March 2026")
        made = {one.to.partition("@")[0]: one.report for one in reports(office.desk, office.today, office.clock(7)).summaries}
        assert made["ana"].headline == "Of the 2 actions led by you and your people, 1 is red and none is amber."
        assert made["mia"].headline == "Of 3 actions, 2 are red and none is amber."
        of_cal = tasks.report(office.desk, "weekly", office.today, to="cal@harbourshire.example")
        assert of_cal.headline.startswith("Of the 1 action led by you, 1 is red and none is amber")


@pytest.mark.usefixtures("plain")
def test_nothing_goes_from_a_plan_that_is_not_released_or_where_the_policy_wants_none(tmp_path: Path) -> None:
    nobody = "reports: {weekly: {to: nobody}, monthly: {to: []}, committee: {to: nobody}}"
    with Office.with_plan(tmp_path, *PLAN, released=None) as office:
        assert summaries(office, "2 March 2026") == []
        office.release("2 March 2026")
        assert summaries(office, "2 March 2026") == []  # released on the very day: nothing can be told of it yet
        assert summaries(office, "7 March 2026") == []  # a Saturday
        office.policy(f"{NOBODY_ABOVE}\n{nobody}")
        assert summaries(office, "9 March 2026") == []
        office.policy(f"{NOBODY_ABOVE}\nreports: {{weekly: {{to: [chair@harbourshire.example], on: wednesday}}}}")
        assert summaries(office, "10 March 2026") == ["weekly 2026-W10 to chair"]  # of last Wednesday: it has begun
        assert summaries(office, "11 March 2026") == ["weekly 2026-W11 to chair"]


@pytest.mark.usefixtures("plain")
def test_after_weeks_of_silence_the_present_summary_says_since_when(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *PLAN) as office:
        assert summaries(office, "9 February 2026") == ["weekly 2026-W07 to ana", "weekly 2026-W07 to mia"]
        office.today = day("5 March 2026")
        made = [one for one in reports(office.desk, office.today, office.clock(7)).summaries if one.kind == "weekly"]
        assert {(one.period, one.report.since) for one in made} == {("2026-W10", day("9 February 2026"))}
        assert "since 9 February 2026, 1 turned red" in made[0].report.headline


@pytest.mark.usefixtures("plain")
def test_what_happened_after_a_summary_of_the_same_day_is_in_the_next(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *PLAN) as office:
        summaries(office, "2 March 2026")
        office.done("1.1", on="2 March 2026")
        office.on("2 March 2026")  # somebody runs the day once more, in the afternoon
        office.came.clear()
        assert "1 was said to be done" in _headline(office, "9 March 2026")
        assert "nothing changed" in _headline(office, "16 March 2026")


def _headline(office: Office, on: str) -> str:
    office.today = day(on)
    made = reports(office.desk, office.today, office.clock(7)).summaries
    return next(one.report.headline for one in made if one.to.startswith("mia"))


@pytest.mark.usefixtures("plain")
def test_a_summary_told_again_is_what_was_told(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *PLAN) as office:
        said = {}
        for on in ("9 February 2026", "16 February 2026", "2 March 2026", "9 March 2026"):
            office.today = day(on)
            made = reports(office.desk, office.today, office.clock(7)).summaries
            said |= {(one.kind, on): one.report.sections for one in made if one.to.startswith(("mia", "pat"))}
            office.update("1.1", "It is under way.")
            office.move("2.1", "30 April 2026") if on == "16 February 2026" else None
        office.done("1.1", on="10 March 2026")
        office.on("10 March 2026")
        office.came.clear()
        for (kind, on), sections in said.items():
            assert tasks.report(office.desk, kind, day(on)).sections == sections, (kind, on)


def test_the_mail_holds_the_same_summary_as_a_word_paper_and_a_workbook(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *PLAN) as office:
        summaries(office, "2 March 2026")
        mail = message_from_bytes(mailed(office)[0].raw, policy=default)
        assert next(part.get_content_type() for part in mail.iter_parts()) == "multipart/alternative"
        assert [part.get_filename() for part in mail.iter_attachments()] == ["monthly-2026-03.docx", "monthly-2026-03.xlsx"]
        assert [part.get_content()[:2] for part in mail.iter_attachments()] == [b"PK", b"PK"]
        assert mail["Subject"].startswith("1 red, 0 amber: monthly summary, 2 March 2026")
        assert len(mail["Subject"]) < 78
        office.deliver()
        office.came.clear()
        assert {mail.state for mail in mailed(office)} == {MessageState.SENT}


@pytest.mark.usefixtures("plain")
def test_more_than_the_policy_lets_go_a_day_wait_for_a_persons_word(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *PLAN) as office:
        office.policy(f"{NOBODY_ABOVE}\nmail: {{messages_a_day_at_most: 2}}")
        assert len(summaries(office, "2 March 2026")) == 3
        assert {mail.state for mail in mailed(office)} == {MessageState.HELD}
        assert [m.subject for m in _notes(office)] and office.let_go() == 3


def _notes(office: Office) -> list[Message]:
    with db.reading(office.desk.engine) as tx:
        return [mail for mail in outbox.in_state(tx, MessageState.PLANNED) if not mail.kind.startswith("report:")]


class Killed(BaseException):
    """The process ended here."""


fates = st.lists(
    st.sampled_from(["off", "off", "run", "twice", "killed before", "killed within", "killed, then run"]), min_size=10, max_size=45
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(fates, st.sampled_from(["monday", "wednesday", "friday"]))
def test_each_once_a_period_whatever_happens_to_the_service(days: list[str], weekday: str) -> None:
    """Any pattern of days on and off, of runs twice a day, and of kills: one of each period that had a run, and none twice."""
    with TemporaryDirectory() as folder, undrawn(), Office.with_plan(Path(folder), action("1.1", "27 February 2026")) as office:
        office.policy(f"{NOBODY_ABOVE}\nreports: {{weekly: {{on: {weekday}}}}}")
        expected: set[str] = set()
        for n, fate in enumerate(days):
            on = day("3 February 2026") + n * ONE_DAY
            if fate.startswith("killed"):
                _killed(office, on, within="before" not in fate)
            if fate in ("run", "twice", "killed, then run"):
                summaries(office, on)
                expected |= _owed(on, weekday)
            if fate == "twice":
                assert summaries(office, on) == []
        keys = [mail.key for mail in mailed(office)]
        assert sorted(keys) == sorted(expected)
        assert set(Counter(mail.message_id for mail in mailed(office)).values()) <= {1}


def _killed(office: Office, on: date, *, within: bool) -> None:
    """The flow ends before, or after, the period is claimed, and the mails with it."""

    def kill(*_: object) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outbox if within else tasks, "queue_all" if within else "mail_of", kill)
        try:
            summaries(office, on)
        except Killed:
            pass


def _owed(on: date, weekday: str) -> set[str]:
    """What a run of that day must have brought, by an account of its own."""
    calendar = Calendar("england")
    if not calendar.is_working(on):
        return set()
    named = ["monday", "tuesday", "wednesday", "thursday", "friday"].index(weekday)
    weeks = [on - timedelta(days=on.weekday()) + timedelta(days=named, weeks=-n) for n in range(3)]
    week = next(first for first in weeks if calendar.on_or_after(first) <= on)
    months = [date(2026, month, 1) for month in (3, 2, 1)]
    month = next(first for first in months if calendar.on_or_after(first) <= on)
    released = day("2 February 2026")
    owed = {f"report:weekly:{week:%G-W%V}:mia@harbourshire.example"} if calendar.on_or_after(week) > released else set()
    return owed | ({f"report:monthly:{month:%Y-%m}:pat@harbourshire.example"} if calendar.on_or_after(month) > released else set())


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("[2.1] Done, minutes of the forum attached.", "Done."),
        (
            "2.1: The piles are ordered, half are in. Please see the attached photos.",
            "The piles are ordered, half are in.",
        ),
        ("2.1 - the piles are ordered, the crane is attached.", "the piles are ordered, the crane is attached."),
    ],
)
def test_a_position_is_kept_without_its_reference_and_what_came_with_it(tmp_path: Path, words: str, kept: str) -> None:
    with Office.with_plan(tmp_path, action("1.1", "27 February 2026"), action("2.1", "27 February 2026")) as office:
        office.on("2 March 2026")
        office.last, office.came = office.came, {}
        office.reply("ana", words, attach=[("minutes.pdf", b"%PDF-1.4 minutes")])
        assert office.of("2.1").progress == kept
        office.came.clear()


@pytest.mark.usefixtures("plain")
def test_who_answered_in_any_way_is_not_silent_until_asked_anew_and_who_was_not_clear_is_told_so(tmp_path: Path) -> None:
    drafts = (action("1.1", "20 February 2026"), action("2.1", "20 February 2026"), action("3.1", "20 February 2026"))
    ben = (action("4.1", "20 February 2026", lead="Ben Tillerby"), action("5.1", "20 February 2026", lead="Ben Tillerby"))
    with Office.with_plan(tmp_path, *drafts, *ben) as office:
        office.mails_from("16 February 2026", to="2 March 2026")
        answers.dispute(office.desk, "1.1", belongs_to="", by="ana@harbourshire.example", on=office.today, at=office.clock(14))
        office.reply("ben", "Hmm, what is this?")
        office.came.clear()
        columns, rows = _silent(office, "3 March 2026")
        assert columns[-1] == "Replied"
        assert {(row[0], row[4], row[5]) for row in rows} == {
            ("Ana Fairlead", "2.1, 3.1", "No"),
            ("Ben Tillerby", "4.1, 5.1", "Not clearly, on 2 March 2026"),
        }
        office.update("2.1", on="3 March 2026")
        assert "3.1" in (which := {row[0]: row[4] for row in _silent(office, "4 March 2026")[1]})["Ana Fairlead"]
        assert "2.1" not in which["Ana Fairlead"]
        office.mails_from("4 March 2026", to="31 March 2026")  # asked anew
        assert "2.1" in {row[0]: row[4] for row in _silent(office, "1 April 2026")[1]}["Ana Fairlead"]


def _silent(office: Office, on: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    made = tasks.report(office.desk, "weekly", day(on))
    (table,) = [one.table for one in made.sections if one.title.startswith("Who has not answered") and one.table]
    return table.columns, [tuple(cell.text for cell in row) for row in table.rows]
