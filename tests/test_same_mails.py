"""However often and however thoroughly the register is looked at, people get the same mails.

A year of made-up life: actions of every kind, ladders of every shape, people who answer, move dates and change places. Two
registers live through it side by side, and what is promised must hold on every day.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.policy import Ladder, Policy
from register.model import Action, Deadline, DeadlineKind, Kind, Notice, Obligation, Status
from rules.day import decide
from rules.obligations import obligations, owed
from rules.rag import judge
from rules.rulebook import Rulebook
from rules.simulation import ONE_DAY, Simulation
from tests.office import ONGOING, PEOPLE, UNREADABLE, Mail, Office, address, by
from tests.office import action as draft

FIRST, YEAR = date(2026, 1, 1), 365
quickly = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

thoroughly = settings(quickly, max_examples=100)  # where one example costs little
dearly = settings(quickly, max_examples=10)  # where one costs half a second

days = st.integers(0, YEAR).map(lambda n: FIRST + timedelta(days=n))
rarely = st.integers(0, 7).map(lambda n: n == 0)


# Strategies: policies, people, actions


@st.composite
def ladders(draw: st.DrawFn, /, **fixed: Any) -> dict[str, Any]:
    """A ladder of any shape, the empty one too."""
    steps = st.sets(st.integers(1, 45), max_size=4)
    return {
        "before": tuple(sorted(draw(steps), reverse=True)),
        "on_the_day": draw(st.booleans()),
        "after": tuple(sorted(draw(steps))),
        "then_every": draw(st.sampled_from([0, 1, 7, 20])),
        **{name: draw(values) for name, values in fixed.items()},
    }


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """A rule book: the product's own half the time."""
    if draw(st.booleans()):
        return Policy()
    small = st.integers(0, 25)
    return Policy.model_validate(
        {
            "working_days": {
                "nation": draw(st.sampled_from(["england", "wales", "scotland", "northern ireland"])),
                "closed": draw(st.lists(days, max_size=5)),
            },
            "reminders": draw(ladders(lead_joins_after=st.integers(0, 10))),
            "rag": {name: draw(small) for name in ("near_due", "progress_counts_for", "evidence_red_after", "review_red_after")},
            "evidence": {"required": draw(st.booleans()), "ladder": draw(ladders())},
            "sign_off": {"by": draw(st.sampled_from(["manager", "owner", address("rex")])), "ladder": draw(ladders())},
            "review": {"every_months": draw(st.integers(1, 6)), "ladder": draw(ladders())},
            "cycles": {"ladder": draw(ladders()), "red_after": draw(small)},
            "unclear": {"ladder": draw(ladders())},
        }
    )


books = policies().map(lambda policy: Rulebook.of(policy, PEOPLE))
written = st.sampled_from([(), ("Ana Fairlead",), ("Cal Dunnagewood",), ("Tide Warden",), ("Ana Fairlead", "Wreck Receiver")])
deadlines = st.one_of(
    days.map(lambda on: Deadline(phrase="by then", kind=DeadlineKind.DATE, due=on)),
    days.map(lambda on: Deadline(phrase="by then", kind=DeadlineKind.DATE, due=on, doubt="which year is not said")),
    st.just(ONGOING),
    days.map(lambda on: Deadline(phrase="from then on", kind=DeadlineKind.RANGE, starts=on)),
    st.sampled_from(
        ["FREQ=DAILY;COUNT=30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;COUNT=4"]
    ).map(lambda rule: Deadline(phrase="again and again", kind=DeadlineKind.RECURRING, recurrence=rule)),
    st.just(UNREADABLE),
    st.just(Deadline(phrase="after the regatta", kind=DeadlineKind.EVENT)),
)


