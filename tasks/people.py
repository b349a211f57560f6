"""Taking the directory in, and saying whom the plans mean by the leads that they name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from readers.directory import read_directory
from register import actions, db, people, plans
from rules.leads.match import Match
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
