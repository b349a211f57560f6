"""Opening the ledger, and the two ways to work in it: `writing` and `reading`, each one transaction.

SQLite: write-ahead log, ten seconds of patience with other writers, foreign keys on. A writing transaction takes
the write lock at once (BEGIN IMMEDIATE): one that reads first and then writes would else fail where two meet.
PostgreSQL: psycopg 3, the same patience; a reading transaction sees one state throughout, as it does on SQLite.
Neither alembic nor psycopg is imported before it is needed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from register import migrations
from register.errors import Unusable
from register.faults import explained

PATIENCE = 10  # seconds to wait for another writer, or for PostgreSQL to answer

Connect = dict[str, Any]


def connect(url: str) -> Engine:
    """The ledger at a database address, made and brought up to date where needed.

    `sqlite:///folder/register.db` or `postgresql+psycopg://user:password@host/name`. Raises `Unusable`.
    """
    engine = _engine(url)
    try:
        with reading(engine) as tx:
            current = migrations.is_current(tx)
        if not current:
            with writing(engine) as tx:
                migrations.upgrade(tx)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine | Connection, *, durable: bool = False) -> Iterator[Connection]:
    """One transaction that may write: all of it is kept, or after any exception or crash none of it.

    `durable` also outlasts a power cut (a plain one may lose the last moments, never half a transaction): for what
    must be on the disk before something happens outside, as a claim before its mail goes. Raises `Unusable`.

    A writing transaction that is open, in the engine's place, is joined: this part of it is kept with the rest, or after
    an exception undone by itself.
    """
    if isinstance(engine, Connection):
        with engine.begin_nested():
            yield engine
        return
    with _transaction(engine, {"writing": True, "durable": durable}) as tx:
        yield tx


@contextmanager
def reading(engine: Engine | Connection) -> Iterator[Connection]:
    """One transaction that only reads, and sees one state from its first statement on; or the open one that is given in the
    engine's place. Raises `Unusable`."""
    if isinstance(engine, Connection):
        yield engine
        return
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with _transaction(engine, snapshot if engine.dialect.name == "postgresql" else {}) as tx:
        yield tx


@contextmanager
def _transaction(engine: Engine, options: dict[str, Any]) -> Iterator[Connection]:
    try:
        with engine.connect() as connection:
            tx = connection.execution_options(**options)
            with tx.begin():
                yield tx
    except (DBAPIError, sqlite3.Error) as error:
        fault = explained(error, engine.url)
        if fault is None:
            raise
        raise fault from error


def _engine(address: str) -> Engine:
    try:
        url = make_url(address)
        makers = {"sqlite": _sqlite, "postgresql": _postgresql}
        return makers[url.get_backend_name()](url)
    except (ArgumentError, NoSuchModuleError, KeyError):
        raise Unusable(
            "The address of the register is not one that Chaser knows.",
            "Write sqlite:///path/to/register.db or postgresql+psycopg://user:password@host/name.",
        ) from None


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        _make_folder(Path(url.database).parent)
    engine = create_engine(url, connect_args={"timeout": PATIENCE, "isolation_level": None, "check_same_thread": False})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _postgresql(url: URL) -> Engine:
    arguments: Connect = {"connect_timeout": PATIENCE}
    if "options" not in url.query:
        arguments["options"] = f"-c lock_timeout={PATIENCE}s"
    return create_engine(url.set(drivername="postgresql+psycopg"), connect_args=arguments, pool_pre_ping=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(
            f"The folder {folder} for the register cannot be made ({error.strerror}).",
            "Choose another folder (CHASER_HOME), or let this user write there.",
        ) from error


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _on_begin(tx: Connection) -> None:
    """Begin as the transaction was asked for; what only reads cannot write by mistake."""
    options = tx.get_execution_options()
    may_write = options.get("writing", False)
    _pragma(tx, "query_only", "OFF" if may_write else "ON")
    _pragma(tx, "synchronous", "FULL" if options.get("durable") else "NORMAL")
    tx.exec_driver_sql("BEGIN IMMEDIATE" if may_write else "BEGIN")


def _pragma(tx: Connection, name: str, value: str) -> None:
    if tx.info.get(name) != value:
        tx.exec_driver_sql(f"PRAGMA {name} = {value}")
        tx.info[name] = value