@st.composite
def actions(draw: st.DrawFn, number: int = 1) -> Action:
    """An action of any kind, as a plan may bring it."""
    deadline, added = draw(deadlines), draw(days)
    near = (deadline.due or added) - timedelta(days=draw(st.integers(-20, 60)))
    return Action(
        id=number,
        ref=f"harbourshire-1.{number}",
        plan="harbourshire",
        owner=address("pat"),
        released_from=None
        if draw(rarely)
        else draw(st.sampled_from([FIRST, FIRST - timedelta(days=400), added + timedelta(days=9)])),
        added_on=added,
        finding_number="1",
        text="Mend the harbour.",
        leads=draw(written),
        responsible=draw(st.sampled_from([(), (), ("Ben Tillerby",), ("Tide Warden",)])),
        deadline=deadline,
        first_due=deadline.due,
        status=draw(st.sampled_from(list(Status))) if draw(rarely) else Status.OPEN,
        progress_on=draw(st.sampled_from([None, near])),
        done_on=draw(days) if draw(rarely) else None,
        evidence_on=draw(days) if draw(rarely) else None,
        cycle_of=99 if deadline.recurrence and draw(st.booleans()) else None,
    )


# What happens in a year


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """On a day something happens to one of the actions; `what` gives its new state."""

    on: date
    to: int
    what: Callable[[Action, date], Action]
    named: str

    def __repr__(self) -> str:
        return f"{self.on}: {self.named} {self.to}"


def _move(action: Action, on: date) -> Action:
    due = on + timedelta(days=3 * action.baseline + 8)
    moved = replace(action.deadline, due=due, doubt=None)
    return replace(action, deadline=moved, first_due=action.first_due or due, baseline=action.baseline + 1, moved_on=on)


def _sign(action: Action, on: date) -> Action:
    return replace(action, signed_off_on=on, signed_off_by=address("mia")) if action.done_on else action


def _audit(action: Action, on: date) -> Action:
    """An audit is done, if it is a cycle."""
    return action if action.cycle_of is None else replace(action, turns=tuple(sorted({*action.turns, on})))


HAPPENINGS: dict[str, Callable[[Action, date], Action]] = {
    "progress on": lambda a, on: replace(a, progress_on=on),
    "progress of last week on": lambda a, on: replace(a, progress_on=on - timedelta(days=7)),
    "done": lambda a, on: replace(a, done_on=a.done_on or on),
    "audit of": _audit,
    "evidence of": lambda a, on: replace(a, evidence_on=on),
    "sign-off of": _sign,
    "new date of": _move,
    "new lead of": lambda a, on: replace(a, leads=("Cal Dunnagewood",) if a.leads else ("Ana Fairlead",)),
    "officer leaves": lambda a, on: replace(a, responsible=()),
    "withdrawal of": lambda a, on: replace(a, status=Status.WITHDRAWN),
}
events = st.builds(
    lambda on, to, named: Event(on=on, to=to, what=HAPPENINGS[named], named=named),
    days,
    st.integers(1, 3),
    st.sampled_from(sorted(HAPPENINGS)),
)
lives = st.lists(events, max_size=12)
three = st.tuples(actions(1), actions(2), actions(3))


def live(register: Simulation, happenings: list[Event], on: date) -> None:
    """All that happens on a day, before the register is run."""
    for event in happenings:
        if event.on == on and not register.actions[event.to].settled:
            was = register.actions[event.to]
            register.change(event.what(was, on), on)


def year() -> Iterator[date]:
    return (FIRST + timedelta(days=n) for n in range(YEAR))


def told(notices: tuple[Notice, ...]) -> list[tuple[str, list[Obligation | None]]]:
    """Who is told what, in the order of the mail."""
    return [(notice.to, [line.obligation for line in notice.lines]) for notice in notices]


# What must hold


@dearly
@given(three, books, books, lives, days)
def test_looking_only_where_something_can_have_changed_gives_the_same_mails_as_looking_at_everything(
    three: tuple[Action, ...], book: Rulebook, later_book: Rulebook, happenings: list[Event], changes_on: date
) -> None:
    thrifty, thorough = Simulation(three, book), Simulation(three, book, everything=True)
    for on in year():
        for register in (thrifty, thorough):
            live(register, happenings, on)
            if on == changes_on:  # as a run does that notices another policy
                register.book = later_book
                for action in list(register.actions.values()):
                    register.change(action, on)
        assert told(thrifty.day(on).notices) == told(thorough.day(on).notices), on
        colours = [{id_: a.colour for id_, a in register.actions.items()} for register in (thrifty, thorough)]
        assert colours[0] == colours[1], on


