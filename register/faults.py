"""What a database's own error means to the person who reads it."""

from __future__ import annotations

import sqlite3

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from register.errors import Unusable

Says = tuple[str, str]  # what was wrong ("{where}" stands for the database), and what to do

LOCKED: Says = (
    "The register {where} is busy: another program has been writing to it for longer than ten seconds.",
    "Wait until it is done, or end it; then try again. Nothing was written.",
)
READ_ONLY: Says = (
    "The register {where} can be read but not written.",
    "Give this user the right to write to the file and to its folder.",
)
CANNOT_OPEN: Says = (
    "The register {where} cannot be opened or made.",
    "See that its folder exists, that it is no folder itself, and that this user may write there; or set CHASER_HOME to another.",
)
NOT_A_DATABASE: Says = (
    "{where} is not a database.",
    "If it is something else, set CHASER_HOME to another folder; if it was the register, restore the last backup.",
)
DAMAGED: Says = (
    "The register {where} is damaged.",
    "Keep a copy of the file, and restore the last backup.",
)
FULL: Says = (
    "The disk of the register {where} is full.",
    "Make room, then try again. Nothing was written.",
)
DISK: Says = (
    "The disk of the register {where} could not be read or written.",
    "Look at the disk and its share; the register must lie on a local disk. Nothing was written.",
)
UNREACHABLE: Says = (
    "PostgreSQL cannot be reached at {where}.",
    "See that the server runs, that host and port in CHASER_DATABASE_URL are right, and that no firewall stands between.",
)
NO_ENTRY: Says = (
    "PostgreSQL at {where} does not let this user in.",
    "Look at the user and the password in CHASER_DATABASE_URL.",
)
NO_DATABASE: Says = (
    "PostgreSQL has no database {where}.",
    "Make it (createdb), or put the right name into CHASER_DATABASE_URL.",
)
NO_RIGHT: Says = (
    "The user of {where} lacks a right on the register's tables.",
    "Make this user the owner of the database.",
)

_SQLITE: dict[str, Says] = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_CANTOPEN": CANNOT_OPEN,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_NOTADB": NOT_A_DATABASE,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": DISK,
}
_POSTGRESQL: dict[str, Says] = {  # by SQLSTATE, whole or its class
    "55P03": LOCKED,
    "57014": LOCKED,
    "40001": LOCKED,
    "40P01": LOCKED,
    "25006": READ_ONLY,
    "42501": NO_RIGHT,
    "3D000": NO_DATABASE,
    "53100": FULL,
    "28": NO_ENTRY,
    "08": UNREACHABLE,
    "53": UNREACHABLE,
    "57": UNREACHABLE,
    "58": DISK,
    "XX": DAMAGED,
}


def explained(error: DBAPIError | sqlite3.Error, url: URL) -> Unusable | None:
    """The error as sentences; None where it is no trouble of the database but a mistake in what was asked of it."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    says = _of_sqlite(cause) if isinstance(cause, sqlite3.Error) else _of_postgresql(cause)
    if says is None:
        return None
    where = url.database if url.get_backend_name() == "sqlite" else url.set(query={}).render_as_string(hide_password=True)
    return Unusable(says[0].format(where=where), says[1])


def _of_sqlite(cause: sqlite3.Error) -> Says | None:
    name = getattr(cause, "sqlite_errorname", None) or ""  # such as SQLITE_READONLY_DBMOVED
    return _SQLITE.get("_".join(name.split("_")[:2]))


def _of_postgresql(cause: BaseException | None) -> Says | None:
    state = getattr(cause, "sqlstate", None)
    if state is None:  # it never came to an answer: no server, or one that went away
        return _of_silence(cause)
    return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])


def _of_silence(cause: BaseException | None) -> Says | None:
    if type(cause).__name__ not in ("OperationalError", "InterfaceError", "ConnectionTimeout"):
        return None
    words = str(cause)
    if "password" in words or "role" in words or "pg_hba" in words:
        return NO_ENTRY
    return NO_DATABASE if "does not exist" in words else UNREACHABLE
