"""What a person is told when the database cannot be used: a sentence that says what, where and what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from register import db, meta
from register.errors import Unusable
from tests.register_samples import add_plan

ROOT = Path(__file__).parent.parent


def _sqlite(folder: Path) -> str:
    return f"sqlite:///{folder}/register.db"


def test_a_locked_register_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "PATIENCE", 0.1)
    one, other = db.connect(_sqlite(tmp_path)), db.connect(_sqlite(tmp_path))
    with db.writing(one), pytest.raises(Unusable, match=r"register\.db is busy.*Nothing was written"), db.writing(other):
        pass


def test_who_only_reads_is_never_in_the_way_of_who_writes(engine: Engine) -> None:
    with db.reading(engine) as before:
        assert meta.get(before, "rules") is None
        with db.writing(engine) as tx:
            meta.put(tx, "rules", "a")
        assert meta.get(before, "rules") is None, "a reading transaction sees one state throughout"
    with db.reading(engine) as after:
        assert meta.get(after, "rules") == "a"


def test_a_reading_transaction_cannot_write(engine: Engine) -> None:
    with pytest.raises(Unusable, match="can be read but not written"), db.reading(engine) as tx:
        meta.put(tx, "rules", "a")
    with db.writing(engine) as tx:
        meta.put(tx, "rules", "b")


def test_an_exception_leaves_nothing_behind(engine: Engine) -> None:
    with pytest.raises(KeyError), db.writing(engine) as tx:
        meta.put(tx, "rules", "a")
        raise KeyError
    with db.reading(engine) as tx:
        assert meta.get(tx, "rules") is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Ref\tAction\n1.1\tMend the records\n" * 50, "is not a database"),
        (None, "cannot be opened"),
    ],
)
def test_a_file_that_is_no_register_is_named(tmp_path: Path, content: bytes | None, says: str) -> None:
    file = tmp_path / "register.db"
    file.write_bytes(content) if content else file.mkdir()
    with pytest.raises(Unusable, match=rf"register\.db {says}"):
        db.connect(_sqlite(tmp_path))


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "register.db") as other:
        other.execute("CREATE TABLE flow_run (id INTEGER)")
    with pytest.raises(Unusable, match=r"another program .* flow_run"):
        db.connect(_sqlite(tmp_path))
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("flow_run",)]


def test_a_full_disk_is_named_and_nothing_is_half_saved(tmp_path: Path) -> None:
    engine = db.connect(_sqlite(tmp_path))
    with db.reading(engine) as tx:
        pages = tx.execute(text("PRAGMA page_count")).scalar_one()
    with engine.connect() as plain:
        plain.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(Unusable, match=r"disk of the register .* is full"):
        add_plan(engine, 500)
    with db.reading(engine) as tx:
        assert tx.execute(text("SELECT (SELECT count(*) FROM plan) + (SELECT count(*) FROM action)")).scalar() == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="takes another user to see what one may not do")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "says"),
    [(0o755, 0o644, "can be read but not written"), (0o755, None, "cannot be opened"), (0o700, None, "cannot be")],
)
def test_a_register_that_this_user_may_not_write_is_named(
    tmp_path: Path, folder_mode: int, file_mode: int | None, says: str
) -> None:
    home = tmp_path / "home"
    if file_mode is None:
        home.mkdir()
    else:
        db.connect(_sqlite(home)).dispose()
        (home / "register.db").chmod(file_mode)
    home.chmod(folder_mode)
    assert says in _as_nobody("meta.put(tx, 'a', 'b')", _sqlite(home))


def _as_nobody(act: str, url: str) -> str:
    """What another user is told: in a child that gives its rights up once everything is imported."""
    code = f"""
import os
from register import db, meta
from register.errors import Unusable
from register.migrations import config
import alembic.command, sqlalchemy.dialects.sqlite
for folder in {[str(p) for p in Path(make_url(url).database or "").parents][1:-2]}:
    os.chmod(folder, 0o755)
os.setgid(65534), os.setuid(65534)
try:
    with db.writing(db.connect({url!r})) as tx:
        {act}
except Unusable as unusable:
    print(unusable)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return done.stdout


@pytest.mark.parametrize("address", ["register.db", "mysql://h/x", "sqlite+nonsense:///x", ""])
def test_an_address_of_no_known_kind_is_refused_with_the_two_that_are(address: str) -> None:
    with pytest.raises(Unusable, match=r"sqlite:///path.*postgresql\+psycopg"):
        db.connect(address)


def test_a_postgresql_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(Unusable, match="cannot be reached") as refusal:
        db.connect("postgresql+psycopg://chaser:tidal-otter@127.0.0.1:1/chaser")
    assert "tidal-otter" not in str(refusal.value) and "127.0.0.1:1" in str(refusal.value)


@pytest.mark.postgres
def test_a_postgresql_without_the_database_is_told_apart(postgres_server: str) -> None:
    with pytest.raises(Unusable, match="has no database"):
        db.connect(make_url(postgres_server).set(database="nowhere").render_as_string())


@pytest.mark.postgres
def test_a_postgresql_user_who_does_not_exist_is_told_apart(postgres_server: str) -> None:
    with pytest.raises(Unusable, match="does not let this user in"):
        db.connect(make_url(postgres_server).set(username="nobody").render_as_string())


def test_opening_a_ledger_imports_neither_alembic_nor_psycopg(tmp_path: Path) -> None:
    db.connect(_sqlite(tmp_path)).dispose()
    code = f"""
import sys
from register import db
db.connect({_sqlite(tmp_path)!r})
print([name for name in ("alembic", "psycopg", "prefect", "rapidfuzz") if name in sys.modules])
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True).stdout == "[]\n"
