"""What summaries say: their figures agree with each other, with the register, and with every drawing of them."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.policy import Policy
from config.settings import Settings
from flows.reports import reports
from register.model import Action, Colour, Deadline, DeadlineKind, Plan, Status
from reports.history import History
from reports.kinds import kinds
from reports.periods import Period, month, week
from reports.report import Report
from reports.silent import silent
from rules.calendar import Calendar
from rules.history import Stood
from rules.rag import judge
from rules.rulebook import Rulebook
from tasks import reports as tasks
from tasks.office import open_office
from tests import report_readers as read
from tests.office import KEY, ONGOING, PEOPLE, Office, action, day
from tests.test_stories_reports import undrawn

CALENDAR = Calendar("england")
EVERY = sorted(kinds())


def test_the_kinds_are_those_that_there_are_files_for() -> None:
    assert EVERY == ["audits", "committee", "monthly", "weekly"]


@pytest.mark.parametrize(
    ("on", "weekday", "name", "opened"),
    [
        ("23 November 2026", "monday", "2026-W48", "23 November 2026"),
        ("27 November 2026", "monday", "2026-W48", "23 November 2026"),
        ("22 November 2026", "monday", "2026-W47", "16 November 2026"),
        ("24 November 2026", "wednesday", "2026-W47", "18 November 2026"),
        ("6 April 2026", "monday", "2026-W14", "30 March 2026"),  # Easter Monday: the week opens on Tuesday
        ("7 April 2026", "monday", "2026-W15", "7 April 2026"),
        ("1 January 2027", "friday", "2026-W52", "29 December 2026"),  # both Fridays are holidays
        ("4 January 2027", "friday", "2026-W53", "4 January 2027"),
    ],
)
def test_the_week_is_the_last_that_has_opened(on: str, weekday: str, name: str, opened: str) -> None:
    assert week(weekday, CALENDAR, day(on)) == Period(name=name, opened=day(opened))


@pytest.mark.parametrize(
    ("on", "among", "name", "opened"),
    [
        ("2 November 2026", range(1, 13), "2026-11", "2 November 2026"),
        ("1 November 2026", range(1, 13), "2026-10", "1 October 2026"),  # a Sunday: it opens on Monday
        ("3 January 2027", range(1, 13), "2026-12", "1 December 2026"),
        ("23 November 2026", (1, 4, 7, 10), "2026-10", "1 October 2026"),
        ("2 January 2026", (10, 4), "2025-10", "1 October 2025"),
    ],
)
def test_the_month_is_the_last_that_has_opened(on: str, among: tuple[int, ...], name: str, opened: str) -> None:
    assert month(CALENDAR, day(on), among) == Period(name=name, opened=day(opened))


@pytest.mark.parametrize("kind", EVERY)
def test_an_empty_plan_and_an_empty_register_give_a_short_report(tmp_path: Path, kind: str) -> None:
    with Office.with_plan(tmp_path, released=None) as office:
        for plan in (None, KEY):
            made = tasks.report(office.desk, kind, day("2 March 2026"), plan=plan)
            assert made.headline and made.sections and sum(len(one.bars) for one in made.sections) == 0
            assert "None" not in tasks.mail_of(made)[0]


def test_the_weekly_says_what_changed_what_is_late_who_is_silent_and_what_comes(tmp_path: Path) -> None:
    with _walked(tmp_path) as office:
        made = tasks.report(office.desk, "weekly", day("13 April 2026"))
        assert made.headline == (
            "Of 5 actions, 1 is red and 2 are amber; since 7 April 2026, 1 turned amber, 1 turned green, 1 was said to be done "
            "and 1 had its date moved."
        )
        assert _table(made, "What has changed since 7 April 2026") == [
            ("3.1", "Mend the harbour, part 3.1.", "Turned amber (was green); said to be done on 9 April 2026.", "Amber"),
            (
                "2.1",
                "Mend the harbour, part 2.1.",
                "Back to green (was red); moved from 31 March 2026 to 29 May 2026, the first time, agreed by Mia Quaysider, "
                "because the tides were against it.",
                "Green",
            ),
        ]
        assert [row[0] for row in _table(made, "What is red or amber, and why")] == ["1.1", "4.1", "3.1"]
        assert _table(made, "Who has not answered") == [
            ("Mia Quaysider", "10", "20 February 2026", "2", "1.1, 4.1"),
            ("Ana Fairlead", "6", "27 February 2026", "2", "1.1, 3.1"),
        ]
        assert [row[:2] for row in _table(made, "The next 10 dates")] == [
            ("Monday 27 April 2026", "4.1"),
            ("Tuesday 5 May 2026", "5.1"),
            ("Friday 29 May 2026", "2.1"),
        ]


def test_the_monthly_counts_moves_ages_and_the_worst(tmp_path: Path) -> None:
    with _walked(tmp_path) as office:
        made = tasks.report(office.desk, "monthly", day("1 May 2026"))
        assert _table(made, "Dates that moved since 1 April 2026") == [
            (
                "2.1",
                "31 March 2026",
                "31 March 2026",
                "29 May 2026",
                "1",
                "Agreed by Mia Quaysider, because the tides were against it.",
            )
        ]
        ages = next(one for one in made.sections if one.title == "How late the overdue are")
        assert [(bar.label, bar.count) for bar in ages.bars] == [
            ("1 to 10 working days", 1),
            ("11 to 20 working days", 0),
            ("21 to 60 working days", 1),
            ("More than 60 working days", 0),
        ]
        assert [(row[0], row[3]) for row in _table(made, "The worst, by how late they are")] == [("1.1", "43"), ("4.1", "4")]


def test_the_committee_reads_posts_and_no_names_unless_the_policy_says_so(tmp_path: Path) -> None:
    with _walked(tmp_path) as office:
        made = tasks.report(office.desk, "committee", day("1 May 2026"))
        said = tasks.mail_of(made)[0]
        assert not [person.name for person in PEOPLE if person.name in said]
        assert "Head of Harbours" in said and "agreed by Director of the Coast" in said
        office.policy("reports: {committee: {names: true}}")
        assert "Ana Fairlead" in tasks.mail_of(tasks.report(office.desk, "committee", day("1 May 2026")))[0]


def test_the_committee_reads_none_where_none_is_finished_or_late(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("1.1", "30 June 2026"), action("2.1", "30 June 2026")) as office:
        made = tasks.report(office.desk, "committee", day("2 March 2026"))
        assert made.sections[0].says == ("Of 2 actions, none is finished and signed off and none is past its date.",)


def test_every_red_and_amber_has_its_reason_position_and_dates(tmp_path: Path) -> None:
    with _walked(tmp_path) as office:
        office.update("1.1", "The piles are ordered; Ana Fairlead waits for the barge.", on="30 April 2026")
        made = tasks.report(office.desk, "committee", day("1 May 2026"))
        row = _table(made, "Every red and amber action")[0]
        assert row[4:] == (
            "Due 27 February 2026, 43 working days ago.",
            "30 April 2026: The piles are ordered; Head of Harbours waits for the barge.",
            "27 February 2026",
        )


def test_the_audits_are_counted_as_the_cycles_are(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("1.1", ONGOING)) as office:
        office.audited("1.1", every="fortnightly", starts="16 February 2026")
        office.mails_from("3 February 2026", to="16 February 2026")
        office.audit_done("1.1", on="16 February 2026")
        office.mails_from("17 February 2026", to="4 March 2026")
        office.audit_done("1.1", on="4 March 2026")
        office.audit_skipped("1.1", "16 March 2026", "the office moves")
        office.mails_from("5 March 2026", to="8 April 2026")
        made = tasks.report(office.desk, "audits", day("8 April 2026"))
        assert _table(made, "How audit cycles are kept") == [("1.1-audit", "Fortnightly", "3", "1", "1", "1", "1", "33%")]
        assert made.headline == "Of 3 audits due by 8 April 2026, 1 done on time, 1 late and 1 missed: 33% on time."


@pytest.mark.parametrize("kind", EVERY)
def test_every_number_is_the_same_in_mail_page_word_and_excel(tmp_path: Path, kind: str) -> None:
    with _walked(tmp_path) as office:
        office.audited("5.1", every="monthly", on="30 April 2026")
        made = tasks.report(office.desk, kind, day("1 May 2026"))
        text, html = tasks.mail_of(made)
        drawn = {
            "text": read.of_text(text),
            "page": read.of_html(html),
            "word": read.of_word(tasks.word_of(made)),
            "excel": read.of_excel(tasks.excel_of(made)),
        }
        for name, words in drawn.items():
            missing = Counter(_numbers(made)) - Counter(re.findall(r"\d+", words))
            assert not missing, f"{name} leaves out {missing}"


def test_the_same_summary_gives_the_same_mail_to_the_byte(tmp_path: Path) -> None:
    with _walked(tmp_path) as office:
        made = tasks.report(office.desk, "monthly", day("1 May 2026"))
        first, again = (tasks.written(office.desk, made, "eml", reader=None, at=office.clock()) for _ in range(2))
        assert first == again
        assert max(map(len, first.splitlines())) <= 998 and first.isascii()


def _numbers(made: Report) -> Iterator[str]:
    """Every figure of a report, as often as it stands there."""
    for section in made.sections:
        for said in section.says:
            yield from re.findall(r"\d+", said)
        yield from (str(bar.count) for bar in section.bars)
        for row in section.table.rows if section.table else ():
            for cell in row:
                yield from re.findall(r"\d+", cell.text)


@lru_cache(maxsize=1)
def _spring() -> Path:
    """The home of an office in whose spring some act, some are late and some are silent; its summaries were made on their days."""
    drafts = (
        action("1.1", "27 February 2026"),
        action("2.1", "31 March 2026", lead="Ben Tillerby"),
        action("3.1", "30 April 2026", lead="Ben Tillerby"),
        action("4.1", "27 April 2026", lead="Cal Dunnagewood", status=Status.DELAYED),
        action("5.1", ONGOING, lead="Cal Dunnagewood"),
    )
    folder = Path(tempfile.mkdtemp(prefix="chaser-tests-"))
    with undrawn(), Office.with_plan(folder, *drafts, escalates=True) as office:
        said = {
            "23 March 2026": lambda: office.update("4.1", "It is late.", by="cal"),
            "8 April 2026": lambda: office.move("2.1", "29 May 2026"),
            "9 April 2026": lambda: (office.done("3.1", by="ben"), office.evidence("3.1", by="ben")),
        }
        for n in range(89):
            on = day("2 February 2026") + timedelta(days=n)
            office.today = on
            reports(office.desk, on, office.clock(7))
            office.on(on, delivered=False)
            office.deliver()
            office.came.clear()
            if answer := said.get(f"{on:%-d %B %Y}"):
                answer()
        return office.desk.settings.home


def _walked(folder: Path) -> Office:
    """That office, for one test to change."""
    shutil.copytree(_spring(), folder / "home")
    desk = open_office(
        Settings(home=folder / "home", council="Harbourshire County Council", mail_from="chaser@harbourshire.example")
    )
    return Office(desk=desk, today=day("1 May 2026"))


def _table(made: Report, title: str) -> list[tuple[str, ...]]:
    found = next(one for one in made.sections if one.title == title)
    assert found.table is not None
    return [tuple(cell.text for cell in row) for row in found.table.rows]


BOOK = Rulebook.of(Policy(), PEOPLE)
TODAY = date(2026, 5, 1)
days = st.integers(-120, 120).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def stood(draw: st.DrawFn, on: date) -> list[Stood]:
    """Some actions in any state, judged on the day."""
    found = []
    for id_ in draw(st.lists(st.integers(1, 12), unique=True, max_size=10)):
        due, done, shown = draw(st.none() | days), draw(st.none() | days), draw(st.none() | days)
        signed = draw(st.none() | days) if done and shown else None
        one = Action(
            id=id_,
            ref=f"{KEY}-{id_}.1",
            plan=KEY,
            owner="pat@harbourshire.example",
            released_from=date(2025, 1, 6),
            added_on=date(2025, 1, 6),
            finding_number=str(id_),
            text=f"Mend part {id_}.",
            leads=draw(st.sampled_from([(), ("Ana Fairlead",), ("Nobody Known",)])),
            responsible=(),
            deadline=Deadline(phrase="", kind=DeadlineKind.DATE if due else DeadlineKind.ONGOING, due=due),
            status=draw(st.sampled_from([Status.OPEN, Status.AT_RISK, Status.WITHDRAWN])),
            done_on=done,
            evidence_on=shown,
            signed_off_on=signed,
        )
        found.append(Stood(action=one, verdict=judge(one, BOOK, on), since=on))
    return found


@settings(max_examples=150, deadline=None, derandomize=True)
@given(stood(TODAY), st.none() | stood(TODAY - timedelta(days=7)))
def test_figures_never_disagree(now: list[Stood], then: list[Stood] | None) -> None:
    """The bars add up to the actions, the tables have as many rows as the headline says, the ages add up to the overdue."""
    plan = Plan(key=KEY, title="Harbour plan", dated=TODAY, inspected_on=None, file="plan.docx", owner="pat@harbourshire.example")
    history = History(
        council="Harbourshire",
        book=BOOK,
        plans=(plan,),
        findings={},
        as_of=TODAY,
        since=TODAY - timedelta(days=7) if then else None,
        now=tuple(now),
        then={one.action.id: one for one in then or ()},
    )
    live = [one for one in now if one.action.status is not Status.WITHDRAWN]
    for name, kind in kinds().items():
        made = kind.build(history, Period(name="2026-05", opened=TODAY))
        if name == "audits" or not live:
            continue
        bars = {bar.colour: bar.count for bar in made.sections[0].bars}
        assert sum(bars.values()) == len(live)
        red, amber = bars[Colour.RED], bars[Colour.AMBER]
        assert made.subject.startswith(f"{red} red, {amber} amber: ") and len(made.subject) < 78
        pressing = [s for s in made.sections if s.table and "Why" in s.table.columns]
        assert all(len(s.table.rows) == red + amber for s in pressing if s.table)
        if red + amber:
            said = [str(n) for n in (len(live), red, amber) if n]
            assert re.findall(r"\d+", made.headline)[: len(said)] == said
        if name == "monthly":
            ages = next(s for s in made.sections if s.title == "How late the overdue are")
            assert sum(bar.count for bar in ages.bars) == len(history.overdue)
        if history.since:
            assert sum(bar.was or 0 for bar in made.sections[0].bars) == len(history.before)
    assert silent(history) == ()
