"""What must be told about an action, to whom, on which day, and why: the list that everything else is a reading of.

It follows from the action's present state, the policy, the calendar and the directory, without a clock or a database.
An action is in one state at a time, and each state is one duty: a ladder of working days counted from one day.

    open, with a due date      remind who must do it, then say that it is overdue      policy `reminders`
    open, without one          ask how it stands, once a review or recurrence          policy `review`
    an audit cycle             ask for each audit, until it is done or skipped         policy `cycles`
    done, nothing shows it     ask for the evidence                                    policy `evidence`
    done and evidenced         ask the signatory                                       policy `sign_off`
    its evidence has expired   ask for new evidence, signed off or not                 policy `evidence`
    sent back by the signatory tell who must do it                                     policy `sent_back`
    another date is asked for  ask who may agree to it, beside the above               policy `moves`
    red or amber too long      ask those above whoever's turn it is                    policy `escalation`
    no lead, no readable date  tell the plan's owner, beside the above                 policy `unclear`
    a date in doubt            the same, while the lead is chased by it
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import chain, count, takewhile
from operator import itemgetter

from config.policy import Ladder
from register.model import Action, DeadlineKind, Kind, Obligation, Reason
from rules import words
from rules.authority import who_agrees
from rules.escalation import askings, everybody_above
from rules.people import Recipient
from rules.reviews import cycles, unanswered
from rules.rulebook import Rulebook
from rules.trouble import Trouble, awaits_sign_off, evidence_expires, troubles


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """A ladder that counts from a day: rung n is told n working days after it (before it, where n is negative)."""

    kind: Kind
    counts_from: date
    ladder: Ladder
    to: Callable[[int], Iterable[Recipient]]
    says: Callable[[int], str]
    occurrence: date | None = None
    opens: date = date.min  # rungs before this day are not told
    closes: date = date.max  # nor are those from this day on


NO_LADDER = Ladder(on_the_day=False)  # of a duty whose days are counted elsewhere
LAST = 10**6  # a rung above any ladder's: whoever joins has joined by then
Step = tuple[date, int, Duty]  # a rung of a duty, and the day on which it is told


def obligations(action: Action, book: Rulebook, until: date) -> list[Obligation]:
    """All that is owed about the action up to and with `until`, by day. Nothing before its plan's release."""
    return list(takewhile(lambda o: o.falls_on <= until, owed(action, book)))


def split(action: Action, book: Rulebook, as_of: date) -> tuple[list[Obligation], date | None]:
    """What has fallen due by `as_of`, and the first day that lies ahead; none where nothing lies ahead."""
    reached: list[Obligation] = []
    for day, rung, duty in _steps(action, book):
        if day > as_of:
            return reached, day
        reached += _tell(action, duty, rung, day)
    return reached, None


def owed(action: Action, book: Rulebook, after: date = date.min) -> Iterator[Obligation]:
    """The obligations in the order of their days, those after a day only; mostly without end: take as far as needed."""
    return (o for day, rung, duty in _steps(action, book) if day > after for o in _tell(action, duty, rung, day))


def everybody(action: Action, book: Rulebook) -> tuple[str, ...]:
    """Whoever is told about the action on any rung if nothing changes: also who only joins on a later one."""
    if action.settled or action.released_from is None:
        return ()
    told = {r.to for duty in _duties(action, book) for r in duty.to(LAST)}
    if cycles(action) and not action.done_on:
        told |= {r.to for r in book.directory.chased(action).doers}
    told |= {r.to for one in troubles(action, book) for r in everybody_above(action, one, book)}
    return tuple(sorted(told))


def _steps(action: Action, book: Rulebook) -> Iterator[Step]:
    """The days on which something is told, in their order: most looks at an action only ask when the next one is."""
    if action.settled or action.released_from is None:
        return iter(())
    first_day = book.calendar.on_or_after(action.released_from)
    ladders = [_climb(duty, book, first_day) for duty in _duties(action, book)]
    ladders += (_escalates(action, one, book) for one in troubles(action, book))
    if cycles(action) and not action.done_on:
        ladders.append(chain.from_iterable(_climb(duty, book, first_day) for duty in _reviews(action, book)))
    return ladders[0] if len(ladders) == 1 else merge(*ladders, key=itemgetter(0))


