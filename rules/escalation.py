"""The escalation ladder of an action that stays red or amber: who is asked on which day, and what an answer changes.

An episode begins on the day on which the action turns red or amber and ends when it turns back, is shown, or is moved.
An acknowledgement is a promise: the ladder rests until the promised day, and goes on at the next rung when that passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, takewhile

from config.policy import Rung
from register.model import Acknowledgement, Action, Choice
from rules.people import Recipient
from rules.rulebook import Rulebook
from rules.trouble import Gate, Trouble, at_gate

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
RESTS = (Choice.STANDS, Choice.TAKES_ON, Choice.NEW_DATE)  # the answers after which the ladder rests until the promised day


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """One rung of an episode, and the day on which it is asked."""

    rung: int  # from 1
    on: date
    to: tuple[Recipient, ...]
    since: date  # the episode


def episode(action: Action, trouble: Trouble) -> date | None:
    """The day that names the episode: on which the action turned red or amber at this gate; none where it never will.

    Progress on what is overdue changes from when it would have been amber, but it stays the same episode.
    """
    since = _counted(trouble.since, action)
    judged = action.troubled_since
    if since and judged and trouble.gate is Gate.SLIPPING and _goes_on(judged, trouble, action):
        return min(since, judged)
    return since


def _goes_on(judged: date, trouble: Trouble, action: Action) -> bool:
    """Whether an episode that was judged to have begun has not ended: by a release, another date, or an answer in time."""
    answers = filter(None, (action.progress_on, action.evidence_on))
    cured = any(judged <= answer < (trouble.red_from or date.max) for answer in answers)
    return _counted(judged, action) == judged and not cured


def askings(action: Action, trouble: Trouble, book: Rulebook) -> Iterator[Asking]:
    """The askings of the episode that this trouble is or will be, in order; mostly without end."""
    first, since = _first(action, trouble, book), episode(action, trouble)
    if first is None or since is None:
        return
    answers = [a for a in action.acknowledged if a.episode == since]
    promised = _promised(answers, action, trouble.gate, book)
    late = 0  # working days by which promises, and the day for repeats, have put the ladder off
    before = since
    first = max(first, _begun(action, since) or first)
    for rung, wait, step in _steps(book):
        on = book.calendar.plus(first, wait + late)
        if promise := promised.get(rung - 1):
            resumes = max(on, book.calendar.plus(promise, 1))
            late += book.calendar.between(on, resumes)
            on = resumes
        if rung > len(book.policy.escalation.rungs):
            together = _together(on, max(before, promise or before), book)
            late += book.calendar.between(on, together)
            on = together
        if on >= trouble.closes:
            return
        before = on
        yield Asking(rung=rung, on=on, to=_willing(step, answers, action, trouble.gate, book), since=since)


def asked_from(action: Action, trouble: Trouble, book: Rulebook, as_of: date) -> date | None:
    """From when the askings of the episode count, as known on that day; none before the first one is due.

    A run that comes late to the first asking asks those of that rung; the higher ones have their days counted from it, so
    that nobody is told that those below gave no answer who were asked only today.
    """
    first, since = _first(action, trouble, book), episode(action, trouble)
    if first is None or since is None or first > as_of:
        return None
    begun = _begun(action, since)
    return begun if begun and begun >= first else book.calendar.on_or_after(as_of)


def _begun(action: Action, since: date) -> date | None:
    """The day kept from which the askings of this episode count; that of an earlier episode lies before it."""
    return action.asked_from if action.asked_from and action.asked_from >= since else None


def _steps(book: Rulebook) -> Iterator[tuple[int, int, Rung]]:
    """Number, working days after the first asking, and rung; the last one again and again where the policy repeats it."""
    ladder = book.policy.escalation
    numbers = range(1, ladder.stop_after + 1) if ladder.stop_after else count(1)
    for number in numbers:
        beyond = number - len(ladder.rungs)
        if beyond > 0 and (not ladder.repeat_every or not ladder.rungs):
            return
        rung = ladder.rungs[min(number, len(ladder.rungs)) - 1]
        yield number, (rung.unanswered_for or 0) + max(beyond, 0) * ladder.repeat_every, rung


def _together(on: date, after: date, book: Rulebook) -> date:
    """The nearest day of the week on which repeats are asked, all of them in one mail; the working day after one off."""
    weekday = book.policy.escalation.repeat_on
    if weekday == "any":
        return on
    of_week = on - timedelta(days=on.weekday() - WEEKDAYS.index(weekday))
    days = [book.calendar.on_or_after(of_week + timedelta(weeks=n)) for n in (-1, 0, 1, 2)]
    return min((day for day in days if day > after), key=lambda day: (abs(book.calendar.between(on, day)), -day.toordinal()))


def _first(action: Action, trouble: Trouble, book: Rulebook) -> date | None:
    """The day of the first rung: after the policy's days of amber (or of the episode), or of red, whichever comes first."""
    ladder = book.policy.escalation
    if not ladder.rungs:
        return None
    asks = ladder.rungs[0]
    for_amber = ladder.for_reasons.get(trouble.gate.value, asks.amber_for)
    red_from = _counted(trouble.red_from, action)
    in_sight = red_from == trouble.red_from or for_amber is None
    for_red = asks.red_for if in_sight else for_amber  # what was red before leaves its lead as long as amber would
    counted = ((episode(action, trouble), for_amber), (red_from, for_red))
    days = [book.calendar.plus(since, wait) for since, wait in counted if since is not None and wait is not None]
    return min(days, default=None)


