"""Notes of absence that a machine wrote: never an answer, but a proposal that a person confirms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from config.here import LONDON
from notifications.letters import Letter
from register import received
from rules.calendar import Calendar
from rules.presence import away
from rules.replies import Asked, Away, Passage, Said, said
from tasks.office import Office

LONGEST = 3000  # characters of a note that are read


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """Who says to be away from when to which last day."""

    address: str
    first: date
    last: date


def absence(tx: Connection, office: Office, letter: Letter) -> Absence | None:
    """The absence that a note tells of somebody in the directory; none where it names no last day, or tells nothing new."""
    person = office.book.directory.by_email(letter.sender)
    on = letter.sent_at.astimezone(LONDON).date()
    told = _told(letter.new_text, on, office.book.calendar)
    if person is None or told is None or told.until < on:
        return None
    known = away(person, on) and (person.away_until is None or person.away_until >= told.until)
    if known or received.proposed(tx, person.email, told.until):
        return None
    return Absence(address=person.email, first=told.starts or on, last=told.until)


def _told(text: str, on: date, calendar: Calendar) -> Away | None:
    """The first sentence of a note that says until when; the others greet, thank and say whom to ask meanwhile."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text[:LONGEST]):
        heard = said([Passage(text=sentence)], Asked(asks=()), on, calendar)
        if isinstance(heard, Said) and heard.away:
            return heard.away
    return None
