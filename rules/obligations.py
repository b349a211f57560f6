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
    not theirs, they say       the same; nothing is asked of who says so, nor above    policy `unclear`
    a date in doubt            the same, while the lead is chased by it

What each duty says, and to whom, stands in `rules.duties`; here they become days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from heapq import merge
from itertools import chain, takewhile
from operator import itemgetter

from register.model import Action, Kind, Obligation
from rules.duties import LAST, Duty, asked_above, duties, reviews, rungs
from rules.escalation import askings, everybody_above
from rules.reviews import cycles
from rules.rulebook import Rulebook
from rules.trouble import Trouble, troubles

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
    told = {r.to for duty in duties(action, book) for r in duty.to(LAST)}
    if cycles(action) and not action.done_on:
        told |= {r.to for r in book.directory.asked(action).together}
    told |= {r.to for one in troubles(action, book) for r in everybody_above(action, one, book)}
    return tuple(sorted(told))


def _steps(action: Action, book: Rulebook) -> Iterator[Step]:
    """The days on which something is told, in their order: most looks at an action only ask when the next one is."""
    if action.settled or action.released_from is None:
        return iter(())
    first_day = book.calendar.on_or_after(action.released_from)
    ladders = [_climb(duty, book, first_day) for duty in duties(action, book)]
    ladders += (_escalates(action, one, book) for one in troubles(action, book))
    if cycles(action) and not action.done_on:
        ladders.append(chain.from_iterable(_climb(duty, book, first_day) for duty in reviews(action, book)))
    return ladders[0] if len(ladders) == 1 else merge(*ladders, key=itemgetter(0))


def _escalates(action: Action, trouble: Trouble, book: Rulebook) -> Iterator[Step]:
    return ((asking.on, asking.rung, asked_above(asking, trouble)) for asking in askings(action, trouble, book))


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
