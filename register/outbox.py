"""The mails on their way. A key is there once for ever, and every step is taken by one sender only.

    planned -> sending -> sent | failed | retry -> sending ... | unknown -> sent | retry | failed
    planned, retry -> held -> planned;  planned, held, retry, sending -> cancelled

A step is an UPDATE from the states that allow it, and it must find its row; else `WrongState`, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, Update, bindparam, delete, func, insert, literal_column, or_, select, update

from register.errors import UnknownReference, WrongState
from register.model import Message, MessageState
from register.sql import chunks, inserting, packed, unpacked
from register.tables import Instant, action, message, message_line, message_raw
from rules import pace

_S = MessageState
ALLOWED: dict[MessageState, tuple[MessageState, ...]] = {  # to a state: from these
    _S.PLANNED: (_S.HELD,),
    _S.HELD: (_S.PLANNED, _S.RETRY),
    _S.SENDING: (_S.PLANNED, _S.RETRY),
    _S.SENT: (_S.SENDING, _S.UNKNOWN),
    _S.RETRY: (_S.SENDING, _S.UNKNOWN),
    _S.UNKNOWN: (_S.SENDING,),
    _S.FAILED: (_S.SENDING, _S.UNKNOWN),
    _S.CANCELLED: (_S.PLANNED, _S.HELD, _S.RETRY, _S.SENDING),
}


class Unsent(NamedTuple):
    """A mail of an earlier day that has not gone: how often it was tried, and why it is held, if it is."""

    key: str
    to: str
    attempts: int
    held: str | None


class Told(NamedTuple):
    """One action in a mail: at which of its revisions the mail was composed, and the obligation that it tells, if any."""

    action_id: int
    revision: int
    obligation_key: str | None


_FIELDS = tuple(f.name for f in fields(Message))
_STORED = tuple(name for name in _FIELDS if name != "raw")
_SELECT = select(*(message.c[name] for name in _STORED), message_raw.c.raw).join_from(message, message_raw)
_LINES = select(message_line.c.action_id, message_line.c.revision, message_line.c.obligation_key)
_CHANGED = (
    select(message_line.c.message_key)
    .join_from(message_line, action, action.c.id == message_line.c.action_id)
    .where(action.c.revision != message_line.c.revision, message_line.c.message_key.in_(bindparam("keys", expanding=True)))
)


def _one(states: Sequence[MessageState]) -> Update:
    """An UPDATE of the mail `of` if it is in one of these states. Built once: a sender takes it for every mail."""
    words = [literal_column(repr(state.value), String) for state in states]
    return update(message).where(message.c.key == bindparam("of"), message.c.state.in_(words))


_STEP = {to: _one(states).values(state=to.value, holder=None, lease_until=None) for to, states in ALLOWED.items()}
_START = (
    _one(ALLOWED[_S.SENDING])
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
_IN_TURN = (message.c.urgency, message.c.id)
_PACE = 0x50414345  # any number, the same in every sender
_UNSENT = ALLOWED[_S.CANCELLED]
_AGAIN = _one(_UNSENT)


def queue(tx: Connection, mail: Message, lines: Sequence[Told | tuple[int, int, str | None]]) -> bool:
    """Put a mail into the outbox; False, and nothing is written, if its key was ever there."""
    return mail.key in queue_all(tx, [(mail, lines)])


def queue_all(tx: Connection, mails: Iterable[tuple[Message, Sequence[Told | tuple[int, int, str | None]]]]) -> set[str]:
    """Put many mails into the outbox, each with its lines; the keys of those that are new."""
    offered = {mail.key: (mail, lines) for mail, lines in mails}
    if not offered:
        return set()
    statement = inserting(tx.dialect, message).on_conflict_do_nothing(index_elements=["key"]).returning(message.c.key)
    new = set(tx.execute(statement, [_row(mail) for mail, _ in offered.values()]).scalars())
    _keep(tx, [offered[key] for key in offered if key in new])
    return new


def replace(
    tx: Connection,
    key: str,
    *,
    raw: bytes,
    subject: str,
    lines: Sequence[Told | tuple[int, int, str | None]],
    on: date | None = None,
    mark: str | None = None,
) -> None:
    """Put a mail composed anew in the place of one that has not gone yet, as one of another day if so said. Key and
    Message-ID stay; the mark does unless it is given: once the keys have changed, the mail has another."""
    values = {"of": key, "subject": subject} | ({"on": on} if on else {}) | ({"mark": mark} if mark else {})
    _must_be_one(tx, key, _UNSENT, "be composed anew", tx.execute(_AGAIN, values).rowcount)
    tx.execute(update(message_raw).where(message_raw.c.message_key == key).values(raw=raw))
    tx.execute(delete(message_line).where(message_line.c.message_key == key))
    _insert(tx, message_line, _line_rows(key, lines))


def has_today(tx: Connection, addresses: Iterable[str], on: date, *, kind: str) -> set[str]:
    """Which of these people have a mail of that kind and day already, whatever became of it."""
    of_the_day = select(message.c.to).where(message.c.kind == kind, message.c.on == on)
    return {to for chunk in chunks(addresses) for to in tx.execute(of_the_day.where(message.c.to.in_(chunk))).scalars()}


def unsent(tx: Connection, addresses: Iterable[str], *, kind: str, before: date) -> list[Unsent]:
    """The mails of that kind and of earlier days that wait to go to these people; not those that are on their way."""
    waits = message.c.state.in_((_S.PLANNED, _S.HELD, _S.RETRY))
    older = select(message.c.key, message.c.to, message.c.attempts, message.c.why, message.c.state).where(
        waits, message.c.kind == kind, message.c.on < before
    )
    found = (tx.execute(older.where(message.c.to.in_(chunk)).order_by(message.c.id)) for chunk in chunks(addresses))
    return [Unsent(key, to, n, why if state == _S.HELD else None) for rows in found for key, to, n, why, state in rows]


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
    next_ones = select(message.c.id).where(ready, in_time, free).order_by(*_IN_TURN).limit(limit)
    ids = tx.execute(next_ones.with_for_update(skip_locked=True)).scalars().all()
    for chunk in chunks(ids):
        tx.execute(update(message).where(message.c.id.in_(chunk)).values(holder=holder, lease_until=now + lease))
    found = (tx.execute(_SELECT.where(message.c.id.in_(chunk)).order_by(*_IN_TURN)) for chunk in chunks(ids))
    return [_message(row) for rows in found for row in rows]


def give_back(tx: Connection, *, holder: str) -> int:
    """Leave to any sender what this one has reserved and not begun; how many mails."""
    theirs = update(message).where(message.c.state.in_(ALLOWED[_S.SENDING]), message.c.holder == holder)
    return tx.execute(theirs.values(holder=None, lease_until=None)).rowcount


def turn(tx: Connection, key: str, *, now: datetime, a_minute: int) -> timedelta:
    """How long this mail has to wait so that no minute has more than `a_minute` of them, whoever sends; nothing: it is its
    turn, and it counts from now on. Tell all senders apart by nothing but their order: on PostgreSQL they queue here."""
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
    """Begin to send a mail that `holder` has reserved, by the transport `way`. Raises `WrongState` if somebody else took it over.

    Use a transaction that is `writing(engine, durable=True)`, and end it before the mail goes.
    """
    found = tx.execute(_START, {"of": key, "by": holder, "at": at, "until": at + lease, "way": way}).rowcount
    _must_be_one(tx, key, ALLOWED[_S.SENDING], f"be sent by {holder}, who must have reserved it,", found)


def start_as_it_is(tx: Connection, key: str, *, holder: str, at: datetime, lease: timedelta, way: str) -> bool:
    """Begin to send a mail as `start` does, in the common case: it is still this holder's, and no action in it was changed
    since it was composed. False, and nothing is written, where that is not so; then look closer."""
    return tx.execute(_START_AS_IT_IS, {"of": key, "by": holder, "at": at, "until": at + lease, "way": way}).rowcount == 1


class Waiting(NamedTuple):
    """A mail that is ready to be sent."""

    key: str
    to: str
    subject: str


def waiting(tx: Connection, *, now: datetime) -> list[Waiting]:
    """The mails that are ready to be sent, the most urgent first."""
    in_time = or_(message.c.not_before.is_(None), message.c.not_before <= now)
    ready = select(message.c.key, message.c.to, message.c.subject).where(message.c.state.in_(ALLOWED[_S.SENDING]), in_time)
    return [Waiting(*row) for row in tx.execute(ready.order_by(*_IN_TURN))]


def get(tx: Connection, key: str) -> Message:
    """A mail of the outbox. Raises `UnknownReference`."""
    row = tx.execute(_SELECT.where(message.c.key == key)).first()
    if row is None:
        raise UnknownReference(f"The outbox has no mail {key}.", "`chaser explain` names the mails of an action.")
    return _message(row)


def named(tx: Connection, local: str) -> Message | None:
    """The mail whose Message-ID has this part before its domain; none if there is none."""
    row = tx.execute(_SELECT.where(message.c.message_id.startswith(f"<{local}@", autoescape=True)).limit(1)).first()
    return None if row is None else _message(row)


def lines(tx: Connection, key: str) -> list[Told]:
    """The actions in a mail, in its order."""
    return [Told(*row) for row in tx.execute(_LINES.where(message_line.c.message_key == key).order_by(message_line.c.position))]


def changed_since(tx: Connection, keys: Iterable[str]) -> set[str]:
    """Which of these mails are about an action that was changed since they were composed."""
    return {key for chunk in chunks(keys) for key in tx.execute(_CHANGED, {"keys": chunk}).scalars()}


def look_again(tx: Connection) -> None:
    """Have every mail that tells something and has not gone count as changed: what it holds, or who gets it, may differ now."""
    waits = select(message.c.key).where(message.c.state.in_(_UNSENT))
    tells = message_line.c.obligation_key.is_not(None)  # a receipt tells nothing: its lines say which answers it confirms
    tx.execute(update(message_line).where(tells, message_line.c.message_key.in_(waits)).values(revision=0))


def sent(tx: Connection, key: str, at: datetime) -> None:
    """The server took it, or it was found among the sent ones."""
    _move(tx, key, _S.SENT, sent_at=at, why=None)


def retry(tx: Connection, key: str, *, not_before: datetime, why: str, counts: bool = True) -> None:
    """It was refused for now, or is known not to have gone: it is tried again. What was not the mail's own fault does not
    count among its attempts."""
    step = _STEP[_S.RETRY] if counts else _STEP[_S.RETRY].values(attempts=message.c.attempts - 1)
    _must_be_one(
        tx, key, ALLOWED[_S.RETRY], "be tried again", tx.execute(step, {"of": key, "not_before": not_before, "why": why}).rowcount
    )


def looked(tx: Connection, seen: Message, *, went: bool, at: datetime, why: str) -> bool:
    """Settle a mail of which nobody knew by what a look among the sent ones came to. False, and nothing is written, where it
    was settled or even sent again since it was `seen`: each attempt has its number."""
    unsettled = update(message).where(
        message.c.key == seen.key, message.c.state == _S.UNKNOWN.value, message.c.attempts == seen.attempts
    )
    values = {"state": _S.SENT.value, "sent_at": at} if went else {"state": _S.RETRY.value, "not_before": at}
    return tx.execute(unsettled.values(values | {"why": why})).rowcount == 1


def unknown(tx: Connection, key: str, *, why: str) -> None:
    """It may have gone: it is not sent again before that is known."""
    _move(tx, key, _S.UNKNOWN, why=why)


def failed(tx: Connection, key: str, *, why: str) -> None:
    """It was refused for good."""
    _move(tx, key, _S.FAILED, why=why)


def cancelled(tx: Connection, key: str, *, why: str) -> None:
    """Nothing in it is owed any more."""
    _move(tx, key, _S.CANCELLED, why=why)


def hold(tx: Connection, keys: Iterable[str], *, why: str) -> None:
    """Keep mails back until a person lets them go."""
    for key in keys:
        _move(tx, key, _S.HELD, why=why)


def held(tx: Connection) -> list[Message]:
    """The mails that are kept back, the oldest first."""
    return in_state(tx, _S.HELD)


def in_state(tx: Connection, state: MessageState, *, limit: int | None = None) -> list[Message]:
    """The mails in a state, the oldest first."""
    which = _SELECT.where(message.c.state == state.value).order_by(message.c.id).limit(limit)
    return [_message(row) for row in tx.execute(which)]


def states(tx: Connection, keys: Iterable[str]) -> dict[str, MessageState]:
    """In which state each of these mails is; a key that is unknown is left out."""
    which = select(message.c.key, message.c.state)
    return {key: MessageState(at) for some in chunks(keys) for key, at in tx.execute(which.where(message.c.key.in_(some)))}


def release_held(tx: Connection) -> int:
    """Let every mail go that was kept back; how many."""
    back = message.c.state.in_(ALLOWED[_S.PLANNED])
    return tx.execute(update(message).where(back).values(state=_S.PLANNED.value, why=None)).rowcount


def counts(tx: Connection) -> dict[MessageState, int]:
    """How many mails are in each state."""
    counted = select(message.c.state, func.count()).group_by(message.c.state)
    found: dict[str, int] = {row[0]: row[1] for row in tx.execute(counted)}
    return {state: found.get(state.value, 0) for state in MessageState}


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


def mails_by_day(tx: Connection, kind: str, first: date, last: date) -> dict[date, int]:
    """How many mails of that kind were sent of each of these days; a day without any is left out."""
    sent_ones = (message.c.kind == kind, message.c.state == _S.SENT.value, message.c.on.between(first, last))
    counted = select(message.c.on, func.count()).where(*sent_ones).group_by(message.c.on)
    return {row[0]: row[1] for row in tx.execute(counted)}


def _move(tx: Connection, key: str, to: MessageState, **values: Any) -> None:
    _must_be_one(tx, key, ALLOWED[to], f"become {to}", tx.execute(_STEP[to], {"of": key} | values).rowcount)


def _must_be_one(tx: Connection, key: str, allowed: Sequence[MessageState], step: str, found: int) -> None:
    if found == 1:
        return
    state = tx.execute(select(message.c.state).where(message.c.key == key)).scalar()
    if state is None:
        raise UnknownReference(f"The outbox has no mail {key}.", "Queue it first.")
    words = " or ".join(allowed)
    raise WrongState(f"The mail {key} is {state}; only one that is {words} can {step}.", "Read it again; nothing was written.")


def _row(mail: Message) -> dict[str, Any]:
    values = {name: getattr(mail, name) for name in _STORED}
    return values | {"refs": packed(mail.refs), "state": mail.state.value}


def _keep(tx: Connection, new: Sequence[tuple[Message, Sequence[Any]]]) -> None:
    _insert(tx, message_raw, [{"message_key": mail.key, "raw": mail.raw} for mail, _ in new])
    _insert(tx, message_line, [row for mail, told in new for row in _line_rows(mail.key, told)])


def _line_rows(key: str, told: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {"message_key": key, "position": i, "action_id": action_id, "revision": revision, "obligation_key": obligation_key}
        for i, (action_id, revision, obligation_key) in enumerate(told, 1)
    ]


def _message(row: Sequence[Any]) -> Message:
    values = dict(zip((*_STORED, "raw"), row, strict=True))
    return Message(**values | {"refs": unpacked(values["refs"]), "state": MessageState(values["state"])})


def _insert(tx: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        tx.execute(insert(table), rows)
