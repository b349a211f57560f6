"""The whole register as lines of JSON, and back: the same for SQLite and PostgreSQL, so that a copy of one opens in the other.

The first line names the version of the tables. Then each table has a line with its name, columns and number of rows, and a
line for each row.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Date, DateTime, LargeBinary, MetaData, func, insert, select, text

from register import migrations
from register.errors import Unusable
from register.sql import chunks
from register.tables import metadata


def lines(tx: Connection) -> Iterator[str]:
    """The register, a line at a time; all of one moment if `tx` is a reading transaction."""
    yield json.dumps({"version": migrations.HEAD})
    for table in metadata.sorted_tables:
        count = tx.execute(select(func.count()).select_from(table)).scalar()
        yield json.dumps({"table": table.name, "columns": table.columns.keys(), "rows": count})
        ordered = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=1000)
        for row in tx.execute(ordered):
            yield json.dumps(list(row), ensure_ascii=False, default=_written)


def take_in(tx: Connection, copied: Iterable[str]) -> dict[str, int]:
    """Fill a register that holds no plans with a copy of this version or an older one; how many rows each table got.

    Raises `Unusable` if the register holds something, or if the lines are no such copy.
    """
    said = iter(copied)
    version = _version(next(said, ""))
    _make_empty(tx, version)
    tables = MetaData()
    tables.reflect(tx, only=lambda name, _: name in metadata.tables)
    try:
        rest = map(json.loads, said)
        filled = {head["table"]: _fill(tx, tables, head, rest) for head in rest}
    except (ValueError, KeyError, TypeError) as wrong:
        raise Unusable(f"The copy of the register is damaged: {wrong!r}.", "Take another copy; nothing was written.") from wrong
    migrations.upgrade(tx)
    return filled


def _version(first: str) -> str:
    try:
        return str(json.loads(first)["version"])
    except (ValueError, KeyError, TypeError):
        raise Unusable("This is no copy of a register.", "Give a file that `chaser backup` wrote.") from None


def _make_empty(tx: Connection, version: str) -> None:
    """Have the tables of that version, without a row."""
    if version > migrations.HEAD:
        raise Unusable(
            f"The copy was made by a newer version of Chaser (its tables are of version {version}, these of {migrations.HEAD}).",
            "Install that version, and restore with it.",
        )
    ours = {*metadata.tables, migrations.VERSION_TABLE}
    held = MetaData()
    held.reflect(tx, only=lambda name, _: name in ours)
    if "plan" in held.tables and tx.execute(select(func.count()).select_from(held.tables["plan"])).scalar():
        raise Unusable("The register holds plans already.", "Restore into an empty one: set CHASER_HOME to a new folder.")
    held.drop_all(tx)
    migrations.upgrade(tx, to=version)


def _fill(tx: Connection, known: MetaData, head: dict[str, Any], said: Iterator[Any]) -> int:
    """Fill the table that the line `head` names with the rows that follow it."""
    table, names, count = known.tables[head["table"]], head["columns"], head["rows"]
    read = [_reader(table.columns[name].type) for name in names]
    filled = 0
    for some in chunks(islice(said, count)):
        tx.execute(insert(table), [_values(names, read, row) for row in some])
        filled += len(some)
    if filled != count:
        raise ValueError(f"{table.name} has {filled} of {count} rows")
    if tx.dialect.name == "postgresql" and table.primary_key.columns.keys() == ["id"]:
        tx.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"))
    return filled


def _values(names: list[str], read: list[Callable[[Any], Any]], row: list[Any]) -> dict[str, Any]:
    together = zip(names, read, row, strict=True)
    return {name: None if value is None else of_type(value) for name, of_type, value in together}


def _reader(kind: Any) -> Callable[[Any], Any]:
    readers: dict[type, Callable[[Any], Any]] = {
        DateTime: datetime.fromisoformat,
        Date: date.fromisoformat,
        LargeBinary: b64decode,
    }
    return next((read for type_, read in readers.items() if isinstance(kind, type_)), lambda value: value)


def _written(value: object) -> str:
    match value:
        case datetime() | date():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode("ascii")
    raise TypeError(f"{value!r} cannot be copied")
