"""Small help for the rooms of the register that speak SQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Dialect, Insert, Table, Update

if TYPE_CHECKING:
    from sqlalchemy.dialects.sqlite import Insert as Upsert

T = TypeVar("T")

AT_ONCE = 1000  # values in one IN (...): far below the limits of both databases


def inserting(dialect: Dialect, table: Table) -> Upsert:
    """An INSERT that can say ON CONFLICT; both dialects spell it alike, but each has its own class."""
    if dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)  # type: ignore[return-value]
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


def many(tx: Connection, statement: Insert | Update, names: tuple[str, ...], values: Iterable[Sequence[object]]) -> int:
    """Execute a statement once for each of many lists of values, given in the order of the bind parameters `names`.

    Twice as fast as SQLAlchemy's own way, since values go straight to the driver: only words, numbers and days may be
    among them. How many rows were written in all.
    """
    text, in_order = _compiled(statement, names, tx.dialect)
    if in_order is None:
        rows: list[Any] = [dict(zip(names, row, strict=True)) for row in values]
    else:  # SQLite: by position, and a day is its ISO text
        rows = [tuple([v.isoformat() if v.__class__ is date else v for v in in_order(row)]) for row in values]
    return tx.exec_driver_sql(text, rows).rowcount if rows else 0


@lru_cache
def _compiled(statement: Insert | Update, names: tuple[str, ...], dialect: Dialect) -> tuple[str, Callable[..., Any] | None]:
    compiled = statement.compile(dialect=dialect)
    positions: list[str] | None = getattr(compiled, "positiontup", None)
    return str(compiled), itemgetter(*map(names.index, positions)) if positions else None


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
