"""The duty of each state that an action is in: a ladder of working days counted from one day, to whom, and in which words."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, takewhile

from config.policy import Ladder
from register.model import Action, Kind
from rules import words
from rules.authority import who_agrees
from rules.escalation import Asking, first_asked
from rules.faults import in_doubt, unclear
from rules.people import Recipient
from rules.reviews import unanswered
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


LAST = 10**6  # a rung above any ladder's: whoever joins has joined by then
NO_LADDER = Ladder(on_the_day=False)  # of a duty whose days are counted elsewhere


def rungs(ladder: Ladder) -> Iterator[int]:
    """The ladder's steps in signed working days: -10, -5, -1, 0, 1, 5, 10, 20, 40 …"""
    yield from (-n for n in ladder.before)
    if ladder.on_the_day:
        yield 0
    yield from ladder.after
    if ladder.then_every:
        yield from count(max(ladder.after, default=0) + ladder.then_every, ladder.then_every)


def duties(action: Action, book: Rulebook) -> Iterator[Duty]:
    """What is owed about the action as it stands, but for its reviews and what is asked above its lead."""
    yield from _gates(action, book) if action.done_on else _undone(action, book)
    if fault := _open(action):
        yield Duty(
            kind=Kind.UNCLEAR,
            counts_from=book.calendar.on_or_after(action.released_from or action.added_on),
            ladder=book.policy.unclear.ladder,
            to=_fixed((Recipient(to=action.owner, as_="owner"),)),
            says=_always(f"told to the plan's owner: {fault}"),
        )


def _open(action: Action) -> str | None:
    """What the plan's owner is to settle: of an action that is done only whose it is."""
    return action.disputed if action.done_on else " and ".join(filter(None, (unclear(action), in_doubt(action))))


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
        to=_fixed(book.directory.asked(action).together),
        says=says,
        opens=opens,
    )


def _undone(action: Action, book: Rulebook) -> Iterator[Duty]:
    """What is owed about an action that is still to be done."""
    policy, people = book.policy, book.directory.asked(action)
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
    if due := action.deadline.due:
        yield _dated(action, due, book)


def _dated(action: Action, due: date, book: Rulebook) -> Duty:
    ladder, people = book.policy.reminders, book.directory.asked(action)
    joins = _lead_joins(action, due, book) if people.together != people.doers else LAST
    return Duty(
        kind=Kind.REMINDER,
        counts_from=due,
        ladder=ladder,
        to=lambda n: people.together if n >= joins else people.doers,
        says=lambda n: _reminder(n, due),
        opens=action.moved_on + timedelta(days=1) if action.moved_on else date.min,
    )


def _lead_joins(action: Action, due: date, book: Rulebook) -> int:
    """From which rung the lead is told too (policy `reminders.lead_joins_after`): from the last one, at the latest, before
    anybody above is asked, so that nobody is asked over the head of who was not told."""
    ladder = book.policy.reminders
    joins = ladder.lead_joins_after or LAST
    asked = min(filter(None, (first_asked(action, one, book) for one in troubles(action, book))), default=None)
    if asked is None:
        return joins
    before = deque(takewhile(lambda n: book.calendar.plus(due, n) < asked, rungs(ladder)), maxlen=1)
    return min(joins, before[0]) if before else -LAST


def _reminder(rung: int, due: date) -> str:
    if rung == 0:
        return f"due on {words.day(due)}"
    side = "ahead of" if rung < 0 else "after"
    return f"{words.count(abs(rung), 'working day')} {side} its due date {words.day(due)}"


def reviews(action: Action, book: Rulebook) -> Iterator[Duty]:
    """A duty for each review, recurrence or audit that waits, in their order; mostly without end."""
    audit = action.cycle_of is not None
    ladder = book.policy.cycles.ladder if audit else book.policy.review.ladder
    if next(rungs(ladder), None) is None:
        return  # a policy that never asks
    people = book.directory.asked(action)
    what = "turn" if action.deadline.recurrence else "review"
    for turn in unanswered(action, book):
        yield Duty(
            kind=Kind.AUDIT if audit else Kind.REVIEW,
            counts_from=turn.on,
            occurrence=turn.on,
            ladder=ladder,
            to=_fixed(people.together),
            says=_always(f"asked for its audit of {words.day(turn.on)}" if audit else _asked_about(what, turn.on)),
            opens=turn.opens,
            closes=turn.closes,
        )


def asked_above(asking: Asking, trouble: Trouble) -> Duty:
    """One asking of those above: a duty without a ladder of its own, as its day is counted by the escalation."""
    return Duty(
        kind=Kind.ESCALATION,
        counts_from=asking.since,
        occurrence=asking.since,
        ladder=NO_LADDER,
        to=_fixed(asking.to),
        says=_always(f"escalated, asking {asking.rung}: {trouble.gate.says} since {words.day(asking.since)}"),
    )


def _asked_about(what: str, on: date) -> str:
    return f"asked how it stands: its {what} of {words.day(on)}"


def _fixed(to: tuple[Recipient, ...]) -> Callable[[int], Iterable[Recipient]]:
    return lambda _: to


def _always(says: str) -> Callable[[int], str]:
    return lambda _: says


def _later(asked: str, event: str) -> Callable[[int], str]:
    return lambda rung: f"{asked}, {words.count(rung, 'working day')} after {event}"
