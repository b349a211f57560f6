"""The daily flow: notice a changed rule book, judge what can have changed, digest it, queue the mails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flows.doing import Do, plainly
from register.model import Colour
from tasks.digest import Queued, queue_digests
from tasks.judge import Judged, judge_chunk
from tasks.office import Office, notice_changes
from tasks.questions import colours
from tasks.returns import oblige_returns


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """What a daily run came to."""

    as_of: date
    looked_at: int
    obligations: int
    rag: dict[Colour, int]
    messages: tuple[Queued, ...]
    held: int


def daily(office: Office, as_of: date, at: datetime, *, do: Do = plainly, everything: bool = False) -> Day:
    """Bring the register to the day and queue what is to be told. Run again, it adds nothing."""
    looked_at, owed = brought_to(office, as_of, do=do, everything=everything)
    owed += do(oblige_returns, office, as_of)
    messages = do(queue_digests, office, as_of, at)
    return Day(
        as_of=as_of,
        looked_at=looked_at,
        obligations=owed,
        rag=do(colours, office),
        messages=messages,
        held=sum(m.held for m in messages),
    )


def brought_to(office: Office, as_of: date, *, do: Do = plainly, everything: bool = False) -> tuple[int, int]:
    """Judge what can have changed by the day: how many actions were looked at, and how many obligations are newly due."""
    do(notice_changes, office, as_of)
    looked_at = owed = 0
    for chunk in _chunks(office, as_of, do, everything):
        looked_at += chunk.looked_at
        owed += chunk.obligations
    return looked_at, owed


def _chunks(office: Office, as_of: date, do: Do, everything: bool) -> Iterator[Judged]:
    chunk = do(judge_chunk, office, as_of, everything=everything)
    yield chunk
    while chunk.after:
        chunk = do(judge_chunk, office, as_of, after=chunk.after, everything=everything)
        yield chunk
