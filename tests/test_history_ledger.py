"""The ledger's history of verdicts and summaries, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Engine

from config.policy import Policy
from register import actions, db, history, turns
from register.history import Made
from register.model import Deadline, DeadlineKind
from rules.rag import judge
from rules.rulebook import Rulebook
from tests.register_samples import LEAD, MONDAY, NINE, add_plan

BOOK = Rulebook.of(Policy())
ONE_DAY = timedelta(days=1)


def judged(engine: Engine, on: date) -> int:
    with db.writing(engine) as tx:
        every = actions.of_plan(tx, "harbourshire")
        return history.keep(tx, [(action, judge(action, BOOK, on)) for action in every], on)


def test_a_verdict_is_kept_once_and_told_as_it_was(engine: Engine) -> None:
    first, second = add_plan(engine, 2)
    assert [judged(engine, MONDAY), judged(engine, MONDAY), judged(engine, MONDAY + ONE_DAY)] == [2, 0, 0]
    with db.writing(engine) as tx:
        actions.change(tx, first, by=LEAD, way="command", at=NINE + ONE_DAY, on=MONDAY, says="done", done_on=MONDAY + ONE_DAY)
    assert judged(engine, MONDAY + 2 * ONE_DAY) == 1
    with db.reading(engine) as tx:
        then = {one.action.ref: one for one in history.standing(tx, ["harbourshire"], MONDAY, BOOK)}
        now = {one.action.ref: one for one in history.standing(tx, ["harbourshire"], MONDAY + 2 * ONE_DAY, BOOK)}
    assert (then[first.ref].verdict.colour, then[first.ref].action.done_on) == ("green", None)
    assert (now[first.ref].verdict.colour, now[first.ref].action.done_on) == ("amber", MONDAY + ONE_DAY)
    assert then[second.ref].verdict.colour == now[second.ref].verdict.colour == "green"


def test_a_summary_is_claimed_by_one_only_and_tells_what_was_known_then(engine: Engine) -> None:
    (action,) = add_plan(engine, 1)
    judged(engine, MONDAY)
    with db.writing(engine) as tx:
        made = Made(kind="weekly", period="2026-W10", as_of=MONDAY, upto=history.last_verdict(tx))
        assert [history.claim(tx, made), history.claim(tx, made)] == [True, False]
        actions.change(tx, action, by=LEAD, way="command", at=NINE, on=MONDAY, says="done", done_on=MONDAY)
    judged(engine, MONDAY)  # once more on that day
    with db.reading(engine) as tx:
        assert history.made(tx, "weekly", before=MONDAY + ONE_DAY) == made
        assert history.made(tx, "weekly", before=MONDAY) is None
        assert history.is_made(tx, "weekly", "2026-W10") and not history.is_made(tx, "monthly", "2026-W10")
        (told,) = history.standing(tx, ["harbourshire"], MONDAY, BOOK, upto=made.upto)
        (known,) = history.standing(tx, ["harbourshire"], MONDAY, BOOK)
    assert (told.verdict.colour, known.verdict.colour) == ("green", "amber")


def test_the_moves_of_an_action_are_told_by_its_revisions(engine: Engine) -> None:
    (action,) = add_plan(engine, 1)
    later = replace(action.deadline, due=date(2026, 5, 29))
    with db.writing(engine) as tx:
        actions.change(
            tx,
            action,
            by=LEAD,
            way="command",
            at=NINE,
            on=MONDAY,
            says="moved from 31 March 2026 to 29 May 2026, agreed by the board, because of the storm",
            deadline=later,
            baseline=2,
            moved_on=MONDAY,
        )
        (move,) = history.moves(tx, [action.id])
    assert (move.was, move.now, move.nth, move.on) == (date(2026, 3, 31), date(2026, 5, 29), 1, MONDAY)
    assert move.how == "agreed by the board, because of the storm"


def test_a_cycle_that_was_agreed_later_is_no_part_of_a_past_day_and_the_action_is_told_as_it_was_before(engine: Engine) -> None:
    (action,) = add_plan(engine, 1)
    judged(engine, MONDAY)
    fortnightly = Deadline(phrase="fortnightly", kind=DeadlineKind.RECURRING, starts=MONDAY, recurrence="FREQ=WEEKLY;INTERVAL=2")
    later = {"by": LEAD, "way": "command", "at": NINE + ONE_DAY, "on": MONDAY + ONE_DAY}
    with db.writing(engine) as tx:
        turns.begin(tx, action, text="Audit it", deadline=fortnightly, feedback_to=None, says="agreed", **later)
        kept = replace(action.deadline, due=None, kind=DeadlineKind.ONGOING)
        actions.change(tx, action, says="its audits are chased by themselves", deadline=kept, **later)
    with db.reading(engine) as tx:
        (then,) = history.standing(tx, ["harbourshire"], MONDAY, BOOK)
        now = history.standing(tx, ["harbourshire"], MONDAY + ONE_DAY, BOOK)
    assert (then.action.ref, then.action.deadline) == (action.ref, action.deadline)
    assert len(now) == 2 and now[0].action.deadline == kept
