"""The queued mails, for a person to look at, to let go, and to say what became of one."""

from __future__ import annotations

from datetime import datetime

from register import db, doors, outbox
from register.errors import WrongState
from register.model import Message, MessageState
from register.outbox import Waiting
from tasks.doorway import EVERY
from tasks.office import Office

NOT_GONE = (
    MessageState.PLANNED,
    MessageState.HELD,
    MessageState.SENDING,
    MessageState.RETRY,
    MessageState.UNKNOWN,
    MessageState.FAILED,
)


def waiting(office: Office, now: datetime) -> list[Waiting]:
    """The mails that would be sent now."""
    with db.reading(office.engine) as tx:
        return outbox.waiting(tx, now=now)


def release_held(office: Office, *, dry_run: bool = False) -> list[Message]:
    """Let the mails go that were held, each to be looked at again before it goes; which they are. It opens the way of all mails
    too, where a restored register has closed it."""
    with db.reading(office.engine) if dry_run else db.writing(office.engine) as tx:
        held = outbox.held(tx)
        if not dry_run:
            outbox.release_held(tx)
            doors.reopen(tx, EVERY)
        return held


def in_state(office: Office, *states: MessageState) -> list[Message]:
    """The mails in these states, state by state, the oldest first."""
    with db.reading(office.engine) as tx:
        return [mail for state in states for mail in outbox.in_state(tx, state)]


def settle(office: Office, key: str, now: datetime, *, went: bool) -> MessageState:
    """Take a person's word on a mail of which nobody knows: it went, or it is sent again. Its new state. Raises `WrongState`."""
    why = f"a person looked: it {'went' if went else 'has not gone'}"
    with db.writing(office.engine) as tx:
        if not outbox.looked(tx, outbox.get(tx, key), went=went, at=now, why=why):
            state = outbox.get(tx, key).state
            raise WrongState(f"The mail {key} is {state}; only one that is unknown can be settled.", "Nothing was written.")
        return outbox.get(tx, key).state
