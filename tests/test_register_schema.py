"""The tables: what the migrations make is what the code means, on both databases."""

from __future__ import annotations

import multiprocessing
from dataclasses import fields

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from register import db, migrations
from register.errors import Unusable
from register.model import Action, Deadline, Doubt, Evidence, Message, Obligation, Person, Plan
from register.tables import metadata


def test_the_migrations_end_in_the_tables_of_the_code(engine: Engine) -> None:
    with db.writing(engine) as tx:
        context = MigrationContext.configure(tx, opts={"version_table": migrations.VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_migrations_make_every_check_of_the_code(blank: str) -> None:
    migrated = db.connect(blank)
    with db.reading(migrated) as tx:
        made = _checks(tx)
    migrated.dispose()
    plain = create_engine(blank)
    with plain.begin() as tx:
        tx.execute(text(f"DROP TABLE {migrations.VERSION_TABLE}"))
        metadata.drop_all(tx)
        metadata.create_all(tx)
        assert made == _checks(tx)
    plain.dispose()


def _checks(tx: Connection) -> set[tuple[str, str | None, str]]:
    look = inspect(tx)
    return {(name, c["name"], c["sqltext"]) for name in metadata.tables for c in look.get_check_constraints(name)}


def test_the_code_knows_the_latest_migration(engine: Engine) -> None:
    with db.reading(engine) as tx:
        scripts = ScriptDirectory.from_config(migrations.config(tx))
    assert scripts.get_current_head() == migrations.HEAD
    assert [s.revision for s in scripts.walk_revisions()] == sorted((s.revision for s in scripts.walk_revisions()), reverse=True)


@pytest.mark.parametrize(
    ("noun", "table", "elsewhere"),
    [
        (Action, "action", {"owner", "released_from", "deadline"}),
        (Deadline, "action", set()),
        (Plan, "plan", set()),
        (Person, "person", set()),
        (Doubt, "doubt", set()),
        (Evidence, "evidence", set()),
        (Obligation, "obligation", set()),
        (Message, "message", {"raw"}),
    ],
)
def test_every_field_of_a_noun_is_a_column_of_the_same_name(noun: type, table: str, elsewhere: set[str]) -> None:
    assert {f.name for f in fields(noun)} - elsewhere <= set(metadata.tables[table].columns.keys())


def test_opening_a_ledger_again_changes_nothing(blank: str) -> None:
    for _ in range(2):
        ledger = db.connect(blank)
        with db.reading(ledger) as tx:
            assert migrations.is_current(tx)
        ledger.dispose()


def test_programs_that_open_a_new_ledger_together_all_succeed(blank: str) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert pool.map(_opens, [blank] * 4) == [True] * 4


def _opens(url: str) -> bool:
    with db.reading(db.connect(url)) as tx:
        return migrations.is_current(tx)


def test_the_ledger_of_a_newer_version_is_refused(blank: str) -> None:
    with db.writing(db.connect(blank)) as tx:
        tx.execute(text(f"UPDATE {migrations.VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(Unusable, match="newer version of Chaser"):
        db.connect(blank)
