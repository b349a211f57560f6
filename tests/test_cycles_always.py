"""What always holds of audit cycles, whatever their rhythm, the calendar, and what people do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from config.policy import Policy
from register.model import Action, Deadline, DeadlineKind, Turn
from rules.cycles import Outcome, State, compliance, occurrences, open_on, outcomes, undone
from rules.recurrence import days_of, kept_to_month_ends, until
from rules.rulebook import Rulebook

days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
rules = st.one_of(
    st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=WEEKLY;COUNT=7"]),
    st.builds(lambda unit, n: f"FREQ={unit};INTERVAL={n}", st.sampled_from(["WEEKLY", "MONTHLY"]), st.integers(1, 6)),
    st.just("FREQ=YEARLY"),
)


@st.composite
def books(draw: st.DrawFn) -> Rulebook:
    """A council with closure days, at times a whole month of them, and a ladder of its own."""
    closed = draw(st.lists(days, max_size=8))
    if draw(st.booleans()):
        closed += [closed_from + timedelta(days=n) for closed_from in [draw(days)] for n in range(31)]
    before = draw(st.sampled_from([(), (1,), (5,), (30, 10)]))
    return Rulebook.of(
        Policy.model_validate({"working_days": {"closed": closed}, "cycles": {"ladder": {"before": before}, "red_after": 3}})
    )


@st.composite
def cycles(draw: st.DrawFn) -> Action:
    """A cycle of any rhythm, agreed before or after its first audit."""
    starts = draw(days)
    rule = kept_to_month_ends(draw(rules), starts)
    if draw(st.booleans()):
        rule = until(rule, starts, starts + timedelta(days=draw(st.integers(0, 500))))
    return Action(
        id=1,
        ref="harbourshire-2.1-audit",
        plan="harbourshire",
        owner="pat@harbourshire.example",
        released_from=date(2025, 1, 1),
        added_on=draw(st.one_of(st.just(date(2025, 1, 1)), days)),
        finding_number="2",
        text="Audit the harbour.",
        leads=("Ana Fairlead",),
        responsible=(),
        deadline=Deadline(phrase="again", kind=DeadlineKind.RECURRING, starts=starts, recurrence=rule),
        cycle_of=2,
    )


@st.composite
def lives(draw: st.DrawFn) -> tuple[Action, list[Turn], Rulebook]:
    """A cycle of which some audits were done, early, late or long after, and some skipped."""
    cycle, book = draw(cycles()), draw(books())
    said = []
    for occurrence in islice(occurrences(cycle, book), 12):
        fate = draw(st.sampled_from(["nothing", "nothing", "done", "skipped"]))
        on = occurrence.on + timedelta(days=draw(st.integers(-6, 40)))
        if fate != "nothing":
            said.append(Turn(due=occurrence.on, on=on, by="ana", skipped_because="closed" if fate == "skipped" else None))
    skipped = tuple(turn.due for turn in said if turn.skipped_because)
    return replace(cycle, turns=tuple(turn.due for turn in said), skipped=skipped), said, book


@settings(deadline=None)
@given(cycles(), books())
def test_audits_fall_on_working_days_in_order_and_each_opens_when_the_one_before_closes(cycle: Action, book: Rulebook) -> None:
    several = list(islice(occurrences(cycle, book), 40))
    for one in several:
        assert book.calendar.is_working(one.on)
        assert one.opens <= one.on < one.closes
    for one, following in pairwise(several):
        assert one.on < following.opens <= following.on
        assert one.closes == following.opens


@settings(deadline=None)
@given(cycles(), books())
def test_every_day_of_the_rule_has_its_audit_not_before_it_and_without_a_working_day_between(cycle: Action, book: Rulebook) -> None:
    rule, starts = cycle.deadline.recurrence or "", cycle.deadline.starts or cycle.added_on
    falls = {one.on for one in islice(occurrences(cycle, book), 30)}
    for day in days_of(rule, starts)[: len(falls)]:
        assert book.calendar.on_or_after(day) in falls


@settings(deadline=None)
@given(lives(), days)
def test_each_audit_is_in_one_state_and_they_sum_up(life: tuple[Action, list[Turn], Rulebook], as_of: date) -> None:
    cycle, said, book = life
    every = outcomes(cycle, said, book, as_of)
    assert [o.due for o in every] == sorted({o.due for o in every})
    kept = compliance(every, as_of)
    assert kept.on_time + kept.late + kept.missed + kept.skipped + kept.due == len(every)
    assert kept.share is None or 0 <= kept.share <= 1
    assert {t.due for t in said if t.on <= as_of} == {o.turn.due for o in every if o.turn}
    for one in every:
        assert one.state is _expected(one, as_of)


def _expected(one: Outcome, as_of: date) -> State:
    """The state by the words of the policy, said over again."""
    if one.turn and one.turn.skipped_because:
        return State.SKIPPED
    if one.turn:
        return State.DONE if one.turn.on <= one.due else State.LATE
    if as_of <= one.due:
        return State.DUE
    return State.LATE if as_of < one.occurrence.closes else State.MISSED


@settings(deadline=None, max_examples=60)
@given(lives(), days)
def test_what_was_missed_before_an_audit_was_done_is_chased_no_more(life: tuple[Action, list[Turn], Rulebook], _: date) -> None:
    cycle, said, book = life
    last = max((turn.due for turn in said if not turn.skipped_because), default=date.min)
    for one in islice(undone(cycle, book), 20):
        assert one.on > last
        assert one.on not in cycle.turns
        assert one.on >= cycle.added_on


@settings(deadline=None)
@given(lives(), days)
def test_an_audit_of_any_day_belongs_to_one_that_is_open_then_or_comes_next(
    life: tuple[Action, list[Turn], Rulebook], day: date
) -> None:
    cycle, _, book = life
    found = open_on(cycle, book, day)
    assume(found is not None)
    assert found is not None
    assert day < found.closes


@settings(deadline=None)
@given(lives(), days, st.lists(days, max_size=3))
def test_closure_days_agreed_later_lose_no_audit_that_was_recorded(
    life: tuple[Action, list[Turn], Rulebook], as_of: date, closed: list[date]
) -> None:
    """Unless two audits come to fall on one day, which then are one."""
    cycle, said, book = life
    own = book.policy.working_days.model_copy(update={"closed": (*book.calendar.closed, *closed)})
    later = Rulebook.of(book.policy.model_copy(update={"working_days": own}))
    assume(_fallen(cycle, book) == _fallen(cycle, later))
    before, after = outcomes(cycle, said, book, as_of), outcomes(cycle, said, later, as_of)
    assert [o.turn for o in before if o.turn] == [o.turn for o in after if o.turn]


def _fallen(cycle: Action, book: Rulebook) -> list[int]:
    """For each of the first days of the rule, which of the audits it is."""
    days_ = days_of(cycle.deadline.recurrence or "", cycle.deadline.starts or cycle.added_on)[:60]
    falls = [book.calendar.on_or_after(day) for day in days_]
    return [sorted(set(falls)).index(on) for on in falls]