def _escalates(action: Action, trouble: Trouble, book: Rulebook) -> Iterator[Step]:
    for asking in askings(action, trouble, book):
        yield (
            asking.on,
            asking.rung,
            Duty(
                kind=Kind.ESCALATION,
                counts_from=asking.since,
                occurrence=asking.since,
                ladder=NO_LADDER,
                to=_fixed(asking.to),
                says=_always(f"escalated, asking {asking.rung}: {trouble.gate.says} since {words.day(asking.since)}"),
            ),
        )


def unclear(action: Action) -> str | None:
    """What the plan leaves open so that nobody can be chased, or chased by a date; none if all is clear."""
    return " and ".join(fault.says for fault in faults(action)) or None


def faults(action: Action) -> tuple[Reason, ...]:
    """What is open, one by one: `no_lead`, `disputed`, then `no_date`, or `event` where it hangs on something without a date."""
    no_lead = None if action.leads or action.responsible else Reason(code="no_lead", says="the plan names no lead")
    disputed = Reason(code="disputed", says=action.disputed) if action.disputed else None
    return tuple(filter(None, (no_lead, disputed, _no_date(action))))


def _no_date(action: Action) -> Reason | None:
    deadline = action.deadline
    if deadline.due is not None or cycles(action):
        return None
    if not deadline.phrase.strip():
        return Reason(code="no_date", says="it has no deadline")
    said = f"its deadline “{deadline.phrase}”"
    if deadline.kind is DeadlineKind.EVENT:
        return Reason(code="event", says=f"{said} hangs on an event, not on a date")
    return Reason(code="no_date", says=f"{said} could not be read as a date")


def in_doubt(action: Action) -> str | None:
    """Why a person should look at the date by which it is chased; none if it is sure, or there is none."""
    deadline = action.deadline
    return f"its date is in doubt: {deadline.doubt}" if deadline.doubt and deadline.due else None


def _duties(action: Action, book: Rulebook) -> Iterator[Duty]:
    return _gates(action, book) if action.done_on else _undone(action, book)


def _gates(action: Action, book: Rulebook) -> Iterator[Duty]:
    """What is owed about an action that is done: the evidence, the signature, and new evidence where it has expired."""
    expires = evidence_expires(action) or date.max
    shown_on = awaits_sign_off(action, book)
    if shown_on and not action.signed_off_on:
        yield Duty(
            kind=Kind.SIGNOFF,
            counts_from=shown_on,
            occurrence=shown_on,
            ladder=book.policy.sign_off.ladder,
            to=_fixed((Recipient(to=book.signatory(action), as_="signatory"),)),
            says=_later("sign-off asked for", f"it was done with evidence on {words.day(shown_on)}"),
            closes=expires,
        )
    if expires < date.max:
        until = expires - timedelta(days=1)
        yield _unshown(
            action, book, until, _later("new evidence asked for", f"the last counted, until {words.day(until)}"), expires
        )
    elif shown_on is None and (done := action.done_on):
        yield _unshown(action, book, done, _later("evidence asked for", f"it was said to be done on {words.day(done)}"))


def _unshown(action: Action, book: Rulebook, since: date, says: Callable[[int], str], opens: date = date.min) -> Duty:
    return Duty(
        kind=Kind.EVIDENCE,
        counts_from=since,
        occurrence=since,
        ladder=book.policy.evidence.ladder,
        to=_fixed(book.directory.chased(action).doers),
        says=says,
        opens=opens,
    )


def _undone(action: Action, book: Rulebook) -> Iterator[Duty]:
    """What is owed about an action that is still to be done."""
    policy, people = book.policy, book.directory.chased(action)
    if action.sent_back_on:
        yield Duty(
            kind=Kind.SENT_BACK,
            counts_from=book.calendar.on_or_after(action.sent_back_on),
            occurrence=action.sent_back_on,
            ladder=policy.sent_back.ladder,
            to=_fixed(people.together),
            says=_always(f"sent back by the signatory: {action.sent_back_because or 'no reason was given'}"),
        )
    if action.asked:
        yield Duty(
            kind=Kind.DATE_ASKED,
            counts_from=action.asked.on,
            occurrence=action.asked.due,
            ladder=policy.moves.ladder,
            to=_fixed(who_agrees(action, book)),
            says=_always(f"asked to agree to {words.day(action.asked.due)} as its new date: {action.asked.because}"),
        )
    if fault := " and ".join(filter(None, (unclear(action), in_doubt(action)))):
        yield Duty(
            kind=Kind.UNCLEAR,
            counts_from=book.calendar.on_or_after(action.released_from or action.added_on),
            ladder=policy.unclear.ladder,
            to=_fixed((Recipient(to=action.owner, as_="owner"),)),
            says=_always(f"told to the plan's owner: {fault}"),
        )
    if due := action.deadline.due:
        yield _dated(action, due, book)


