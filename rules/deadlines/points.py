"""Phrase types, first table: what names a day, a month or a longer stretch of the calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from rules.deadlines.days import (
    CALENDAR_YEAR,
    FEASTS,
    FINANCIAL_YEAR,
    HALF_TERMS,
    SCHOOL_YEAR,
    SEASONS,
    TERMS,
    day,
    half_term,
    last_of,
    monday_of,
    months,
    months_after,
    nth_weekday,
    quarter,
)
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.point import Point, fixed, on

POINTS = Table("point")
_AGAIN = "the year could also be read as a day"


def century(yy: int, reference: date) -> int:
    """The year that two figures mean: the one nearest to the reference."""
    base = reference.year - reference.year % 100
    return min((base - 100 + yy, base + yy, base + 100 + yy), key=lambda year: abs(year - reference.year))


def _year(found: Found) -> int | None:
    """The year of a match: four figures, two, or none."""
    year = found.first("year", int)
    if year is None and (yy := found.first("yy", int)) is not None:
        year = century(yy, found.reference)
    return year


def _nearby(year: int, reference: date) -> bool:
    return -15 <= year - reference.year <= 15


def _day(month: int, number: int, year: int | None, found: Found, doubt: str | None = None) -> Point:
    if year is None and (month, number) == (2, 29):
        year = found.reference.year + (found.reference > date(found.reference.year, 3, 1))
    return Point(
        days=day(month, number), year=year, exact=True, monthday=number, weekday=found.first("weekday", int), assumes=found.mended, doubt=doubt
    )


def _numbers(found: Found) -> list[Item]:
    wanted = letters("n1 n0 n2 n3 ord ordword apos year")
    return [it for it in found.items if it.sym in wanted]


@POINTS.entry(
    "days of one month, from and to",
    "(?:weekday? the? day (?:dash|to|until|and|slash|or|comma) )+ weekday? the? day of? month comma? (?:year|yy)?",
    examples={
        "1-3 March 2011": "range from 2011-03-01 due 2011-03-03",
        "between 4 and 8 October": "range from 2010-10-04 due 2010-10-08",
        "4th and 5th November 2010": "date due 2010-11-04; date due 2010-11-05",
    },
)
def _days_of_a_month(found: Found) -> object:
    month = found.first("month", int) or 1
    at = next(n for n, it in enumerate(found.items) if it.sym == CLASSES["month"])
    year = _year(Found(found.items[at:], found.reference))
    out: list[Item] = []
    for item in found.items[:at]:
        if item.sym in _DAYS:
            point = Point(days=day(month, int(str(item.value))), year=year, exact=True, monthday=int(str(item.value)), assumes=item.mended)
            out.append(Item(CLASSES["point"], item.start, item.end, point, item.mended))
        else:
            out.append(item)
    last = max(n for n, it in enumerate(out) if it.sym == CLASSES["point"])
    out[last] = Item(CLASSES["point"], out[last].start, found.items[-1].end, out[last].value, out[last].mended)
    return out[: last + 1]


_DAYS = letters("n1 n0 n2 ord ordword")


@POINTS.entry(
    "a weekday of a month by its number",
    "the? nth weekday (?:of|in) the? month (?:year|yy)?",
    examples={"first Monday in March 2011": "date due 2011-03-07", "last Friday of October": "date due 2010-10-29"},
)
def _nth_weekday(found: Found) -> object:
    nth = found.item("nth")
    number = -1 if nth is None or isinstance(nth.value, str) else int(str(nth.value))
    month, weekday = found.first("month", int) or 1, found.first("weekday", int) or 0
    rest = Found(found.items[found.items.index(nth) + 1 :] if nth else found.items, found.reference)

    def days(year: int) -> tuple[date, date]:
        it = nth_weekday(year, month, weekday, number)
        return it, it

    return Point(days=days, year=_year(rest), exact=True, assumes=found.mended) if number <= 5 else None


@POINTS.entry(
    "a day of a month",
    "(?:weekday comma? the?)? (?:day|n3) of? month (?:comma? year|comma? yy(?!month))?",
    examples={
        "23 September": "date due 2010-09-23",
        "Friday 1st October 2010": "date due 2010-10-01",
        "30 <sup>th</sup> June 2011": "date due 2011-06-30",
        "the 30th of September, 2010": "date due 2010-09-30",
        "31-Mar-11": "date due 2011-03-31",
        "31 September 2010": "date due 2010-09-30 ?",
        "29 February 2011": "date due 2011-02-28 ?",
        "l5 April 2011": "date due 2011-04-15",
        "31 Mawrth 2011": "date due 2011-03-31",
        "thirtieth of November": "date due 2010-11-30",
    },
)
def _day_of_month(found: Found) -> object:
    numbers = _numbers(found)
    number, month = int(str(numbers[0].value)), found.first("month", int) or 1
    year = _year(Found([it for it in found.items if it is not numbers[0]], found.reference))
    if number == 0 or number > 31:
        last_day = monthrange(2000, month)[1]
        return replace(_day(month, last_day, year, found), exact=False, monthday=None).with_doubt(f"there is no day {number} in a month; its last was taken")
    return _day(month, number, year, found)


@POINTS.entry(
    "a month, then a day",
    "(?:weekday comma?)? month the? day comma? (?:year|apos)|month comma? the? (?:ord|n1)(?!month)",
    examples={"September 30th, 2010": "date due 2010-09-30", "Oct 3rd": "date due 2010-10-03", "March 31 2011": "date due 2011-03-31"},
)
def _month_then_day(found: Found) -> object:
    numbers = _numbers(found)
    number, month = int(str(numbers[0].value)), found.first("month", int) or 1
    year = int(str(numbers[1].value)) if len(numbers) > 1 else None
    return _day(month, number, century(year, found.reference) if year is not None and year < 100 else year, found)


@POINTS.entry(
    "a month",
    "month (?!halfterm) (?:of? the? yearw? year|comma? yy)?",
    examples={
        "Oct 10": "by_period due 2010-10-31",
        "Sep-11": "by_period due 2011-09-30",
        "March '11": "by_period due 2011-03-31",
        "Febuary 2011": "by_period due 2011-02-28",
        "Decem ber 2010": "by_period due 2010-12-31",
        "Mawrth 2011": "by_period due 2011-03-31",
        "May": "by_period due 2011-05-31",
        "June 30": "date due 2011-06-30",
        "Mar 15": "by_period due 2015-03-31 ?",
    },
)
def _month(found: Found) -> object:
    """Two figures after a month are its year, unless that year is out of sight and they could be a day."""
    month = found.first("month", int) or 1
    written, yy = found.first("year", int), found.item("yy")
    if written is not None or yy is None:
        return Point(days=months(month, month), year=written, month_only=True, assumes=found.mended)
    number = int(str(yy.value))
    year, could_be_day = century(number, found.reference), 1 <= number <= monthrange(2000, month)[1] and yy.sym == CLASSES["n2"]
    if could_be_day and not -3 <= year - found.reference.year <= 8:
        return replace(_day(month, number, None, found), assumes=f"{number} is taken as the day, because the year {year} is far from the plan")
    if not _nearby(year, found.reference) and yy.sym != CLASSES["apos"]:
        return None
    unsure = could_be_day and (not -1 <= year - found.reference.year <= 2 or found.after == CLASSES["month"])
    doubt = f"'{number}' is read as the year {year}; it could also be the day" if unsure else None
    return Point(days=months(month, month), year=year, month_only=True, assumes=found.mended, doubt=doubt)


@POINTS.entry(
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
    if not 1900 <= year <= 2199:
        return None
    if month > 12 >= number >= 1 and month <= 31:
        swapped = f"month {month} does not exist; day and month were taken the other way round"
        return _day(number, month, year, found, swapped)
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    return _day(month, number, year, found)


@POINTS.entry(
    "month and year in figures", "my", examples={"09/2010": "by_period due 2010-09-30", "03.2011": "by_period due 2011-03-31"}
)
def _month_and_year(found: Found) -> object:
    month, year = next((int(it.value[0]), int(it.value[1])) for it in found.items if isinstance(it.value, tuple))
    return Point(days=months(month, month), year=year, month_only=True)


@POINTS.entry(
    "financial year in two figures",
    "(?:this|the)? fy (?:of|dash)? dm|dm fy",
    examples={"FY 10/11": "by_period due 2011-03-31", "financial year 13/14": "by_period due 2014-03-31"},
)
def _short_financial_year(found: Found) -> object:
    a, b = next(it.value for it in found.items if isinstance(it.value, tuple))
    return Point(days=FINANCIAL_YEAR, year=century(a, found.reference)) if b == (a + 1) % 100 else None


@POINTS.entry(
    "quarter of a year in two figures",
    "(?:q|nth quarterw|quarterw word) (?:month dash month)? (?:of|comma|in|fy|the|dash)* dm|dm comma? q",
    examples={"Q3 10/11": "by_period due 2010-12-31"},
)
def _short_quarter(found: Found) -> object:
    a, b = next(it.value for it in found.items if isinstance(it.value, tuple))
    return Point(days=quarter(_quarter_number(found)), year=century(a, found.reference)) if b == (a + 1) % 100 else None


def _quarter_number(found: Found) -> int:
    q = found.first("q", int)
    if q is None:
        item = found.item("nth") or found.item("word")
        q = 4 if item is None or isinstance(item.value, str) else int(str(item.value))
    return min(max(q, 1), 4)


@POINTS.entry(
    "day and month in figures",
    "dm",
    examples={"30/9": "date due 2010-09-30", "by 5/10": "date due 2010-10-05 ?", "13/14": "by_period due 2014-03-31"},
)
def _day_and_month(found: Found) -> object:
    a, b = next(it.value for it in found.items if isinstance(it.value, tuple))
    if b == (a + 1) % 100 and b > 12:
        year = century(a, found.reference)
        return Point(days=FINANCIAL_YEAR, year=year) if _nearby(year, found.reference) and not _follows(found, _COUNTED) else None
    if 1 <= a <= 12 < b and _nearby(century(b, found.reference), found.reference) and not _follows(found, _COUNTED):
        return Point(days=months(a, a), year=century(b, found.reference), month_only=True, doubt=f"'{a}/{b}' is read as a month and a year")
    if not (1 <= a <= 31 and 1 <= b <= 12) or _follows(found, _COUNTED):
        return None
    doubt = f"'{a}/{b}' is read as day and month; it could also mean something else" if a <= 12 or b == a + 1 else None
    return _day(b, a, None, found, doubt)


def _follows(found: Found, wanted: str) -> bool:
    return bool(found.after) and found.after in wanted


_COUNTED = letters("hourw dayw weekw fortnightw monthw termw yearw other fyspan month")


@POINTS.entry(
    "a quarter",
    "(?:q|nth quarterw|quarterw word) (?:month dash month)? (?:(?:of|comma|in|the|dash)* (?:fy? comma? fyspan|fy|(?:fy|yearw)? year|(?:fy|yearw|of)? (?:apos|n0|n2)))?|fyspan comma? (?:q|dash q)|(?:fy? comma?) year q",
    examples={
        "Q3 2010/11": "by_period due 2010-12-31",
        "end of Q2": "by_period due 2010-09-30",
        "Q1 2014": "by_period due 2014-06-30 ?",
        "Quarter 4 2010-11": "by_period due 2011-03-31",
        "2010/11 Q4": "by_period due 2011-03-31",
        "third quarter of 2010/11": "by_period due 2010-12-31",
    },
)
def _quarter(found: Found) -> object:
    number = _quarter_number(found)
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=quarter(number), year=int(fyspan.value[0]))
    nth = found.item("nth")
    rest = [it for it in found.items if it is not nth and it.sym not in (CLASSES["q"], CLASSES["word"])]
    year = _year(Found(rest, found.reference))
    doubt = None
    if year is not None:
        doubt = f"quarter {number} of {year}: the financial year {year}/{(year + 1) % 100:02} was taken, but the calendar year may be meant"
    return Point(days=quarter(number), year=year, doubt=doubt)


@POINTS.entry(
    "a half of a year",
    "(?:h|nth half) (?:of|the|in|fy)* (?:fyspan|year)?",
    examples={"H1 2011/12": "by_period due 2011-09-30", "first half of 2011": "by_period due 2011-06-30", "second half of 2010/11": "by_period due 2011-03-31"},
)
def _half(found: Found) -> object:
    nth = found.item("nth")
    number = found.first("h", int) or (2 if nth is None or isinstance(nth.value, str) else int(str(nth.value)))
    fyspan, year = found.item("fyspan"), found.first("year", int)
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=months(6 * number - 2, 6 * number + 3), year=int(fyspan.value[0]))
    if year is None or number > 2:
        return None
    return Point(days=months(6 * number - 5, 6 * number), year=year)


@POINTS.entry(
    "half term",
    "(?:season|month|feast) halfterm (?:feastday|of|in|comma)* (?:year|yy)?|halfterm feastday?",
    examples={"October half term 2010": "by_period due 2010-10-31 ?", "by February half-term": "by_period due 2011-02-21 ?"},
)
def _half_term(found: Found) -> object:
    season, month = found.first("season", str), found.first("month", int)
    if found.before and found.before in _EVERY:
        return None
    number = HALF_TERMS.get(season or "", month or 10)
    number = {9: 10, 11: 10, 1: 2, 3: 2, 4: 5, 6: 5}.get(number, number)
    number = number if number in (2, 5, 10) else 10
    return Point(days=half_term(number), year=_year(found), doubt="half terms differ from council to council; a usual week was taken")


_EVERY = letters("every per often once a")


@POINTS.entry(
    "a school term",
    "season (?:slash season)? termw (?:of|comma|in|dash)* (?:year|yy|fyspan)?",
    examples={
        "autumn term 2010": "by_period due 2010-12-31",
        "end of Spring Term": "by_period due 2011-03-31",
        "start of summer term 2011": "date due 2011-04-01",
        "summer term 2010/11": "by_period due 2011-07-31",
    },
)
def _term(found: Found) -> object:
    season = found.values("season", str)[-1]
    days = TERMS.get(season, months(1, 3))
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=days, year=int(fyspan.value[0]) + (season != "autumn"))
    return Point(days=days, year=_year(found), doubt=None if season in TERMS else "a winter term is unusual; January to March was taken")


@POINTS.entry(
    "school holidays",
    "(?:season|feast|feastday) feastday+ (?:of|comma)? (?:year|yy)?",
    examples={"summer holidays 2011": "by_period due 2011-08-31 ?", "Christmas holidays": "date due 2010-12-25 ?"},
)
def _holidays(found: Found) -> object:
    feast, season = found.first("feast", str), found.first("season", str)
    if feast is None and season is None:
        return None
    days = FEASTS[feast] if feast else SEASONS[season or "summer"]
    return Point(days=days, year=_year(found), exact=feast is not None, doubt="holidays have no one date; a usual one was taken")


@POINTS.entry(
    "a season",
    "season (?:of|comma|in)* (?:year|yy|fyspan)?",
    examples={"Spring 2011": "by_period due 2011-05-31", "winter 2010": "by_period due 2011-02-28", "Winter 2010/11": "by_period due 2011-02-28", "Autumn": "by_period due 2010-11-30"},
)
def _season(found: Found) -> object:
    season = found.first("season", str) or "spring"
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        first = int(fyspan.value[0])
        return Point(days=SEASONS[season], year=first + (season in ("spring", "summer")), doubt=None if season == "winter" else "a season of two years")
    return Point(days=SEASONS[season], year=_year(found))


@POINTS.entry(
    "a feast",
    "feast (?:weekday|dayw)? (?:year|yy)?",
    examples={"by Christmas": "date due 2010-12-25", "Easter 2011": "date due 2011-04-24", "New Year": "date due 2011-01-01 ?"},
)
def _feast(found: Found) -> object:
    feast = found.first("feast", str) or ""
    doubt = "New Year is no one date; 1 January was taken" if feast == "new year" else None
    return Point(days=FEASTS[feast], year=_year(found), exact=True, doubt=doubt)


@POINTS.entry(
    "a financial year",
    "(?:this|the)? fy? comma? fyspan fy?|fy (?:apos|n0|n2|year)",
    examples={"2010/11": "by_period due 2011-03-31", "during 2011-12": "by_period due 2012-03-31", "FY 2010/2011": "by_period due 2011-03-31", "FY11": "by_period due 2011-03-31 ?"},
)
def _financial_year(found: Found) -> object:
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        year, odd = int(fyspan.value[0]), bool(fyspan.value[1])
        return Point(days=FINANCIAL_YEAR, year=year, doubt=f"{year}-{year + 1} is read as a financial year; two calendar years may be meant" if odd else None)
    named = _year(found)
    if named is None:
        return None
    return Point(days=FINANCIAL_YEAR, year=named - 1, doubt=f"the financial year that ends in March {named} was taken")


@POINTS.entry(
    "a school year",
    "(?:this|the|next|new)* school (?:of|in|comma)* (?:fyspan|dm|year)?",
    examples={"academic year 2010/11": "by_period due 2011-07-31", "end of the academic year": "by_period due 2011-07-31"},
)
def _school_year(found: Found) -> object:
    fyspan, year = found.item("fyspan"), found.first("year", int)
    if found.before and found.before in _EVERY:
        return None
    if fyspan is not None and isinstance(fyspan.value, tuple):
        year = int(fyspan.value[0])
    return Point(days=SCHOOL_YEAR, year=year, assumes="a school year ends on 31 July")


@POINTS.entry(
    "this or the next financial year",
    "(?:this|next|the|new)* fy",
    examples={"end of the financial year": "by_period due 2011-03-31", "next financial year": "by_period due 2012-03-31"},
)
def _bare_financial_year(found: Found) -> object:
    if found.before and found.before in _EVERY:
        return None
    start = found.reference.year - (found.reference.month < 4)
    ahead = found.has("next") or found.has("new")
    return Point(days=FINANCIAL_YEAR, year=start + ahead if ahead or found.has("this") else None, assumes="counted from the reference day")


@POINTS.entry(
    "the end of a stretch that is not named",
    "nth weekw of (?:the|this)* termw|edge of? (?:the|this|next)* (?:weekw|monthw|quarterw|termw|yearw)|(?:the|this)? (?:weekw|monthw|quarterw|termw|yearw) end|(?:this|next) (?:weekw|monthw|quarterw|termw|yearw)",
    examples={
        "by the end of the month": "by_period due 2010-09-30",
        "end of next week": "by_period due 2010-09-12",
        "by month end": "by_period due 2010-09-30",
        "end of term": "by_period due 2010-12-31 ?",
        "year end": "by_period due 2011-03-31 ?",
        "end of the year": "by_period due 2010-12-31 ?",
        "next month": "by_period due 2010-10-31",
    },
)
def _unnamed(found: Found) -> object:
    ahead = 1 if found.has("next") else 0
    if found.before and found.before in _NAMED:
        return None  # "2010/11 year end" is that year's end
    unit = next((found.first(u, str) for u in ("termw", "weekw", "monthw", "quarterw", "yearw") if found.has(u)), "month") or "month"
    if found.has("early") or found.has("mid"):
        return None
    return _STRETCH[unit](found.reference, ahead, found)


def _term_after(reference: date, ahead: int, found: Found) -> Point:
    ends = sorted(TERMS[t](y)[1] for t in TERMS for y in range(reference.year, reference.year + 3))
    end = [e for e in ends if e >= reference][ahead]
    return fixed(end, end, doubt=f"which term is not said; the next end of a term, {on(end)}, was taken")


def _year_after(reference: date, ahead: int, found: Found) -> Point:
    year_end = found.items[-1].sym == CLASSES["end"]
    if year_end:
        end = date(reference.year + (reference > date(reference.year, 3, 31)) + ahead, 3, 31)
        return fixed(months_after(end, -11).replace(day=1), end, doubt="the end of the financial year was taken; another year end may be meant")
    year = reference.year + ahead
    doubt = f"the end of the calendar year {year} was taken; the financial year may be meant"
    return fixed(date(year, 1, 1), date(year, 12, 31), doubt=doubt)


def _month_after(reference: date, ahead: int, found: Found) -> Point:
    first = months_after(reference.replace(day=1), ahead)
    return fixed(first, last_of(first.year, first.month), assumes="counted from the reference day")


def _week_after(reference: date, ahead: int, found: Found) -> Point:
    monday = monday_of(reference) + timedelta(days=7 * ahead)
    return fixed(monday, monday + timedelta(days=6), assumes="counted from the reference day")


def _quarter_after(reference: date, ahead: int, found: Found) -> Point:
    first = months_after(reference.replace(day=1), 3 * ahead - (reference.month - 1) % 3)
    return fixed(first, last_of(first.year, first.month + 2), assumes="counted from the reference day")


_NAMED = letters("fyspan year point season")
_STRETCH = {"term": _term_after, "year": _year_after, "month": _month_after, "week": _week_after, "quarter": _quarter_after}


@POINTS.entry(
    "a year",
    "(?<=in|by|before|end|early|mid|start|begin|from|until|to|the|starting|of|or|on|for|now|moved|within|target|then) yearw? year|(?<=year dash|year slash|point dash) year|yearw year|year (?=dash year|dash end|to year|slash year|and ongoing)|^year$|year(?= (?:dash|comma)? onwards)",
    examples={"by 2011": "by_period due 2011-12-31", "during 2010": "by_period due 2010-12-31", "2011": "by_period due 2011-12-31", "early 2011": "by_period due 2011-03-31 ?"},
)
def _calendar_year(found: Found) -> object:
    year = found.first("year", int)
    return Point(days=CALENDAR_YEAR, year=year)


@POINTS.entry(
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


@POINTS.entry(
    "a weekday that is not dated",
    "(?:this|next) weekday|(?<=by|on|before|until) weekday",
    examples={"by Friday": "date due 2010-09-03 ?"},
)
def _weekday(found: Found) -> object:
    wanted = found.first("weekday", int) or 0
    ahead = (wanted - found.reference.weekday()) % 7
    it = found.reference + timedelta(days=ahead or (7 if found.has("next") else 0))
    return fixed(it, it, exact=True, doubt=f"the first such day from the reference, {on(it)}, was taken")


@POINTS.entry(
    "a day of a month that is not named",
    "(?<!cycle on) (?:(?<=by|on|before|from|until)|^) the (?:ord|ordword)(?! (?:unit|weekday|of|half|every|other|in))",
    examples={"by the 15th": "date due 2010-09-15 ?"},
)
def _day_of_some_month(found: Found) -> object:
    number = int(str((found.item("ord") or found.items[-1]).value))
    month = found.reference if found.reference.day <= number else months_after(found.reference.replace(day=1), 1)
    it = min(month.replace(day=1) + timedelta(days=number - 1), last_of(month.year, month.month))
    return fixed(it, it, exact=True, doubt=f"no month is named; the first such day, {on(it)}, was taken")


@POINTS.entry("tomorrow", "tomorrow", examples={"tomorrow": "date due 2010-09-02"})
def _tomorrow(found: Found) -> object:
    it = found.reference + timedelta(days=1)
    return fixed(it, it, exact=True, assumes="counted from the reference day")
