"""What a sender does with the outbox: mails are set apart for it, wait their turn, begin; and what it leaves when it dies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, func, or_, select, update

from register.model import Message, MessageState
from register.outbox.looking import IN_TURN, SELECT, message_of
from register.outbox.steps import ALLOWED, must_be_one, one
from register.sql import chunks
from register.tables import Instant, action, message, message_line
from rules import pace

_S = MessageState
_PACE = 0x50414345  # any number, the same in every sender
_START = (
    one(ALLOWED[_S.SENDING])
    .where(message.c.holder == bindparam("by"))
    .values(
        state=_S.SENDING.value,
        attempts=message.c.attempts + 1,
        tried_at=bindparam("at", type_=Instant()),
        tried_by=bindparam("way"),
        lease_until=bindparam("until", type_=Instant()),
    )
)
_CHANGED_LINE = (
    select(message_line.c.position)
    .join(action, action.c.id == message_line.c.action_id)
    .where(message_line.c.message_key == message.c.key, action.c.revision != message_line.c.revision)
)
_START_AS_IT_IS = _START.where(~_CHANGED_LINE.exists())


def is_reserved(tx: Connection, key: str, *, holder: str) -> bool:
    """Whether the mail still waits and is this holder's."""
    waits = message.c.state.in_(ALLOWED[_S.SENDING])
    return tx.execute(select(message.c.id).where(waits, message.c.key == key, message.c.holder == holder)).first() is not None


def reserve(tx: Connection, *, now: datetime, limit: int, lease: timedelta, holder: str) -> list[Message]:
    """Set the next mails apart for one sender, the most urgent first; nobody else gets them before the lease ends.

    `holder` is a name that no other sender has. Nothing has begun with the mails yet: a sender that dies leaves them to
    the next one. `start` begins with one.
    """
    ready = message.c.state.in_(ALLOWED[_S.SENDING])
    in_time = or_(message.c.not_before.is_(None), message.c.not_before <= now)
    free = or_(message.c.lease_until.is_(None), message.c.lease_until <= now, message.c.holder == holder)
    next_ones = select(message.c.id).where(ready, in_time, free).order_by(*IN_TURN).limit(limit)
    ids = tx.execute(next_ones.with_for_update(skip_locked=True)).scalars().all()
    for chunk in chunks(ids):
        tx.execute(update(message).where(message.c.id.in_(chunk)).values(holder=holder, lease_until=now + lease))
    found = (tx.execute(SELECT.where(message.c.id.in_(chunk)).order_by(*IN_TURN)) for chunk in chunks(ids))
    return [message_of(row) for rows in found for row in rows]


def give_back(tx: Connection, *, holder: str) -> int:
    """Leave to any sender what this one has reserved and not begun; how many mails."""
    theirs = update(message).where(message.c.state.in_(ALLOWED[_S.SENDING]), message.c.holder == holder)
    return tx.execute(theirs.values(holder=None, lease_until=None)).rowcount


def turn(tx: Connection, key: str, *, now: datetime, a_minute: int) -> timedelta:
    """How long this mail has to wait so that no minute has more than `a_minute` of them, whoever sends. Nothing: it is its turn,
    which counts from now on. Senders ask one after the other: on SQLite whoever writes does, on PostgreSQL by a lock."""
    if tx.dialect.name == "postgresql":
        tx.execute(select(func.pg_advisory_xact_lock(_PACE)))
    tried = select(message.c.tried_at).where(message.c.tried_at > now - pace.MINUTE, message.c.tried_at <= now)
    lately = tx.execute(tried.order_by(message.c.tried_at.desc()).limit(a_minute)).scalars().all()
    waits = pace.pause(now, lately, a_minute)
    if not waits:
        tx.execute(update(message).where(message.c.key == key).values(tried_at=now))
    return waits


def defer(tx: Connection, until: datetime) -> int:
    """Let everything that is ready before an instant wait for it; how many mails."""
    sooner = or_(message.c.not_before.is_(None), message.c.not_before < until)
    return tx.execute(update(message).where(message.c.state.in_(ALLOWED[_S.SENDING]), sooner).values(not_before=until)).rowcount


def start(tx: Connection, key: str, *, holder: str, at: datetime, lease: timedelta, way: str) -> None:
    """Begin to send a mail that `holder` has reserved, by a `way` that says where its copy will be. Raises `WrongState` if
    somebody else took it over.

    Use a transaction that is `writing(engine, durable=True)`, and end it before the mail goes.
    """
    found = tx.execute(_START, {"of": key, "by": holder, "at": at, "until": at + lease, "way": way}).rowcount
    must_be_one(tx, key, ALLOWED[_S.SENDING], f"be sent by {holder}, who must have reserved it,", found)


def start_as_it_is(tx: Connection, key: str, *, holder: str, at: datetime, lease: timedelta, way: str) -> bool:
    """Begin to send a mail as `start` does, in the common case: it is still this holder's, and no action in it was changed
    since it was composed. False, and nothing is written, where that is not so; then look closer."""
    return tx.execute(_START_AS_IT_IS, {"of": key, "by": holder, "at": at, "until": at + lease, "way": way}).rowcount == 1


def stale_leases_to_unknown(tx: Connection, now: datetime, *, gone: Callable[[str], bool] = lambda _: False) -> list[str]:
    """Mails whose sender is not heard of any more, or is known to be gone, become unknown; their keys. What a sender that is
    gone had reserved and not begun is anybody's."""
    sending = message.c.state == _S.SENDING.value
    held_by = select(message.c.holder).where(message.c.state.in_((_S.SENDING, *ALLOWED[_S.SENDING])), message.c.holder.is_not(None))
    left = [holder for holder in tx.execute(held_by.distinct()).scalars() if gone(holder)]
    for holder in left:
        give_back(tx, holder=holder)
    why = "The sender ended before it was known whether the mail went."
    stale = update(message).where(sending, or_(message.c.lease_until <= now, message.c.holder.in_(left)))
    ended = stale.values(state=_S.UNKNOWN.value, why=why, holder=None, lease_until=None).returning(message.c.key)
    return sorted(tx.execute(ended).scalars())
