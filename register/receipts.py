"""Which answers people still have to be sent a receipt for: a receipt's mail names the revisions that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, tuple_

from register.sql import chunks
from register.tables import message, message_line, revision

KIND = "receipt"  # of these mails
ALSO = "question"  # mails that ask what was meant confirm what was clear in the same reply


class Answer(NamedTuple):
    """A revision that somebody's answer made: of which action, who said it, what and when."""

    action_id: int
    number: int
    by: str
    says: str
    at: datetime


_ANSWERS = select(revision.c.action_id, revision.c.number, revision.c.by, revision.c.says, revision.c.at)
_RECEIPTED = select(message_line.c.action_id, message_line.c.revision).join(message).where(message.c.kind.in_((KIND, ALSO)))


def owed(tx: Connection, *, ways: Sequence[str], since: datetime) -> list[Answer]:
    """The answers by these ways from an instant on that no receipt is about yet, the oldest first.

    They are locked until the transaction ends, and only then looked up among the receipts: of two that do this at once,
    the second finds what the first has queued.
    """
    said = _ANSWERS.where(revision.c.way.in_(ways), revision.c.at >= since).order_by(revision.c.at, revision.c.action_id)
    answers = [Answer(*row) for row in tx.execute(said.with_for_update())]
    have = _receipted(tx, {(a.action_id, a.number) for a in answers})
    return [a for a in answers if (a.action_id, a.number) not in have]


def revisions(tx: Connection, which: Iterable[tuple[int, int]]) -> list[Answer]:
    """The revisions of these (action id, number), the oldest first; those that are unknown are left out."""
    named = _ANSWERS.order_by(revision.c.at, revision.c.action_id)
    found = (tx.execute(named.where(tuple_(revision.c.action_id, revision.c.number).in_(some))) for some in chunks(which))
    return [Answer(*row) for rows in found for row in rows]


def _receipted(tx: Connection, which: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    line = tuple_(message_line.c.action_id, message_line.c.revision)
    return {(id_, n) for some in chunks(which) for id_, n in tx.execute(_RECEIPTED.where(line.in_(some)))}
