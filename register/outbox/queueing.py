"""Mails into the outbox, each once for ever; and what they are about, to the revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from register.model import Message, MessageState
from register.outbox.looking import STORED
from register.outbox.steps import ALLOWED, must_be_one, one
from register.sql import chunks, inserting, packed
from register.tables import action, message, message_line, message_raw

_S = MessageState


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


_LINES = select(message_line.c.action_id, message_line.c.revision, message_line.c.obligation_key)
_CHANGED = (
    select(message_line.c.message_key)
    .join_from(message_line, action, action.c.id == message_line.c.action_id)
    .where(action.c.revision != message_line.c.revision, message_line.c.message_key.in_(bindparam("keys", expanding=True)))
)
_UNSENT = ALLOWED[_S.CANCELLED]
_AGAIN = one(_UNSENT)


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
    must_be_one(tx, key, _UNSENT, "be composed anew", tx.execute(_AGAIN, values).rowcount)
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


def _row(mail: Message) -> dict[str, Any]:
    values = {name: getattr(mail, name) for name in STORED}
    return values | {"refs": packed(mail.refs), "state": mail.state.value}


def _keep(tx: Connection, new: Sequence[tuple[Message, Sequence[Any]]]) -> None:
    _insert(tx, message_raw, [{"message_key": mail.key, "raw": mail.raw} for mail, _ in new])
    _insert(tx, message_line, [row for mail, told in new for row in _line_rows(mail.key, told)])


def _line_rows(key: str, told: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {"message_key": key, "position": i, "action_id": action_id, "revision": revision, "obligation_key": obligation_key}
        for i, (action_id, revision, obligation_key) in enumerate(told, 1)
    ]


def _insert(tx: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        tx.execute(insert(table), rows)
