"""Small help for the rooms of the register that speak SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, Table

if TYPE_CHECKING:
    from sqlalchemy.dialects.sqlite import Insert

T = TypeVar("T")

AT_ONCE = 1000  # values in one IN (...): far below the limits of both databases


def inserting(tx: Connection, table: Table) -> Insert:
    """An INSERT that can say ON CONFLICT; both dialects spell it alike, but each has its own class."""
    if tx.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)  # type: ignore[return-value]
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


def chunks(values: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The values in lists of at most `size`."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk


def packed(words: Sequence[str]) -> str:
    """A list of words as it stands in one column."""
    return json.dumps(list(words), ensure_ascii=False) if words else "[]"


@lru_cache(maxsize=16384)
def unpacked(column: str) -> tuple[str, ...]:
    """What `packed` packed."""
    return tuple(json.loads(column))
