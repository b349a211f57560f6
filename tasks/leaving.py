"""People who are away, and people who leave: the directory is brought up to date without a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from register import actions, db, people, plans
from register.model import Action, Person
from rules import words
from rules.people import address_of
from rules.rulebook import Rulebook
from tasks.errors import NotPossible
from tasks.office import Office, notice_changes
from tasks.people import Unmatched, unmatched_leads


@dataclass(frozen=True, kw_only=True, slots=True)
class Absent:
    """Somebody who is away, as the directory has it now; and the action on whose page it was said, if on one."""

    person: Person
    says: str
    action: Action | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """Who left, and what follows: whose manager and deputy it was, and which leads of the plans mean nobody now."""

    person: Person
    managed: tuple[Person, ...]
    now_managed_by: str | None  # an address; none where nobody was above who left
    stood_in_for: tuple[Person, ...]
    unmatched: tuple[Unmatched, ...]
    saved: bool


def absent(
    office: Office,
    who: str,
    *,
    first: date,
    last: date | None = None,
    deputy: str = "",
    about: str | None = None,
    by: str,
    on: date,
    at: datetime,
    way: str = "command",
) -> Absent:
    """Somebody is away from the first to the last day, both counted; without a last one, until one is given.

    `deputy` is a name or an address; empty: as the directory has it. Where it is said on the page of an action, `about` is its
    reference, and its record keeps it. Raises `NotPossible`.
    """
    person = _person(office, who)
    if last and (last < first or last < on):
        raise NotPossible(f"{words.day(last)} is {'before the first day' if last < first else 'past'}; give the last day away")
    stands_in = _deputy(office, deputy, person) if deputy.strip() else person.deputy
    now = replace(person, away_from=first, away_until=last, deputy=stands_in)
    says = _said(office, now)
    with db.writing(office.engine) as tx:
        people.put(tx, [now])
        of = actions.find(tx, about) if about else None
        action = actions.change(tx, of, by=by, way=way, at=at, on=on, says=says) if of else None
    notice_changes(office.reread(), on)
    return Absent(person=now, says=says, action=action)


def leave(office: Office, who: str, *, on: date, dry_run: bool = False) -> Left:
    """Somebody has left: what they lead comes to the plans' owners, whom they managed goes to the next above.

    Raises `NotPossible` for who is not in the directory, and who runs a plan.
    """
    gone = _person(office, who)
    with db.reading(office.engine) as tx:
        runs = [plan.key for plan in plans.all(tx) if plan.owner.casefold() == gone.email]
    if runs:
        raise NotPossible(f"{gone.name} runs {words.names(runs)}; give it another owner first: chaser plan add PLAN --owner EMAIL")
    everybody = office.book.directory.people
    managed = tuple(p for p in everybody if p.manager == gone.email)
    stood_in = tuple(p for p in everybody if p.deputy == gone.email)
    before = {(one.plan, one.match.written) for one in unmatched_leads(office)}
    changed = {p.email: replace(p, manager=gone.manager) for p in managed}
    changed |= {p.email: replace(changed.get(p.email, p), deputy=None) for p in stood_in}
    staying = [changed.get(p.email, p) for p in everybody if p.email != gone.email]
    without = replace(office, book=Rulebook.of(office.book.policy, staying, office.book.directory.confirmed))
    if not dry_run:
        with db.writing(office.engine) as tx:
            people.put(tx, changed.values())
            people.remove(tx, gone.email)
        notice_changes(without, on)
    return Left(
        person=gone,
        managed=managed,
        now_managed_by=gone.manager,
        stood_in_for=stood_in,
        unmatched=tuple(one for one in unmatched_leads(without) if (one.plan, one.match.written) not in before),
        saved=not dry_run,
    )


def _said(office: Office, person: Person) -> str:
    """An absence in a sentence."""
    first = words.day(person.away_from) if person.away_from else "now"
    until = f"until {words.day(person.away_until)}" if person.away_until else "until a day is given"
    called, nobody = office.book.directory.name_of, "nobody is named to stand in: the next above is told"
    stands_in = f"{called(person.deputy)} stands in" if person.deputy else nobody
    return f"{person.name} is away from {first} {until}; {stands_in}"


def _deputy(office: Office, written: str, of: Person) -> str:
    found = office.book.directory.by_email(address_of(written, office.book.directory))
    if found is None or found.email == of.email:
        raise NotPossible(
            f"“{written.strip()}” is nobody else in the directory; give the name or the e-mail address of a colleague"
        )
    return found.email


def _person(office: Office, who: str) -> Person:
    person = office.book.directory.by_email(address_of(who, office.book.directory))
    if person is None:
        raise NotPossible(f"“{who.strip()}” is nobody in the directory; give the e-mail address or the whole name")
    return person