def _dated(action: Action, due: date, book: Rulebook) -> Duty:
    ladder, people = book.policy.reminders, book.directory.chased(action)
    return Duty(
        kind=Kind.REMINDER,
        counts_from=due,
        ladder=ladder,
        to=lambda n: people.together if n >= ladder.lead_joins_after > 0 else people.doers,
        says=lambda n: _reminder(n, due),
        opens=action.moved_on + timedelta(days=1) if action.moved_on else date.min,
    )


def _reminder(rung: int, due: date) -> str:
    if rung == 0:
        return f"due on {words.day(due)}"
    side = "ahead of" if rung < 0 else "after"
    return f"{words.count(abs(rung), 'working day')} {side} its due date {words.day(due)}"


def _reviews(action: Action, book: Rulebook) -> Iterator[Duty]:
    audit = action.cycle_of is not None
    ladder = book.policy.cycles.ladder if audit else book.policy.review.ladder
    if next(rungs(ladder), None) is None:
        return  # a policy that never asks
    people = book.directory.chased(action)
    what = "turn" if action.deadline.recurrence else "review"
    for turn in unanswered(action, book):
        yield Duty(
            kind=Kind.AUDIT if audit else Kind.REVIEW,
            counts_from=turn.on,
            occurrence=turn.on,
            ladder=ladder,
            to=lambda _: people.doers,
            says=_always(f"asked for its audit of {words.day(turn.on)}" if audit else _asked_about(what, turn.on)),
            opens=turn.opens,
            closes=turn.closes,
        )


def _asked_about(what: str, on: date) -> str:
    return f"asked how it stands: its {what} of {words.day(on)}"


def _fixed(to: tuple[Recipient, ...]) -> Callable[[int], Iterable[Recipient]]:
    return lambda _: to


def _always(says: str) -> Callable[[int], str]:
    return lambda _: says


def _later(asked: str, event: str) -> Callable[[int], str]:
    return lambda rung: f"{asked}, {words.count(rung, 'working day')} after {event}"


def rungs(ladder: Ladder) -> Iterator[int]:
    """The ladder's steps in signed working days: -10, -5, -1, 0, 1, 5, 10, 20, 40 …"""
    yield from (-n for n in ladder.before)
    if ladder.on_the_day:
        yield 0
    yield from ladder.after
    if ladder.then_every:
        yield from count(max(ladder.after, default=0) + ladder.then_every, ladder.then_every)


def _climb(duty: Duty, book: Rulebook, first_day: date) -> Iterator[Step]:
    """The duty's rungs by day. Of those that fell before the plan's first day only the last stands, on that day."""
    missed: int | None = None
    for rung in rungs(duty.ladder):
        day = book.calendar.plus(duty.counts_from, rung)
        if day < duty.opens:
            continue
        if day >= duty.closes:
            break
        if day < first_day:
            missed = rung
            continue
        if missed is not None and day > first_day:
            yield first_day, missed, duty
        missed = None
        yield day, rung, duty
    if missed is not None:
        yield first_day, missed, duty


def _tell(action: Action, duty: Duty, rung: int, day: date) -> Iterator[Obligation]:
    kind = Kind.OVERDUE if duty.kind is Kind.REMINDER and rung > 0 else duty.kind
    says = duty.says(rung)
    for recipient in duty.to(rung):
        yield Obligation(
            key=f"{action.id}/{action.baseline}/{kind}/{rung:+d}/{duty.occurrence or '-'}/{recipient.to}",
            action_id=action.id,
            falls_on=day,
            kind=kind,
            rung=rung,
            occurrence=duty.occurrence,
            to=recipient.to,
            as_=recipient.as_,
            says=says,
        )