def _counted(since: date | None, action: Action) -> date | None:
    """What was so before the plan was released, its date last agreed, or it was sent back, counts from then."""
    return max(filter(None, (since, action.released_from, action.moved_on, action.sent_back_on))) if since else None


def asked_at(rung: Rung, action: Action, gate: Gate, book: Rulebook) -> tuple[Recipient, ...]:
    """Whom a rung asks: those above its leads or its signatory. The owner stands in for a manager whom the directory lacks."""
    below = (book.signatory(action),) if gate is Gate.SIGN_OFF else _leads(action, book)
    return tuple({r.to: r for who in below if (r := _above(rung.to, who, action, book))}.values())


def everybody_above(action: Action, trouble: Trouble, book: Rulebook) -> set[Recipient]:
    """Whoever is asked on any rung."""
    return {r for rung in book.policy.escalation.rungs for r in asked_at(rung, action, trouble.gate, book)}


def whose_turn(action: Action, gate: Gate, book: Rulebook) -> tuple[str, ...]:
    """The addresses of those whose turn it is: the signatory, or who does it and who leads it, as they are told of it."""
    if gate is Gate.SIGN_OFF:
        return (book.signatory(action),)
    doers = (r.to for r in book.directory.asked(action).doers)
    return tuple(dict.fromkeys((*doers, *_leads(action, book))))


def _leads(action: Action, book: Rulebook) -> tuple[str, ...]:
    """The leads, and the plan's owner where each of them says that it is not theirs: who is to say whose it is."""
    return tuple(r.to for r in book.directory.asked(action).leads) or (action.owner,)


def first_asked(action: Action, trouble: Trouble, book: Rulebook) -> date | None:
    """The day on which somebody above is asked first if nothing changes; none where nobody ever is."""
    return _first(action, trouble, book)


def waits_for(to: str, action: Action, book: Rulebook, on: date) -> bool:
    """Whether it waits for this person now: their turn, or asked already above whose turn it is; not if only on a rung to come."""
    trouble = at_gate(action, book, on)
    if trouble is None or to in (action.owner, *whose_turn(action, trouble.gate, book)):
        return True
    return any(r.to == to for asking in takewhile(lambda a: a.on <= on, askings(action, trouble, book)) for r in asking.to)


def _above(to: str, who: str, action: Action, book: Rulebook) -> Recipient | None:
    if action.disputed and who == action.owner:  # who is to say whose it is, before anybody is asked above
        return Recipient(to=action.owner, as_="owner")
    above = book.directory.managers(who)
    address = {"manager": above[0] if above else None, "director": above[-1] if above else None, "owner": action.owner}.get(to, to)
    if address:
        return Recipient(to=address, as_="owner" if to == "owner" else to if to == "director" else "manager")
    return None if who == action.owner else Recipient(to=action.owner, as_="owner")


def _willing(rung: Rung, answers: Sequence[Acknowledgement], action: Action, gate: Gate, book: Rulebook) -> tuple[Recipient, ...]:
    """Whom a rung asks, the plan's owner in the place of who has said that it is not theirs."""
    refused = {a.for_ or a.by for a in answers if a.choice is Choice.NOT_MINE}
    owner = Recipient(to=action.owner, as_="owner")
    return tuple({r.to: r for r in (owner if r.to in refused else r for r in asked_at(rung, action, gate, book))}.values())


def _promised(answers: Sequence[Acknowledgement], action: Action, gate: Gate, book: Rulebook) -> dict[int, date]:
    """Until when the ladder rests after a rung: the last promise of any, or the first to pass once each has answered."""
    resting = [a for a in answers if a.choice in RESTS and a.promised_for]
    if book.policy.escalation.acknowledged_by == "any":
        return {a.rung: a.promised_for for a in resting if a.promised_for}
    ladder = book.policy.escalation.rungs
    found: dict[int, date] = {}
    for rung in {a.rung for a in resting}:
        last = {a.for_ or a.by: a.promised_for for a in resting if a.rung == rung and a.promised_for}
        if {r.to for r in asked_at(ladder[min(rung, len(ladder)) - 1], action, gate, book)} <= last.keys():
            found[rung] = min(last.values())
    return found
