"""The year that a match names, and which year two figures mean."""

from __future__ import annotations

from datetime import date

from rules.deadlines.grammar import Found
from rules.deadlines.lexicon import Item, letters


def century(yy: int, reference: date) -> int:
    """The year that two figures mean: the one nearest to the reference."""
    base = reference.year - reference.year % 100
    return min((base - 100 + yy, base + yy, base + 100 + yy), key=lambda year: abs(year - reference.year))


def year_of(found: Found) -> int | None:
    """The year of a match: four figures, two, or none."""
    year = found.first("year", int)
    if year is None and (yy := found.first("yy", int)) is not None:
        year = century(yy, found.reference)
    return year


def nearby(year: int, reference: date) -> bool:
    return -15 <= year - reference.year <= 15


def numbers_of(found: Found) -> list[Item]:
    wanted = letters("n1 n0 n2 n3 ord ordword apos year")
    return [it for it in found.items if it.sym in wanted]
