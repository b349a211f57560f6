"""Whoever comes back after an absence is told once what others were told meanwhile."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from register import actions, db, obligations
from register.model import ObligationState, Person
from rules.presence import return_of, returned
from tasks.office import Office


def oblige_returns(office: Office, as_of: date) -> int:
    """Let those who are back be told with their next mail; how many actions were newly due. Again, it adds nothing."""
    back = list(returned(office.book, as_of))
    if not back:
        return 0
    with db.writing(office.engine) as tx:
        return sum(_owe(tx, person, day, as_of) for person, day in back)


def _owe(tx: Connection, person: Person, back: date, as_of: date) -> int:
    told = obligations.told_for(tx, person.email, person.away_from or date.min)
    due = [return_of(person, back, action) for action in actions.by_ids(tx, told).values() if not action.settled]
    return obligations.claim(tx, [(one, ObligationState.DUE) for one in due], as_of)
