"""The queued mails, for a person to look at, to let go, and to say what became of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from register import db, doors, outbox
from register.errors import WrongState
from register.model import Message, MessageState
from register.outbox import Waiting
from tasks.doorway import EVERY
from tasks.office import Office

MAY_GO = (MessageState.PLANNED, MessageState.RETRY)
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Released:
    """What letting go came to. `opened`: a restored register had closed the way of all mails, and `waiting` may go now too."""

    held: list[Message]
    opened: bool = False
    waiting: list[Message] = field(default_factory=list)

    @property
    def mails(self) -> list[Message]:
        """All that may go now and could not before."""
        return [*self.held, *self.waiting]


def release_held(office: Office, *, dry_run: bool = False) -> Released:
    """Let the mails go that were held, each to be looked at again before it goes. It opens the way of all mails too, where a
    restored register has closed it."""
    with db.reading(office.engine) if dry_run else db.writing(office.engine) as tx:
        held, opened = outbox.held(tx), doors.get(tx, EVERY) is not None
        waits = [mail for state in MAY_GO for mail in outbox.in_state(tx, state)] if opened else []
        if not dry_run:
            outbox.release_held(tx)
            doors.reopen(tx, EVERY)
        return Released(held=held, opened=opened, waiting=waits)


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
