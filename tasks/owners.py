"""Tell the plans' owners about the service itself, once: by the same outbox as everything else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection

from notifications import note
from register import db, outbox, plans
from tasks.office import Office
from tasks.sender import sender_of


def tell(tx: Connection, office: Office, said: note.Note, owners: Iterable[str], *, on: date, at: datetime) -> int:
    """Queue a note to each of these owners; one that was queued before is not queued again. How many are new."""
    new = 0
    for owner in dict.fromkeys(owners):
        mail = note.compose(said, to=owner, on=on, directory=office.book.directory, sender=sender_of(office), at=at)
        new += outbox.queue(tx, mail, [])
    return new


def tell_not_run(office: Office, job: str, says: str, *, at: datetime) -> None:
    """Tell the owners of all released plans that a job of the timetable failed; once a day for each job."""
    with db.writing(office.engine) as tx:
        owners = [plan.owner for plan in plans.all(tx) if plan.released_from]
        tell(tx, office, note.not_run(job, says, at.date()), owners, on=at.date(), at=at)
