"""The directory of people, from a CSV file: name, post, email, unit, manager, deputy, away_from, away_until.

Every line that is wrong is named with what to do, all at once, so that a file is mended in one go.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process

from readers.errors import Unreadable
from readers.limits import MAX_TEXT_CHARS, bounds
from readers.plain import decode
from register.model import Person
from rules.people import is_address

COLUMNS = ("name", "post", "email", "unit", "manager", "deputy", "away_from", "away_until")
_MUST = ("name", "email")
_SLIP = 75  # likeness of a heading from which it is a misspelled column rather than one of the council's own

_Line = tuple[int, dict[str, str]]  # its number in the file, and what stands under each column
_Entry = tuple[int, Person]


def read_directory(file: Path) -> list[Person]:
    """The people of a directory file, in its order. Raises `Unreadable` with a sentence for each line that is wrong."""
    header, lines = _table(file, _text(file))
    faults = [f"{file}, line 1: {fault}" for fault in _of_header(header)]
    if not lines and not faults:
        raise Unreadable(f"{file}: no people in it; the first line names the columns {', '.join(COLUMNS)}, then a line a person")
    entries: list[_Entry] = []
    for number, values in lines if not faults else ():
        try:
            entries.append((number, _person(values)))
        except ValueError as wrong:
            faults.append(f"{file}, line {number}: {wrong}")
    whole = len(entries) == len(lines)  # somebody whose own line is wrong is not missed elsewhere
    across = [*_twice(entries), *(_strangers(entries) if whole else ()), *_circles(entries)]
    faults += [f"{file}, line {number}: {fault}" for number, fault in sorted(across)]
    if faults:
        raise Unreadable("\n".join(faults))
    return [person for _, person in entries]


def _text(file: Path) -> str:
    try:
        raw = file.read_bytes() if file.stat().st_size <= bounds().file_mib * 2**20 else None
    except OSError as wrong:
        raise Unreadable(f"{file} cannot be read ({wrong.strerror}); check the path") from None
    text = raw if raw is None else decode(raw)
    if text is None or len(text) > MAX_TEXT_CHARS:
        raise Unreadable(f"{file} is no directory in text; save it as CSV, with the columns {', '.join(COLUMNS)}")
    return text


def _table(file: Path, text: str) -> tuple[list[str], list[_Line]]:
    """The columns, and every line that is not empty. Commas, semicolons or tabs part the values, as Excel saves them."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), skipinitialspace=True)
    header: list[str] = []
    lines: list[_Line] = []
    number = 1
    try:
        for values in reader:
            if not header:
                header = ["_".join(value.casefold().replace("-", "").split()) for value in values]
            elif any(value.strip() for value in values):
                lines.append((number, {name: " ".join(value.split()) for name, value in zip(header, values, strict=False)}))
            number = reader.line_num + 1
    except csv.Error as wrong:
        raise Unreadable(f"{file}, line {number}: it cannot be read ({wrong}); save the file as CSV again") from None
    return header, lines


def _of_header(header: list[str]) -> Iterator[str]:
    absent = [name for name in COLUMNS if name not in header]
    slips = {}
    for name in header:
        near = process.extractOne(name, absent, scorer=fuzz.ratio, score_cutoff=_SLIP) if name not in COLUMNS else None
        if near:
            slips[near[0]] = name
            yield f"there is no column “{name}”; call it {near[0]}, if that is what it holds"
    missing = [name for name in _MUST if name in absent and name not in slips]
    if missing and header:
        lacking = f"columns {' and '.join(missing)} are" if len(missing) > 1 else f"column {missing[0]} is"
        yield f"the {lacking} missing; columns are {', '.join(COLUMNS)}"


def _person(values: dict[str, str]) -> Person:
    if not values.get("name"):
        raise ValueError("the name is empty; write who it is, or delete the line")
    if not values.get("email"):
        raise ValueError(f"{values['name']} has no e-mail address; write it in the column email, or delete the line")
    for column in ("email", "manager", "deputy"):
        if values.get(column) and not is_address(values[column]):
            raise ValueError(f"“{values[column]}” in the column {column} is no e-mail address; write one, as ana@council.example")
    away_from, away_until = _day(values, "away_from"), _day(values, "away_until")
    if away_from and away_until and away_until < away_from:
        raise ValueError(f"{values['name']} is away from {away_from} until {away_until}, which is earlier; swap or mend the days")
    return Person(
        email=values["email"].casefold(),
        name=values["name"],
        post=values.get("post") or None,
        unit=values.get("unit") or None,
        manager=values.get("manager", "").casefold() or None,
        deputy=values.get("deputy", "").casefold() or None,
        away_from=away_from,
        away_until=away_until,
    )


def _day(values: dict[str, str], column: str) -> date | None:
    text = values.get(column)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"“{text}” in the column {column} is no day; write it as 2026-12-31") from None


def _twice(entries: list[_Entry]) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for number, person in entries:
        if person.email in first:
            yield number, f"{person.email} stands in it twice, in line {first[person.email]} as well; keep one line a person"
        first.setdefault(person.email, number)


def _strangers(entries: list[_Entry]) -> Iterator[tuple[int, str]]:
    known = {person.email for _, person in entries}
    for number, person in entries:
        for role, address in (("manager", person.manager), ("deputy", person.deputy)):
            if address and address not in known:
                yield number, f"the {role} of {person.email}, {address}, is nobody in the file; add a line or mend the address"
        if person.deputy == person.email:
            yield number, f"{person.email} is their own deputy; name somebody else, or leave the deputy empty"


def _circles(entries: list[_Entry]) -> Iterator[tuple[int, str]]:
    """Managers in a circle: each once, at the line of the first of them."""
    number_of = {person.email: number for number, person in reversed(entries)}
    manager_of = {person.email: person.manager for _, person in entries}
    seen: set[str] = set()
    for _, person in entries:
        way: list[str] = []
        at: str | None = person.email
        while at in manager_of and at not in seen:
            seen.add(at)
            way.append(at)
            at = manager_of[at]
        if at in way:
            circle = [*way[way.index(at) :], at]
            first = min(number_of[email] for email in circle)
            yield first, f"{' is managed by '.join(circle)}: a circle; mend one manager, or leave it empty"
