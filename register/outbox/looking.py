"""The outbox as it stands: its mails by key, by state, by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, or_, select

from register.errors import UnknownReference
from register.model import Message, MessageState
from register.outbox.steps import ALLOWED
from register.sql import chunks, unpacked
from register.tables import message, message_raw

_S = MessageState
STORED = tuple(f.name for f in fields(Message) if f.name != "raw")
SELECT = select(*(message.c[name] for name in STORED), message_raw.c.raw).join_from(message, message_raw)
IN_TURN = (message.c.urgency, message.c.id)


class Waiting(NamedTuple):
    """A mail that is ready to be sent."""

    key: str
    to: str
    subject: str


def waiting(tx: Connection, *, now: datetime) -> list[Waiting]:
    """The mails that are ready to be sent, the most urgent first."""
    in_time = or_(message.c.not_before.is_(None), message.c.not_before <= now)
    ready = select(message.c.key, message.c.to, message.c.subject).where(message.c.state.in_(ALLOWED[_S.SENDING]), in_time)
    return [Waiting(*row) for row in tx.execute(ready.order_by(*IN_TURN))]


def get(tx: Connection, key: str) -> Message:
    """A mail of the outbox. Raises `UnknownReference`."""
    row = tx.execute(SELECT.where(message.c.key == key)).first()
    if row is None:
        raise UnknownReference(f"The outbox has no mail {key}.", "`chaser explain` names the mails of an action.")
    return message_of(row)


def named(tx: Connection, local: str) -> Message | None:
    """The mail whose Message-ID has this part before its domain; none if there is none."""
    row = tx.execute(SELECT.where(message.c.message_id.startswith(f"<{local}@", autoescape=True)).limit(1)).first()
    return None if row is None else message_of(row)


def held(tx: Connection) -> list[Message]:
    """The mails that are kept back, the oldest first."""
    return in_state(tx, _S.HELD)


def in_state(tx: Connection, state: MessageState, *, limit: int | None = None) -> list[Message]:
    """The mails in a state, the oldest first."""
    which = SELECT.where(message.c.state == state.value).order_by(message.c.id).limit(limit)
    return [message_of(row) for row in tx.execute(which)]


def states(tx: Connection, keys: Iterable[str]) -> dict[str, MessageState]:
    """In which state each of these mails is; a key that is unknown is left out."""
    which = select(message.c.key, message.c.state)
    return {key: MessageState(at) for some in chunks(keys) for key, at in tx.execute(which.where(message.c.key.in_(some)))}


def counts(tx: Connection) -> dict[MessageState, int]:
    """How many mails are in each state."""
    counted = select(message.c.state, func.count()).group_by(message.c.state)
    found: dict[str, int] = {row[0]: row[1] for row in tx.execute(counted)}
    return {state: found.get(state.value, 0) for state in MessageState}


def mails_of(tx: Connection, kind: str, on: date) -> int:
    """How many mails of that kind and day went, or are on their way."""
    goes = (message.c.kind == kind, message.c.on == on, message.c.state.not_in((_S.HELD.value, _S.CANCELLED.value)))
    return tx.execute(select(func.count()).where(*goes)).scalar_one()


def mails_by_day(tx: Connection, kind: str, first: date, last: date) -> dict[date, int]:
    """How many mails of that kind were sent of each of these days; a day without any is left out."""
    sent_ones = (message.c.kind == kind, message.c.state == _S.SENT.value, message.c.on.between(first, last))
    counted = select(message.c.on, func.count()).where(*sent_ones).group_by(message.c.on)
    return {row[0]: row[1] for row in tx.execute(counted)}


def message_of(row: Sequence[Any]) -> Message:
    """The mail of a row of `SELECT`."""
    values = dict(zip((*STORED, "raw"), row, strict=True))
    return Message(**values | {"refs": unpacked(values["refs"]), "state": MessageState(values["state"])})
