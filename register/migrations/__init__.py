"""How the tables came to be what they are. Versions are numbered, so that older and newer can be told apart.

To change a table: change `register.tables`, add a file to `versions`, and set `HEAD`; a test compares the outcome.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from register.errors import Unusable

HEAD = "0009"
VERSION_TABLE = "ledger_version"
FOLDER = Path(__file__).parent
_LOCK = 0x43484153  # any number, the same in every process that upgrades


def is_current(tx: Connection) -> bool:
    """Whether the database has today's tables, told without alembic. Raises `Unusable` if it is not ours, or newer."""
    version = _version(tx)
    if version is not None and version > HEAD:
        raise Unusable(
            f"The register was last used by a newer version of Chaser (its tables are of version {version}, these of {HEAD}).",
            "Install that version again, or restore the backup made before it.",
        )
    return version == HEAD


def upgrade(tx: Connection, to: str = "head") -> None:
    """Bring the database to today's tables, or an older version's, all or nothing. Two that try at once wait for each other."""
    if tx.dialect.name == "postgresql":
        tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    if is_current(tx):
        return
    from alembic import command

    command.upgrade(config(tx), to)


def config(tx: Connection):  # type: ignore[no-untyped-def]  # naming its type would import alembic
    """Alembic's configuration, made here so that no file of settings is needed."""
    from alembic.config import Config

    settings = Config(attributes={"connection": tx})
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


def _version(tx: Connection) -> str | None:
    names = inspect(tx).get_table_names()
    if VERSION_TABLE in names:
        return tx.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if names and tx.dialect.name == "sqlite":
        raise Unusable(
            f"{tx.engine.url.database} is the database of another program (it has a table {names[0]}).",
            "Set CHASER_HOME to a folder of its own.",
        )
    return None
