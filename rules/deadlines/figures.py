"""Phrase types, first table: dates in figures."""

from __future__ import annotations

from datetime import date, timedelta

from rules.deadlines.dates import day_point
from rules.deadlines.days import FINANCIAL_YEAR, months
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import letters
from rules.deadlines.point import Point, fixed, on
from rules.deadlines.years import century, nearby

FIGURES = Table("point")


@FIGURES.entry(
    "a date in figures",
    "(?:weekday comma?)? dmy",
    examples={
        "13.09.10": "date due 2010-09-13",
        "30/9/2010": "date due 2010-09-30",
        "2010-09-30": "date due 2010-09-30",
        "2010-09-30 00:00:00": "date due 2010-09-30",
        "09/30/2010": "date due 2010-09-30 ?",
        "31/09/2010": "date due 2010-09-30 ?",
        "3O/09/2010": "date due 2010-09-30",
        "Friday 30/09/2010": "date due 2010-09-30 ?",
        "00/00/0000": "unknown ?",
    },
)
def _figures(found: Found) -> object:
    value = next(it.value for it in found.items if isinstance(it.value, tuple))
    number, month, text = int(value[0]), int(value[1]), str(value[2])
    year = int(text) if len(text) == 4 else century(int(text), found.reference)
    if not 1900 <= year <= 2199 or _follows(found, _UNITS):  # "3/6/12 months"
        return None
    if month > 12 >= number >= 1 and month <= 31:
        swapped = f"month {month} does not exist; day and month were taken the other way round"
        return day_point(number, month, year, found, swapped)
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    return day_point(month, number, year, found)


@FIGURES.entry(
    "month and year in figures", "my", examples={"09/2010": "by_period due 2010-09-30", "03.2011": "by_period due 2011-03-31"}
)
def _month_and_year(found: Found) -> object:
    month, year = next((int(it.value[0]), int(it.value[1])) for it in found.items if isinstance(it.value, tuple))
    return Point(days=months(month, month), year=year, month_only=True)


@FIGURES.entry(
    "day and month in figures",
    "dm",
    examples={
        "30/9": "date due 2010-09-30",
        "by 5/10": "date due 2010-10-05 ?",
        "13/14": "by_period due 2014-03-31",
        "2/3 of staff": "unknown ?",
    },
)
def _day_and_month(found: Found) -> object:
    a, b = next(it.value for it in found.items if isinstance(it.value, tuple))
    if b == (a + 1) % 100 and b > 12:
        year = century(a, found.reference)
        return Point(days=FINANCIAL_YEAR, year=year) if nearby(year, found.reference) and not _follows(found, _COUNTED) else None
    if 1 <= a <= 12 < b and nearby(century(b, found.reference), found.reference) and not _follows(found, _COUNTED):
        return Point(
            days=months(a, a), year=century(b, found.reference), month_only=True, doubt=f"'{a}/{b}' is read as a month and a year"
        )
    if not (1 <= a <= 31 and 1 <= b <= 12) or _follows(found, _COUNTED):
        return None
    doubt = f"'{a}/{b}' is read as day and month; it could also mean something else" if a <= 12 or b == a + 1 else None
    return day_point(b, a, None, found, doubt)


def _follows(found: Found, wanted: str) -> bool:
    return bool(found.after) and found.after in wanted


_UNITS = letters("hourw dayw weekw fortnightw monthw quarterw termw yearw")
_COUNTED = letters("hourw dayw weekw fortnightw monthw termw yearw other fyspan month of percent working")


@FIGURES.entry(
    "a number of days as a spreadsheet writes a date",
    "^(?:serial)(?: stop|$)",
    examples={"40451": "date due 2010-09-30"},
)
def _serial(found: Found) -> object:
    number = found.first("serial", int) or 0
    it = date(1899, 12, 30) + timedelta(days=number)
    far = abs((it - found.reference).days) > 3660
    doubt = f"'{number}' may be a spreadsheet's number of the day {on(it)}, but that is far from the plan" if far else None
    return fixed(it, it, exact=True, assumes=f"'{number}' is a spreadsheet's number of the day {on(it)}", doubt=doubt)
