"""Notes of absence that a machine wrote: never an answer, but a proposal that a person confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from config.here import LONDON
from notifications.letters import Letter
from register import received
from rules.presence import away
from rules.replies import Said, said
from rules.replies.asked import Asked
from tasks.office import Office


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """Who says to be away from when to which last day."""

    address: str
    first: date
    last: date


def absence(tx: Connection, office: Office, letter: Letter) -> Absence | None:
    """The absence that a note tells of somebody in the directory; none where it names no last day, or tells nothing new."""
    person = office.book.directory.by_email(letter.sender)
    first = letter.sent_at.astimezone(LONDON).date()
    heard = said(letter.passages, Asked(asks=()), first, office.book.calendar)
    if person is None or not isinstance(heard, Said) or heard.away is None or heard.away.until < first:
        return None
    last = heard.away.until
    known = away(person, first) and (person.away_until is None or person.away_until >= last)
    if known or received.proposed(tx, person.email, last):
        return None
    return Absence(address=person.email, first=first, last=last)
