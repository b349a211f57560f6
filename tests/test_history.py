"""How an action stood on a past day is told as it was told then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from register import actions, db, history
from register.model import Action, Status
from register.tables import verdict
from rules.history import Stood, since_when
from rules.rag import judge
from tests.office import KEY, ONGOING, Office, action, day

ONE_DAY = timedelta(days=1)


def told(office: Office, on: str | date, upto: int | None = None) -> dict[str, Stood]:
    """How each action stood on a day, by the short reference."""
    with db.reading(office.desk.engine) as tx:
        every = history.standing(tx, [KEY], day(on), office.desk.book, upto=upto)
    return {one.action.ref.removeprefix(f"{KEY}-"): one for one in every}


def spans(office: Office) -> int:
    with db.reading(office.desk.engine) as tx:
        return tx.execute(select(func.count(verdict.c.id))).scalar_one()


def test_a_past_day_is_told_with_the_state_the_colour_and_the_words_of_that_day(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("1.1", "27 February 2026"), escalates=False) as office:
        office.mails_from("2 February 2026", to="4 March 2026")
        office.done("1.1")
        office.evidence("1.1")
        office.mails_from("5 March 2026", to="6 March 2026")
        office.sign_off("1.1")
        office.mails_from("7 March 2026", to="9 March 2026")
        says = {
            on: _said(told(office, on)["1.1"]) for on in ("3 February 2026", "16 February 2026", "4 March 2026", "5 March 2026")
        }
        assert says == {
            "3 February 2026": "green since 2026-02-02: due 27 February 2026, in 18 working days",
            "16 February 2026": "amber since 2026-02-13: due 27 February 2026, in 9 working days, and no progress or evidence has "
            "been recorded",
            "4 March 2026": "red since 2026-03-02: due 27 February 2026, 3 working days ago",
            "5 March 2026": "amber since 2026-03-05: done on 4 March 2026; awaiting sign-off by Mia Quaysider for 1 working day",
        }
        assert told(office, "4 March 2026")["1.1"].action.done_on is None
        assert told(office, "9 March 2026")["1.1"].verdict.colour == "blue"


def test_a_day_of_weeks_without_a_run_is_told_as_it_would_have_been(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("1.1", "27 February 2026")) as office:
        office.mails_from("2 February 2026", to="3 February 2026")
        office.update("1.1", on="19 February 2026")
        office.on("16 March 2026")
        office.came.clear()
        assert _said(told(office, "18 February 2026")["1.1"]).startswith("amber since 2026-02-13: due 27 February 2026, in 7")
        assert _said(told(office, "19 February 2026")["1.1"]).startswith("amber")
        assert _said(told(office, "20 February 2026")["1.1"]).startswith("green since")
        assert _said(told(office, "4 March 2026")["1.1"]).startswith("red since 2026-03-02: due 27 February 2026, 3")


@pytest.mark.parametrize(
    ("ref", "since"),
    [("1.1", "13 January 2026"), ("2.1", "15 January 2026"), ("3.1", "20 April 2026"), ("4.1", "8 April 2026")],
)
def test_since_when_is_never_after_the_day_that_the_reason_names(tmp_path: Path, ref: str, since: str) -> None:
    drafts = (
        action("1.1", "13 January 2026"),
        action("2.1", "13 January 2026"),
        action("3.1", "30 June 2026", status=Status.DELAYED),
        action("4.1", ONGOING),
    )
    with Office.with_plan(tmp_path, *drafts, dated="8 January 2026", released="8 January 2026") as office:
        office.done("2.1", on="15 January 2026")
        office.on("20 April 2026", delivered=False)
        one = told(office, "20 April 2026")[ref]
        assert since_when(one, office.desk.book) == day(since), _said(one)


def test_what_came_to_the_plan_later_was_not_there_before(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("1.1", "27 February 2026"), action("2.1", ONGOING), released=None) as office:
        assert set(told(office, "2 February 2026")) == {"1.1", "2.1"}  # nothing was judged yet: told as it stands
        office.release("9 February 2026")
        office.on("9 February 2026")
        assert told(office, "6 February 2026") == {}
        assert set(told(office, "9 February 2026")) == {"1.1", "2.1"}
        office.came.clear()


def test_a_row_is_written_when_something_changes_and_not_every_day(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("1.1", "30 June 2026"), action("2.1", ONGOING)) as office:
        office.mails_from("2 February 2026", to="31 March 2026")
        assert spans(office) == 2
        office.update("1.1")
        office.on("1 April 2026")
        office.on("2 April 2026", everything=True)
        assert spans(office) == 3


def test_a_run_made_later_for_an_earlier_day_does_not_rewrite_it(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("1.1", "27 February 2026")) as office:
        office.mails_from("2 February 2026", to="4 March 2026")
        before = [_said(told(office, on)["1.1"]) for on in ("10 February 2026", "4 March 2026")]
        office.done("1.1", on="4 March 2026")
        office.on("10 February 2026")
        office.came.clear()
        assert [_said(told(office, on)["1.1"]) for on in ("10 February 2026", "4 March 2026")][:1] == before[:1]


def test_what_was_judged_by_another_rule_book_stays_as_it_was_judged(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("1.1", "27 February 2026")) as office:
        office.mails_from("2 February 2026", to="16 February 2026")
        office.policy("escalation: {rungs: []}\nrag: {near_due: 2}\n")
        office.mails_from("17 February 2026", to="18 February 2026")
        assert told(office, "16 February 2026")["1.1"].verdict.colour == "amber"
        assert told(office, "17 February 2026")["1.1"].verdict.colour == "green"


def test_moves_are_told_with_who_agreed_why_and_the_how_manyth(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("1.1", "27 February 2026")) as office:
        office.move("1.1", "31 March 2026", on="10 February 2026")
        office.move("1.1", "30 April 2026", on="20 March 2026")
        with db.reading(office.desk.engine) as tx:
            found = history.moves(tx, [office.of("1.1").id])
        assert [(m.on, m.was, m.now, m.nth) for m in found] == [
            (day("10 February 2026"), day("27 February 2026"), day("31 March 2026"), 1),
            (day("20 March 2026"), day("31 March 2026"), day("30 April 2026"), 2),
        ]
        assert found[0].how == "agreed by Mia Quaysider, because the tides were against it"


FIRST = date(2026, 2, 2)
LIVE = (Status.OPEN, Status.AT_RISK, Status.DELAYED, Status.IN_PROGRESS)
CHANGES = {
    "done": lambda a, on: {"done_on": on} if not a.done_on else {},
    "not done": lambda a, on: {
        "done_on": None,
        "evidence_on": None,
        "signed_off_on": None,
        "sent_back_on": on,
        "evidence_until": None,
    },
    "shown": lambda a, on: {"evidence_on": on},
    "shown for a while": lambda a, on: {"evidence_on": on, "evidence_until": on + timedelta(days=20)},
    "signed off": lambda a, on: {"signed_off_on": on, "signed_off_by": "Mia Quaysider"} if a.done_on and a.evidence_on else {},
    "heard of": lambda a, on: {"progress_on": on, "progress": f"On {on} the piles were ordered."},
    "moved": lambda a, on: {
        "deadline": replace(a.deadline, due=on + timedelta(days=30)),
        "first_due": a.first_due or a.deadline.due,
        "baseline": a.baseline + 1,
        "moved_on": on,
    },
    "in danger": lambda a, on: {"status": LIVE[on.day % len(LIVE)]},
    "without a lead": lambda a, on: {"leads": ()},
    "withdrawn": lambda a, on: {"status": Status.WITHDRAWN},
}
steps = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.booleans(),
        st.lists(st.tuples(st.sampled_from(["1.1", "2.1", "3.1"]), st.sampled_from(list(CHANGES))), max_size=2),
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(steps)
def test_any_walk_through_a_calendar_is_told_as_it_was(walk: list[tuple[int, bool, list[tuple[str, str]]]]) -> None:
    """Days with a run as the run found them; days without as a run would have found them."""
    with TemporaryDirectory() as folder:
        plan = (action("1.1", "20 February 2026"), action("2.1", ONGOING), action("3.1", "30 April 2026", officer="Ben Tillerby"))
        with Office.with_plan(Path(folder), *plan) as office:
            found: dict[date, dict[str, tuple[Action, str]]] = {}
            on = FIRST
            for days, runs, said in [(1, True, []), *walk, (1, True, [])]:
                for _ in range(days - 1):
                    found[on] = _as_it_is(office, on)
                    on += ONE_DAY
                if runs:
                    office.on(on, delivered=False)
                found[on] = _as_it_is(office, on)
                office.today = on
                for ref, what in said:
                    _changes(office, ref, what, on)
                on += ONE_DAY
            office.on(on, delivered=False)
            for past, then in found.items():
                now = {ref: (_bare(one.action), _words(one)) for ref, one in told(office, past).items()}
                assert now == then, past


def _as_it_is(office: Office, on: date) -> dict[str, tuple[Action, str]]:
    with db.reading(office.desk.engine) as tx:
        every = actions.of_plan(tx, KEY)
    book = office.desk.book
    return {a.ref.removeprefix(f"{KEY}-"): (_bare(a), _words(Stood(action=a, verdict=judge(a, book, on), since=on))) for a in every}


def _changes(office: Office, ref: str, what: str, on: date) -> None:
    was = office.of(ref)
    if was.status is not Status.WITHDRAWN and (changes := CHANGES[what](was, on)):
        office.change(ref, what, **changes)


def _bare(one: Action) -> Action:
    """The action without what was made of it."""
    return replace(one, colour=None, next_look_on=None, troubled_since=None, asked_from=None)


def _words(one: Stood) -> str:
    return f"{one.verdict.colour}: {[(reason.code, reason.says) for reason in one.verdict.reasons]}"


def _said(one: Stood) -> str:
    return f"{one.verdict.colour} since {one.since}: {one.verdict.reasons[0].says}"


@pytest.mark.parametrize("unseen", [[], [date(2026, 3, 2)], [date(2026, 3, 2), date(2026, 3, 3)]])
def test_what_was_said_on_a_day_counts_from_the_next_on(unseen: list[date]) -> None:
    from rules.history import seen_by

    assert seen_by(unseen, date(2026, 3, 2), last=False) == 0
    assert seen_by(unseen, date(2026, 3, 2), last=True) == len(unseen[:1])
    assert seen_by(unseen, date(2026, 3, 4), last=False) == len(unseen)
