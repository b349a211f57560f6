"""Whether mail may go through the door now. It rests when the server asks for it, or cannot be reached; once it has refused
the login it stays shut: a few wrong ones, and the account is locked.

What closed it counts for these settings only. With others, such as a new password, it is another door, and open.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from sqlalchemy import Connection

from config.keys import link_keys
from config.settings import Settings
from notifications import transports
from notifications.mailbox_notes import not_let_in
from notifications.transports import NotLetIn, NotNow, NotSent, Refused
from register import db, doors, plans
from register.doors import Closed
from tasks import owners
from tasks.mailbox import own_settings
from tasks.office import Office

EVERY = "*"  # not one way but all of them, until a person says so
RESTS = [timedelta(minutes=m) for m in (5, 15, 60, 240)]  # where the server names no time, by how often in a row


def closed(office: Office, now: datetime) -> Closed | None:
    """Why no mail may go through the door of the settings now; none if it is open."""
    with db.reading(office.engine) as tx:
        if every := doors.get(tx, EVERY):
            return every
        kept = doors.get(tx, office.settings.transport)
    return kept if kept and (kept.until is None or kept.until > now) and kept.seal == seal(office.settings) else None


def refused_login(closed: Closed) -> bool:
    """Whether it is a login that was refused, and not a rest, or a word that is awaited before any mail goes."""
    return closed.until is None and closed.name != EVERY


def close(tx: Connection, office: Office, refusal: NotSent, now: datetime) -> Closed:
    """Close the door after a refusal that befalls every mail; of a login the owners of the plans are told, once."""
    name, sealed = office.settings.transport, seal(office.settings)
    before = doors.get(tx, name)
    times = before.times + 1 if before and before.seal == sealed else 1
    shut = Closed(name=name, seal=sealed, since=now, until=_until(refusal, now, times), times=times, why=str(refusal))
    doors.close(tx, shut)
    if isinstance(refusal, NotLetIn):
        told = [plan.owner for plan in plans.all(tx) if plan.released_from]
        owners.tell(tx, office, not_let_in(shut.why, now.date(), f"{now:%Y-%m-%d %H:%M}"), told, on=now.date(), at=now)
    return shut


def reopen(office: Office) -> bool:
    """Open the door: a mail went through, or a person says so. Whether it was closed."""
    with db.writing(office.engine) as tx:
        return doors.reopen(tx, office.settings.transport)


def _until(refusal: NotSent, now: datetime, times: int) -> datetime | None:
    if isinstance(refusal, NotLetIn):
        return None
    if isinstance(refusal, Refused):
        return now + RESTS[-1]
    asked = refusal.retry_after if isinstance(refusal, NotNow) else None
    return now + (asked or RESTS[min(times, len(RESTS)) - 1])


def seal(settings: Settings) -> str:
    """What tells the settings of the door from others. Keyed, so that nobody can try passwords against it."""
    name = settings.transport
    own = own_settings(settings, name, transports.settings_of(name))
    told = repr(sorted((setting, _inside(value)) for setting, value in own.items()))
    key = blake2b(link_keys(settings)[-1].encode()).digest()
    return blake2b(told.encode(), key=key, digest_size=16, person=b"chaser door").hexdigest()


def _inside(value: object) -> object:
    """A certificate that was renewed lies where the old one did: what is in the file counts."""
    return value.read_bytes() if isinstance(value, Path) and value.is_file() else value
