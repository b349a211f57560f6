"""Phrase types, first table: lengths of time with a half, put into smaller units so that they can be counted."""

from __future__ import annotations

from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, Item, letters

HALVES = Table("point")

_HALF_OF = {"year": (6, "month"), "month": (15, "day"), "fortnight": (7, "day"), "week": (3.5, "day"), "day": (0.5, "day")}


@HALVES.entry(
    "so many units and a half",
    "count unit and a half|count and a half unit|decimal unit|half a unit",
    examples={
        "a year and a half": "relative due 2012-03-01 ?",
        "within two and a half years": "relative due 2013-03-01",
        "within 1.5 years": "relative due 2012-03-01",
        "within half a year": "relative due 2011-03-01",
        "6½ weeks": "relative due 2010-10-17 ?",
    },
)
def _and_a_half(found: Found) -> object:
    unit, number = found.item("unit"), _whole(found)
    if unit is None or number is None or str(unit.value) not in _HALF_OF:
        return None
    half, smaller = _HALF_OF[str(unit.value)]
    count = -int(-half * (2 * number + 1) // 1)
    first, last = found.items[0], found.items[-1]
    note = f"a half {unit.value} is counted as {half:g} {smaller}s"
    amount = Item(CLASSES["n9"], first.start, first.end, count, note if smaller == "day" else None)
    return [amount, Item(CLASSES[f"{smaller}w"], last.start, last.end, smaller)]


def _whole(found: Found) -> int | None:
    """How many whole units: of "1.5" and "a year and a half" one, of "half a year" none."""
    first = found.items[0]
    if first.sym == CLASSES["half"]:
        return 0
    if first.sym == CLASSES["decimal"]:
        whole, _, rest = str(first.value).partition(".")
        return int(whole) if rest == "5" else None
    return int(str(first.value)) if first.sym in _NUMBERS else 1


_NUMBERS = letters("n1 n0 n2 n3 n9 word")
