"""The directory of people, from a CSV file: name, post, email, unit, manager, deputy, away_from, away_until."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from readers.errors import Unreadable
from register.model import Person
from rules.people import is_address

COLUMNS = ("name", "post", "email", "unit", "manager", "deputy", "away_from", "away_until")


def read_directory(file: Path) -> list[Person]:
    """The people of a directory file, in its order. Raises `Unreadable` with a sentence for each line that is wrong."""
    rows = list(csv.DictReader(io.StringIO(_text(file)), restkey="more"))
    if not rows:
        raise Unreadable(f"{file}: no people in it; the first line names the columns {', '.join(COLUMNS)}, then a line a person")
    missing = {"name", "email"} - {str(c).strip().casefold() for c in rows[0]}
    if missing:
        raise Unreadable(f"{file}, line 1: the column {' and '.join(sorted(missing))} is missing; columns are {', '.join(COLUMNS)}")
    people, faults = [], []
    for number, row in enumerate(rows, 2):
        values = {str(k).strip().casefold(): v.strip() for k, v in row.items() if isinstance(v, str)}
        try:
            people.append(_person(values))
        except ValueError as wrong:
            faults.append(f"{file}, line {number}: {wrong}")
    known = {p.email for p in people}
    faults += [
        f"{file}: the {role} of {p.email}, {address}, is nobody in the file; add a line or mend the address"
        for p in people
        for role, address in (("manager", p.manager), ("deputy", p.deputy))
        if address and address not in known
    ]
    if len(known) < len(people):
        twice = sorted({p.email for p in people if sum(q.email == p.email for q in people) > 1})
        faults.append(f"{file}: {', '.join(twice)} stands in it twice; keep one line a person")
    if faults:
        raise Unreadable("\n".join(faults))
    return people


def _person(values: dict[str, str]) -> Person:
    if not values.get("name"):
        raise ValueError("the name is empty")
    for column in ("email", "manager", "deputy"):
        if (column == "email" or values.get(column)) and not is_address(values.get(column, "")):
            raise ValueError(f"“{values.get(column, '')}” in the column {column} is no e-mail address")
    return Person(
        email=values["email"].casefold(),
        name=values["name"],
        post=values.get("post") or None,
        unit=values.get("unit") or None,
        manager=values.get("manager", "").casefold() or None,
        deputy=values.get("deputy", "").casefold() or None,
        away_from=_day(values, "away_from"),
        away_until=_day(values, "away_until"),
    )


def _day(values: dict[str, str], column: str) -> date | None:
    text = values.get(column)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"“{text}” in the column {column} is no day; write it as 2026-12-31") from None


def _text(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as wrong:
        raise Unreadable(f"{file} cannot be read ({wrong.strerror}); check the path") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
