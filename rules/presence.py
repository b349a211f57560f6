"""Who is told in the place of somebody who is away, or whose mails come back: the deputy; without one the next above, and the
plan's owner in the end.

On the first working day after an absence the person is told once what the others were told meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from register.model import Action, Kind, Obligation, Person
from rules import words
from rules.people import Directory
from rules.rulebook import Rulebook

REMEMBERED = 20  # working days after a return in which its digest may still be made up for


@dataclass(frozen=True, kw_only=True, slots=True)
class StandIn:
    """Who is told instead, and why."""

    to: str
    because: str


def away(person: Person | None, on: date) -> bool:
    """Whether the directory says that the person is away that day. An absence without an end lasts until one is given."""
    if person is None or not (person.away_from or person.away_until):
        return False
    return (person.away_from or date.min) <= on <= (person.away_until or date.max)


def reachable(person: Person | None, on: date) -> bool:
    """Whether a mail of that day can reach the person: who is not away, and whose mails do not come back."""
    return not away(person, on) and (person is None or person.unreachable_since is None)


def present(obligation: Obligation, action: Action, book: Rulebook, on: date) -> Obligation:
    """The same obligation, told on that day to whoever stands in for who is away. Its key stays: it is told to one of them."""
    stands_in = _stand_in(obligation.to, action.owner, book.directory, on)
    if stands_in is None:
        return obligation
    says = f"{obligation.says}; told in the place of {stands_in.because}"
    return replace(obligation, to=stands_in.to, for_=obligation.to, says=says)


def returned(book: Rulebook, on: date) -> Iterator[tuple[Person, date]]:
    """Those who have come back, each with the first working day after the absence, as long as it is remembered."""
    for person in book.directory.people:
        if person.away_until and person.away_until < on and not away(person, on):
            back = book.calendar.on_or_after(person.away_until + timedelta(days=1))
            if back <= on <= book.calendar.plus(back, REMEMBERED):
                yield person, back


def return_of(person: Person, back: date, action: Action) -> Obligation:
    """That somebody who was away is told about an action of which a stand-in was told meanwhile."""
    until = person.away_until or back
    return Obligation(
        key=f"{action.id}/{action.baseline}/{Kind.RETURN}/+0/{until}/{person.email}",
        action_id=action.id,
        falls_on=back,
        kind=Kind.RETURN,
        rung=0,
        occurrence=until,
        to=person.email,
        as_="returned",
        says=f"back after an absence until {words.day(until)}: somebody else was told meanwhile",
    )


def _stand_in(email: str, owner: str, directory: Directory, on: date) -> StandIn | None:
    """The first of deputy and line of management who is there; none where nobody has to stand in."""
    person = directory.by_email(email)
    if person is None or reachable(person, on):
        return None
    for address, because in _next(person, directory):
        if reachable(directory.by_email(address), on):
            return StandIn(to=address, because=f"{person.name}, {_why(person, on)}{because}")
    return StandIn(to=owner, because=f"{person.name}, {_why(person, on)}, as is everybody who could stand in")


def _why(person: Person, on: date) -> str:
    if not away(person, on):
        return "whose address takes no mail"
    return f"who is away until {words.day(person.away_until)}" if person.away_until else "who is away"


def _next(person: Person, directory: Directory) -> Iterator[tuple[str, str]]:
    """Whom to ask in the place of somebody, in order, each with what to say beside the absence."""
    tried = {person.email}
    for deputy in _deputies(person, directory):
        tried.add(deputy)
        yield deputy, ""
    why = "" if person.deputy else " and has no deputy"
    yield from ((above, why) for above in directory.managers(person.email) if above not in tried)


def _deputies(person: Person, directory: Directory) -> Iterable[str]:
    """The deputy, the deputy's deputy, and so on, each once."""
    found: list[str] = []
    one: Person | None = person
    while one and one.deputy and one.deputy not in (person.email, *found):
        found.append(one.deputy)
        one = directory.by_email(one.deputy)
    return found