@quickly
@given(three, books, lives)
def test_no_key_is_ever_told_twice_nothing_settled_is_told_and_nobody_is_written_to_on_a_day_off(
    three: tuple[Action, ...], book: Rulebook, happenings: list[Event]
) -> None:
    register, keys = Simulation(three, book), set()
    for on in year():
        live(register, happenings, on)
        notices = register.day(on).notices
        assert not notices or book.calendar.is_working(on)
        assert len({n.to for n in notices}) == len(notices), "one mail a day for each person"
        for line in (line for n in notices for line in n.lines):
            assert line.obligation
            assert not register.actions[line.action.id].settled
            assert line.obligation.key not in keys
            assert line.obligation.falls_on <= on
            keys.add(line.obligation.key)


@quickly
@given(three, books, st.lists(events, max_size=3))
def test_no_mail_comes_before_the_day_that_the_persons_last_mail_named_unless_something_was_changed(
    three: tuple[Action, ...], book: Rulebook, happenings: list[Event]
) -> None:
    """And none at all after a mail that said that none is planned."""
    register, named = Simulation(three, book), dict[str, date]()
    for on in year():
        live(register, happenings, on)
        if any(event.on == on for event in happenings):
            named.clear()
        for notice in register.day(on).notices:
            assert named.get(notice.to, on) <= on, notice.to
            named[notice.to] = notice.next_on or date.max


@quickly
@given(three, books, lives)
def test_a_day_run_again_adds_nothing(three: tuple[Action, ...], book: Rulebook, happenings: list[Event]) -> None:
    register = Simulation(three, book)
    for on in year():
        live(register, happenings, on)
        register.day(on)
        before = (dict(register.actions), set(register.known), dict(register.pending))
        assert register.day(on).notices == ()
        assert (register.actions, register.known, register.pending) == before


@quickly
@given(three, books, st.integers(0, 200), st.integers(1, 160))
def test_after_a_gap_one_run_tells_each_person_of_an_action_once_and_the_highest_rung_only(
    three: tuple[Action, ...], book: Rulebook, first: int, gap: int
) -> None:
    """And what a daily run would have told between is told by it or overtaken, never forgotten nor told later. But what asks
    those above begins with the first asking, so that its days come later than they would have."""
    steady, absent = Simulation(three, book), Simulation(three, book)
    back = book.calendar.on_or_after(FIRST + timedelta(days=first + gap))
    for on in year():
        if on > back:
            break
        steady.day(on)
        if on <= FIRST + timedelta(days=first):
            absent.day(on)
    notices = absent.day(back).notices
    for notice in notices:
        about = [line.action.id for line in notice.lines]
        assert len(about) == len(set(about)), f"{notice.to} is told twice of an action"
        for line in notice.lines:
            assert line.obligation
            reached = [o for o in obligations(line.action, book, back) if o.to == notice.to]
            assert line.obligation.falls_on == max(o.falls_on for o in reached)
    assert _but_askings(absent.known) == _but_askings(steady.known)
    absent.day(back + ONE_DAY), steady.day(back + ONE_DAY)
    assert _but_askings(absent.known) == _but_askings(steady.known)


def _but_askings(keys: set[str]) -> set[str]:
    return {key for key in keys if f"/{Kind.ESCALATION}/" not in key}


@quickly
@given(three, books, st.integers(0, 200), st.integers(1, 160))
def test_nobody_is_asked_above_before_those_below_had_the_days_of_the_policy_to_answer(
    three: tuple[Action, ...], book: Rulebook, first: int, gap: int
) -> None:
    """Not even by a run that comes late to several rungs at once."""
    register, rungs = Simulation(three, book), book.policy.escalation.rungs
    began: dict[tuple[int, date | None], date] = {}
    for on in year():
        if FIRST + timedelta(days=first) < on < FIRST + timedelta(days=first + gap):
            continue
        asked = [ln.obligation for n in register.day(on).notices for ln in n.lines if ln.obligation]
        for one in (o for o in asked if o.kind is Kind.ESCALATION):
            since = began.setdefault((one.action_id, one.occurrence), on)
            assert book.calendar.between(since, on) >= (rungs[min(one.rung, len(rungs)) - 1].unanswered_for or 0), one


@thoroughly
@given(actions(), books)
def test_a_verdict_turns_only_on_the_day_that_the_one_before_named(action: Action, book: Rulebook) -> None:
    """Its colour and the rule that decides; the words count the days and change daily."""
    last = judge(action, book, FIRST)
    for on in year():
        now = judge(action, book, on)
        if last.turns_on is None or on < last.turns_on:
            assert (now.colour, now.reasons[0].code) == (last.colour, last.reasons[0].code), on
        last = now


