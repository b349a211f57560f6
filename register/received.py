"""The mails that came in: each is taken once, by its Message-ID; the insert is the claim. What a person must look at waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from config.here import LONDON
from register.errors import UnknownReference
from register.model import MessageState, Received, ReceivedKind, ReceivedState
from register.sql import chunks, inserting, packed, unpacked
from register.tables import message, received

_FIELDS = tuple(f.name for f in fields(Received))
_WITHOUT_RAW = [received.c[name] for name in _FIELDS if name != "raw"]
_LISTS = ("refs", "owners")
_TAKEN = (ReceivedState.NOTED.value, ReceivedState.ASKED.value)


def claim(tx: Connection, mail: Received) -> int | None:
    """Take a mail in; its number, or none if it was taken before. Of two who try at once, the second waits for the first."""
    values = {name: _written(name, getattr(mail, name)) for name in _FIELDS if name != "id"}
    statement = inserting(tx.dialect, received).values(values).on_conflict_do_nothing(index_elements=["message_id"])
    number: int | None = tx.execute(statement.returning(received.c.id)).scalar()
    return number


def became(tx: Connection, number: int, **values: Any) -> None:
    """Say what became of a mail: fields of `Received`, such as its state and the sentence."""
    written = {name: _written(name, value) for name, value in values.items()}
    tx.execute(update(received).where(received.c.id == number).values(written))


def seen(tx: Connection, message_ids: Iterable[str]) -> set[str]:
    """Which of these mails were taken in."""
    found = select(received.c.message_id)
    return {one for some in chunks(message_ids) for one in tx.execute(found.where(received.c.message_id.in_(some))).scalars()}


def seen_since(tx: Connection, since: datetime) -> set[str]:
    """The Message-IDs of all mails that were taken in from an instant on, and of those sent since."""
    found = select(received.c.message_id).where(or_(received.c.taken_at >= since, received.c.sent_at >= since))
    return set(tx.execute(found).scalars())


def get(tx: Connection, number: int) -> Received:
    """One mail, with its bytes if a person must look at it. Raises `UnknownReference`."""
    row = tx.execute(select(*(received.c[name] for name in _FIELDS)).where(received.c.id == number)).first()
    if row is None:
        raise UnknownReference(f"No mail that came in has the number {number}.", "`chaser replies` lists those that wait.")
    return _received(row._mapping)


def waiting(tx: Connection) -> list[Received]:
    """The mails that a person must look at, the oldest first, without their bytes."""
    queued = select(*_WITHOUT_RAW).where(received.c.state == ReceivedState.QUEUED.value)
    return [_received(row._mapping) for row in tx.execute(queued.order_by(received.c.id))]


def later_of(tx: Connection, sender: str, after: datetime) -> list[Received]:
    """What the same person wrote later and was taken in already."""
    theirs = select(*_WITHOUT_RAW).where(received.c.sender == sender, received.c.sent_at > after, received.c.state.in_(_TAKEN))
    return [_received(row._mapping) for row in tx.execute(theirs.order_by(received.c.id))]


def asked_back(tx: Connection, until: date) -> dict[str, date]:
    """By sender, the last day up to that one on which a reply of theirs was not clear, and was asked back."""
    found = select(received.c.sender, received.c.sent_at).where(received.c.state == ReceivedState.ASKED.value)
    days = ((row.sender, row.sent_at.astimezone(LONDON).date()) for row in tx.execute(found.order_by(received.c.sent_at)))
    return {sender.casefold(): on for sender, on in days if on <= until}


def proposed(tx: Connection, address: str, until: date) -> bool:
    """Whether it waits, or was decided, that this person is away until that day."""
    away = received.c.kind == ReceivedKind.AWAY.value, received.c.away_until == until
    waits = received.c.state.in_((ReceivedState.QUEUED.value, ReceivedState.SETTLED.value))
    return tx.execute(select(received.c.id).where(*away, waits, received.c.address == address)).first() is not None


# The mails of ours that they answer


def answered(tx: Connection, message_ids: Sequence[str]) -> list[str]:
    """The keys of our mails among those that a mail names, the nearest first. What was never sent answers nothing."""
    found = select(message.c.message_id, message.c.key).where(message.c.message_id.in_(list(message_ids)), _left())
    keys: dict[str, str] = {row.message_id: row.key for row in tx.execute(found)}
    return [keys[one] for one in message_ids if one in keys]


def marked(tx: Connection, codes: Sequence[str]) -> list[str]:
    """The keys of our mails whose subject has one of these marks, the latest first."""
    found = select(message.c.key).where(message.c.mark.in_([code for code in codes if code]), _left())
    return list(tx.execute(found.order_by(message.c.id.desc())).scalars())


def mails_back(tx: Connection, to: str, on: date, kinds: Sequence[str]) -> int:
    """How many mails of these kinds are to go to somebody on a day."""
    found = select(func.count()).where(message.c.to == to, message.c.on == on, message.c.kind.in_(list(kinds)))
    return tx.execute(found).scalar_one()


def last_to(tx: Connection, address: str, by: datetime) -> str | None:
    """The key of the last mail that went to an address by an instant."""
    found = select(message.c.key).where(message.c.to == address, message.c.sent_at <= by)
    key: str | None = tx.execute(found.order_by(message.c.id.desc()).limit(1)).scalar()
    return key


# Addresses that take no mail


def came_back(tx: Connection, message_keys: Iterable[str]) -> dict[str, str]:
    """Which of these mails of ours came back for good, by key, with the sentence."""
    found = select(received.c.message_key, received.c.says).where(received.c.kind == ReceivedKind.UNDELIVERED.value)
    rows = (row for some in chunks(message_keys) for row in tx.execute(found.where(received.c.message_key.in_(some))))
    return {row.message_key: row.says for row in rows}


def undelivered(tx: Connection, address: str, since: datetime) -> list[str]:
    """The keys of the mails to an address that came back for good from an instant on, as long as nothing tells otherwise."""
    found = select(received.c.message_key).distinct().where(*_bounced(address), received.c.sent_at >= since)
    return sorted(tx.execute(found).scalars())


def forgive(tx: Connection, address: str) -> None:
    """What came back from an address does not count any more: it takes mail again."""
    tx.execute(update(received).where(*_bounced(address)).values(state=ReceivedState.SETTLED.value))


def told(tx: Connection, numbers: Iterable[int], on: date) -> None:
    """Their owners were told of these."""
    for some in chunks(numbers):
        tx.execute(update(received).where(received.c.id.in_(some)).values(told_on=on))


def _bounced(address: str) -> tuple[Any, ...]:
    counts = received.c.state == ReceivedState.NOTED.value
    came_back = received.c.kind == ReceivedKind.UNDELIVERED.value
    return came_back, counts, received.c.address == address, received.c.message_key.is_not(None)


def _left() -> Any:
    """It went, or may have gone."""
    return message.c.state.in_((MessageState.SENT.value, MessageState.UNKNOWN.value, MessageState.SENDING.value))


def _written(name: str, value: Any) -> Any:
    return packed(value) if name in _LISTS else value.value if name in ("kind", "state") else value


def _received(row: Any) -> Received:
    values = dict(row) | {name: unpacked(row[name]) for name in _LISTS}
    return Received(**values | {"kind": ReceivedKind(row["kind"]), "state": ReceivedState(row["state"])})
