"""Phrase types, first table: school terms, half terms and holidays, seasons and feasts."""

from __future__ import annotations

from rules.deadlines.days import (
    FEASTS,
    HALF_TERMS,
    SEASONS,
    TERMS,
    half_term,
    months,
)
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import letters
from rules.deadlines.point import Point
from rules.deadlines.years import year_of

TERMLY = Table("point")


@TERMLY.entry(
    "a half of a school term",
    "season termw? (?:n1|nth half|n1 halfterm) (?:of|comma|in)* (?:year|fyspan)?|"
    "nth half (?:of|the)* season termw (?:year|fyspan)?",
    examples={
        "Autumn 1": "by_period due 2010-10-31 ?",
        "Summer term 2 2011": "by_period due 2011-07-31 ?",
        "Summer Term 2nd half 2011": "by_period due 2011-07-31",
        "first half of the spring term": "by_period due 2011-02-28 ?",
    },
)
def _half_of_term(found: Found) -> object:
    season = found.first("season", str) or ""
    half = found.first("n1", int) or found.first("nth", int) or 2
    if half > 2 or season not in TERMS or (found.after and found.after in _COUNTED):
        return None
    fyspan, start = found.item("fyspan"), HALF_TERMS[season]
    year = int(fyspan.value[0]) + (season != "autumn") if fyspan and isinstance(fyspan.value, tuple) else year_of(found)
    doubt = f"it is taken for half {half} of the {season} term" if half == 1 or not found.has("half") else None
    first = months(TERMS[season](2000)[0].month, start)
    return Point(days=first if half == 1 else months(start + 1, TERMS[season](2000)[1].month), year=year, doubt=doubt)


_COUNTED = letters("unit month other of percent")


@TERMLY.entry(
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
    return Point(
        days=half_term(number), year=year_of(found), doubt="half terms differ from council to council; a usual week was taken"
    )


_EVERY = letters("every per often once a")


@TERMLY.entry(
    "a school term",
    "season (?:slash season)? termw (?:of|comma|in|dash)* (?:year|yy|fyspan)?|termw (?:season|month) (?:year|yy|fyspan)?|"
    "termw n1 comma? season (?:of|comma|in)* (?:year|yy|fyspan)?",
    examples={
        "Sum. term 11": "by_period due 2011-07-31",
        "Tymor y Gwanwyn 2011": "by_period due 2011-03-31",
        "autumn term 2010": "by_period due 2010-12-31",
        "end of Spring Term": "by_period due 2011-03-31",
        "start of summer term 2011": "by_period due 2011-04-01",
        "summer term 2010/11": "by_period due 2011-07-31",
        "Term 3 (Spring) 2011": "by_period due 2011-03-31 ?",
    },
)
def _term(found: Found) -> object:
    if found.first("month", int) not in (None, 10):
        return None
    season = [*found.values("season", str), "autumn"][-1 if found.has("month") else -2]  # "tymor yr hydref" is the autumn term
    days = TERMS.get(season, months(1, 3))
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=days, year=int(fyspan.value[0]) + (season != "autumn"))
    doubt = None if season in TERMS else "a winter term is unusual; January to March was taken"
    if found.has("n1"):
        doubt = f"the end of the {season} term was taken; where a year has six terms, a half of it may be meant"
    return Point(days=days, year=year_of(found), doubt=doubt)


@TERMLY.entry(
    "a term named after a feast",
    "feast termw (?:of|comma|in|dash)* (?:year|yy)?",
    examples={"Easter term 2011": "by_period due 2011-03-31 ?"},
)
def _feast_term(found: Found) -> object:
    season = {"easter": "spring", "christmas": "autumn", "michaelmas": "autumn"}.get(found.first("feast", str) or "")
    doubt = f"the {season} term is taken to be meant"
    return Point(days=TERMS[season], year=year_of(found), doubt=doubt) if season else None


@TERMLY.entry(
    "school holidays",
    "(?:season|feast|feastday|month) feastday+ (?:of|comma)? (?:year|yy)?",
    examples={
        "summer holidays 2011": "by_period due 2011-08-31 ?",
        "Christmas holidays": "date due 2010-12-25 ?",
        "August bank holiday 2011": "by_period due 2011-08-31 ?",
    },
)
def _holidays(found: Found) -> object:
    feast, season, month = found.first("feast", str), found.first("season", str), found.first("month", int)
    if feast is None and season is None and month is None:
        return None
    days = FEASTS[feast] if feast else SEASONS[season] if season else months(month or 8, month or 8)
    return Point(days=days, year=year_of(found), exact=feast is not None, doubt="holidays have no one date; a usual one was taken")


@TERMLY.entry(
    "a season",
    "season (?:of|comma|in)* (?:year|yy|fyspan)?",
    examples={
        "Spring 2011": "by_period due 2011-05-31",
        "winter 2010": "by_period due 2011-02-28",
        "Winter 2010/11": "by_period due 2011-02-28",
        "Autumn": "by_period due 2010-11-30",
    },
)
def _season(found: Found) -> object:
    season = found.first("season", str) or "spring"
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        first = int(fyspan.value[0])
        return Point(
            days=SEASONS[season],
            year=first + (season in ("spring", "summer")),
            doubt=None if season == "winter" else "a season of two years",
        )
    return Point(days=SEASONS[season], year=year_of(found))


@TERMLY.entry(
    "a feast",
    "feast (?:weekday|dayw)? (?:year|yy)?",
    examples={
        "by Christmas": "date due 2010-12-25",
        "Easter 2011": "date due 2011-04-24",
        "New Year": "date due 2011-01-01 ?",
        "Good Friday 2011": "date due 2011-04-22",
        "by Easter Monday 2011": "date due 2011-04-25",
        "Christmas Eve": "date due 2010-12-24",
        "Michaelmas": "date due 2010-09-29 ?",
    },
)
def _feast(found: Found) -> object:
    feast = found.first("feast", str) or ""
    doubt = _FEAST_DOUBTS.get(feast)
    return Point(days=FEASTS[feast], year=year_of(found), exact=True, doubt=doubt)


_FEAST_DOUBTS = {
    "new year": "New Year is no one date; 1 January was taken",
    "whitsun": "Whitsun is a Sunday and a bank holiday that no longer go together; the Sunday was taken",
    "may day": "May Day is 1 May or the bank holiday beside it; the bank holiday was taken",
    "michaelmas": "Michaelmas is a day and a term; the day was taken",
}