@thoroughly
@given(actions(), books, days, days)
def test_what_is_owed_until_a_day_is_the_beginning_of_what_is_owed_until_a_later_one(
    action: Action, book: Rulebook, one: date, other: date
) -> None:
    sooner, later = obligations(action, book, min(one, other)), obligations(action, book, max(one, other))
    assert later[: len(sooner)] == sooner
    assert all(o.falls_on > min(one, other) for o in later[len(sooner) :])


@thoroughly
@given(actions(), books)
def test_obligations_come_in_order_on_working_days_after_the_release_each_key_once(action: Action, book: Rulebook) -> None:
    every = obligations(action, book, FIRST + timedelta(days=2 * YEAR))
    assert [o.falls_on for o in every] == sorted(o.falls_on for o in every)
    assert len({o.key for o in every}) == len(every)
    assert all(book.calendar.is_working(o.falls_on) for o in every)
    assert not every or (action.released_from is not None and every[0].falls_on >= action.released_from)
    assert all(o.says and o.to and (o.rung > 0) >= (o.kind is Kind.OVERDUE) for o in every)


@thoroughly
@given(actions(), books, days)
def test_the_next_look_is_no_later_than_anything_that_lies_ahead(action: Action, book: Rulebook, on: date) -> None:
    decision = decide(action, book, on)
    kept = replace(action, asked_from=decision.asked_from)
    ahead = next((o.falls_on for o in owed(kept, book) if o.falls_on > on), None)
    assert {o.action_id for o in (*decision.due, *decision.overtaken)} <= {action.id}
    assert decision.next_look_on is None or decision.next_look_on > on
    assert ahead is None or (decision.next_look_on is not None and decision.next_look_on <= ahead)


# The same on the real register


@settings(quickly, max_examples=3)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 3), st.sampled_from(["done", "evidence", "move", "update"])), max_size=6)
)
def test_the_real_register_gives_the_same_mails_however_it_is_looked_at_and_however_often(
    happenings: list[tuple[int, int, str]],
) -> None:
    mails = [_lived(happenings, everything=False, times=1), _lived(happenings, everything=True, times=2)]
    assert mails[0] == mails[1]


def _lived(happenings: list[tuple[int, int, str]], *, everything: bool, times: int) -> list[tuple[str, list[Mail]]]:
    """Forty days of an office with three actions: every mail that came."""
    drafts = draft("1.1", by("31 March 2026")), draft("1.2", ONGOING), draft("1.3", "2 March 2026", officer="Ben Tillerby")
    found = []
    with tempfile.TemporaryDirectory() as folder, Office.with_plan(Path(folder), *drafts) as office:
        for n in range(41):
            on = date(2026, 2, 23) + timedelta(days=n)
            office.today = on
            for when, which, what in happenings:
                if when == n:
                    _happen(office, f"1.{which}", what)
            for _ in range(times):
                office.on(on, everything=everything)
                if office.came:
                    found.append((f"{on:%a %d %b}", sorted(office.came)))
                    office.came.clear()
    return found


def _happen(office: Office, ref: str, what: str) -> None:
    if what == "done" and office.of(ref).done_on:
        return
    to = (f"{office.today + timedelta(days=20):%-d %B %Y}",) if what == "move" else ()
    getattr(office, what)(ref, *to)


def test_a_ladder_without_a_single_step_is_no_ladder() -> None:
    """A policy may say: never. Then nothing is owed, and the search for it ends."""
    never = Ladder(on_the_day=False).model_dump()
    policy = Policy.model_validate(
        {"review": {"ladder": never}, "reminders": never | {"lead_joins_after": 0}, "escalation": {"rungs": []}}
    )
    ongoing = Action(
        id=1,
        ref="harbourshire-1.1",
        plan="harbourshire",
        owner=address("pat"),
        released_from=FIRST,
        added_on=FIRST,
        finding_number="1",
        text="Mend the harbour.",
        leads=("Ana Fairlead",),
        responsible=(),
        deadline=ONGOING,
    )
    assert obligations(ongoing, Rulebook.of(policy, PEOPLE), FIRST + timedelta(days=YEAR)) == []
