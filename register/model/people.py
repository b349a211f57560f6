"""Who is who, and whom a wording means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """An entry of the directory. `email` identifies; `manager` and `deputy` are e-mail addresses."""

    email: str
    name: str
    post: str | None = None
    unit: str | None = None
    manager: str | None = None
    deputy: str | None = None
    away_from: date | None = None
    away_until: date | None = None  # the last day away
    unreachable_since: date | None = None  # mails to this address come back; not of the directory, but learnt


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmed:
    """Whom a lead as written means, as a person said; by address. For one plan, or where none is given for all."""

    written: str
    people: tuple[str, ...]
    plan: str | None = None
