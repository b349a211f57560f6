"""Taking the directory in, and saying whom the plans mean by the leads that they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from readers.directory import read_directory
from register import actions, db, people, plans
from register.model import Confirmed
from rules.leads.match import Match
from rules.leads.spelling import folded
from rules.people import Directory
from tasks.errors import NotPossible
from tasks.office import Office, notice_changes


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmatched:
    """A lead that means nobody for sure, in the plan that has it."""

    plan: str
    match: Match


@dataclass(frozen=True, kw_only=True, slots=True)
class PeopleAdded:
    """How many people the directory took in, and which leads of the plans still mean nobody for sure."""

    people: int
    unmatched: tuple[Unmatched, ...]


def add_people(office: Office, file: Path, as_of: date) -> PeopleAdded:
    """Take a directory file in; people already known are brought up to date, nobody is removed."""
    everybody = read_directory(file)
    with db.writing(office.engine) as tx:
        people.put(tx, everybody)
    office = office.reread()
    notice_changes(office, as_of)
    return PeopleAdded(people=len(everybody), unmatched=unmatched_leads(office))


def unmatched_leads(office: Office) -> tuple[Unmatched, ...]:
    """The leads and officers whom the directory does not know for sure, plan by plan; each wording of a plan once."""
    with db.reading(office.engine) as tx:
        every = {p.key: [a for a in actions.of_plan(tx, p.key) if not a.settled] for p in plans.all(tx)}
    return tuple(
        Unmatched(plan=key, match=match)
        for key, several in every.items()
        for match in office.book.directory.doubted((name for a in several for name in (*a.leads, *a.responsible)), key)
    )


def who(office: Office, written: str, plan: str | None) -> tuple[Match, ...]:
    """Whom a lead as written means, in a plan or wherever nothing else was said. Raises `RegisterError` for no plan."""
    _known(office, plan)
    return office.book.directory.meant(written, plan or "")


def confirm(office: Office, written: str, emails: Sequence[str], plan: str | None, *, by: str, at: datetime, on: date) -> Confirmed:
    """Say whom a lead as written means, in one plan or in all; it is not asked about again there.

    Raises `NotPossible` where an address is nobody's in the directory, and `RegisterError` for no plan.
    """
    _known(office, plan)
    if not folded(written):
        raise NotPossible(f"“{written}” holds no word; give the lead as the plan writes it, in quotes")
    for email in emails:
        if office.book.directory.by_email(email) is None:
            raise NotPossible(f"{email} is nobody in the directory; add a line to it and take it in: chaser people add FILE")
    said = Confirmed(written=written.strip(), people=tuple(dict.fromkeys(email.casefold() for email in emails)), plan=plan)
    with db.writing(office.engine) as tx:
        people.confirm(tx, said, by=by, at=at)
    notice_changes(office.reread(), on)
    return said


def remember(
    tx: Connection, directory: Directory, plan: str, before: Sequence[str], after: Sequence[str], *, by: str, at: datetime
) -> None:
    """Of leads that a person settled: the one wording that meant nobody for sure means whoever came in its place.

    Nothing is kept where several wordings were unsure, or where it is not sure who came: then nobody can tell which is whose.
    """
    unsure = directory.doubted(before, plan)
    came = [match.person for lead in after for match in directory.meant(lead, plan)]
    there = {match.person.email for lead in before for match in directory.meant(lead, plan) if match.person}
    new = tuple(dict.fromkeys(person.email for person in came if person and person.email not in there))
    if len(unsure) == 1 and new and all(came):
        people.confirm(tx, Confirmed(written=unsure[0].written, people=new, plan=plan), by=by, at=at)


def _known(office: Office, plan: str | None) -> None:
    if plan:
        with db.reading(office.engine) as tx:
            plans.get(tx, plan)
