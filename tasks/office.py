"""What every task works with: the settings, the register and the rule book, opened once at the edge."""

from __future__ import annotations

import gc
import hashlib
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine

from config.book import DEFAULT, policy
from config.policy import Policy
from config.settings import Settings, from_environment
from register import actions, db, meta, outbox, people
from rules.rulebook import Rulebook

RULEBOOK = "rule book"
SELDOM = (50_000, 20, 50)  # a run makes millions of small values, hardly any in cycles: looking for them took an eighth of it


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """One council's installation, open for work."""

    settings: Settings
    engine: Engine
    book: Rulebook

    def reread(self) -> Office:
        """The same office with the policy and the directory as they are now."""
        return replace(self, book=_rulebook(self.settings, self.engine))

    def joined(self, tx: Connection) -> Office:
        """The same office for tasks that belong to one open transaction: all that they write is kept with it, or none of it."""
        return replace(self, engine=cast(Engine, tx)).reread()


def open_office(settings: Settings | None = None) -> Office:
    """Open the register, making it where there is none, and read the rule book.

    Raises `BadSettings`, `BadFile` (the policy) and `RegisterError`, each with a sentence and its remedy.
    """
    settings = settings or from_environment()
    gc.set_threshold(*SELDOM)
    engine = db.connect(settings.register_url)
    return Office(settings=settings, engine=engine, book=_rulebook(settings, engine))


def notice_changes(office: Office, as_of: date) -> bool:
    """Have every action, and every mail that waits, looked at again if the policy, the calendar or whom the leads mean differ
    from the last run's."""
    book = office.book
    everybody = sorted(book.directory.people, key=lambda p: p.email)
    seen = hashlib.sha256(repr((book.policy, everybody, book.directory.confirmed)).encode()).hexdigest()
    with db.writing(office.engine) as tx:
        if meta.get(tx, RULEBOOK) == seen:
            return False
        actions.look_again(tx, as_of)
        outbox.look_again(tx)
        meta.put(tx, RULEBOOK, seen)
        return True


def _rulebook(settings: Settings, engine: Engine | Connection) -> Rulebook:
    with db.reading(engine) as tx:
        everybody, confirmed = people.everybody(tx), people.confirmed(tx)
    file = settings.own("policy.yaml") or DEFAULT
    kept = file.stat()
    return Rulebook.of(_policy(file, kept.st_mtime_ns, kept.st_size), everybody, confirmed)


@lru_cache(maxsize=4)
def _policy(file: Path, changed: int, size: int) -> Policy:
    """The policy of a file as it was last changed: each page looks whether it was, and reading it takes 50 ms."""
    return policy(file)
