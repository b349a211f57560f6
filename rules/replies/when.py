"""The days that a reply names. Where a day stands is found here; which day it is the deadlines' reader says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from register.model import DeadlineKind
from rules import deadlines
from rules.calendar import Calendar
from rules.words import WEEKDAYS

FURTHEST = 366  # days ahead; what is promised for later is a slip, or no promise

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"\b(?:mon|tues?|wed(?:nes|s)?|thur?s?|fri|satur|sat|sun)(?:day)?(?!\w)"
_NUMBER = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_NTH = r"\d{1,2}(?:st|nd|rd|th)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s*(?:20\d\d|'\d\d))?"
_NEAR = r"(?:this|next|coming|the coming)"
_UNIT = r"(?:working\s+|calendar\s+)?(?:days?|weeks?|fortnights?|months?)"

# "24/4" and "09/03": what is more than the whole, or is written with a nought, is no share of it
_OVER = (
    r"(?<![\d/.])(?:0\d/(?:0?[1-9]|1[0-2])|[1-3]?\d/0[1-9]|3[01]/(?:[1-9]|1[0-2])|[12]\d/[1-9]|2\d/1[0-2]"
    r"|1[3-9]/1[0-2]|1[12]/10|12/11)(?![\d/])"
)

_FORMS = (
    rf"{_DAY}\s*(?:or|-|to|and|/)\s*(?:the\s+)?{_DAY}\s*(?:of\s+)?{_MONTH}{_YEAR}(?!\w)",
    r"(?:w/?c|w/?b|week\s+(?:commencing|beginning|starting|ending)|w/?e)\s+(?:the\s+"
    r"|on\s+)?(?:" + _WEEKDAY + r"\s+)?" + f"(?:the\\s+)?{_DAY}(?:\\s+(?:of\\s+)?{_MONTH}{_YEAR}|/\\d{{1,2}}(?:/\\d{{2,4}})?)?",
    rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s*(?:of\s+)?{_MONTH}{_YEAR}(?!\w)",
    rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+(?:the\s+)?{_DAY}(?!\d|:){_YEAR}",
    r"20\d\d-\d\d-\d\d",
    r"\d{1,2}([/.])\d{1,2}\1(?:20)?\d\d(?!\d)",
    rf"(?:{_WEEKDAY},?\s+|(?<=by )|(?<=on )|(?<=to )|(?<=until )|(?<=till )|(?<=before )|(?<=for )|(?<=make it )|(?<=date )"
    r"|(?<=completion )|(?<=not )|(?<=was )|(?<=done ))\d{1,2}/\d{1,2}(?![\d/])",
    _OVER,
    rf"(?:the\s+)?(?:very\s+)?(?:end|middle|beginning|start|mid|early|late|first\s+week|second\s+week|last\s+week)(?:\s+"
    rf"|-)(?:of\s+|in\s+)?(?:(?:the|this|next|that)\s+)?(?:financial\s+|calendar\s+|school\s+)?(?:week|month|year|quarter"
    rf"|term|{_MONTH}){_YEAR}",
    rf"(?:a|two)\s+weeks?\s+(?:on\s+)?(?:today|tomorrow|{_WEEKDAY})|a\s+week\s+today",
    rf"(?:{_NEAR}\s+)?{_WEEKDAY}\s+(?:the\s+)?{_NTH}",
    rf"(?:{_NEAR}\s+)?{_WEEKDAY}(?:\s+(?:week|fortnight)\b|\s+(?:after\s+)?next\b)?(?![\w'])",
    rf"the\s+{_NTH}(?!\s+(?:floor|time|of|draft|quarter|phase|stage|round|version|visit|item|point|one|ring|school|team))",
    rf"(?:in|within)\s+(?:the\s+next\s+|about\s+|around\s+)?(?:{_NUMBER}|a\s+couple\s+of|a\s+few|the\s+next\s+few"
    rf"|the\s+next\s+couple\s+of)(?:\s+(?:or|to|-)\s+{_NUMBER})?\s+{_UNIT}(?:['s]*\s+time)?",
    r"(?:this|next|the\s+following|the\s+coming)\s+(?:week|month|year|quarter|term|financial\s+year"
    r"|fortnight)(?:end)?(?:\s+sometime)?",
    r"(?:the\s+)?weekend",
    r"today|tonight|tomorrow|yesterday|this\s+(?:morning|afternoon|evening)",
    r"(?:christmas|easter|the\s+new\s+year|new\s+year|half\s+term|the\s+summer|summer|autumn|spring|winter|year\s+end"
    r"|year-end|q[1-4]|quarter\s+[1-4])\b(?:\s+20\d\d)?",
    rf"(?:(?<=by )|(?<=in )|(?<=until )|(?<=to )|(?<=till )|(?<=before )|(?<=for )){_MONTH}{_YEAR}(?!\w)",
    rf"{_MONTH}\s+20\d\d",
    r"(?:january|february|april|june|july|august|september|october|november|december)" + _YEAR + r"(?!\w)",
)
_SPAN = re.compile(r"(?<![\w./-])(?:last\s+)?(?:" + "|".join(f"(?:{form})" for form in _FORMS) + ")")
_BEFORE = re.compile(r"\b(?:before|prior to|ahead of)\s+$")
_TOLD = re.compile(  # before a day on which something happened
    r"\b(?:on|last|since) (?:the )?$|\b(?:was|were|went|came|did|got|gave|sent|met|held|put|ticked off"
    r"|signed off)\b(?!.*\b(?:will|by|until)\b).{0,40}$"
)
_VAGUE = re.compile(
    r"\d\w*\s*(?:or|-|to|and|/)\s*(?:the\s+)?\d\w*\s*[a-z]{3}|\b(?:couple|few|about|around|or so|summer"
    r"|autumn|spring|winter|new year|half term|q[1-4]|quarter|term|year end|year-end|sometime|weekend|year)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """A day that is named: its words, and the day itself, or why it is none that can be taken."""

    words: str
    day: date | None = None
    was: date | None = None  # the day that it is where something that happened is told
    why_not: str | None = None
    exact: bool = True  # a day, not a month


def whens(words: str, on: date, calendar: Calendar) -> tuple[str, tuple[When, ...]]:
    """Plain words with a token in place of each day, `{0}` for the first; and the days, as said on that day."""
    found: list[When] = []

    def token(match: re.Match[str]) -> str:
        before = " before" if _BEFORE.search(words[: match.start()]) else ""
        found.append(
            _when(f"{before} {match[0]}".strip(" ."), on, calendar, happened=_TOLD.search(words[: match.start()]) is not None)
        )
        return f"{{{len(found) - 1}}}"

    return _SPAN.sub(token, words), tuple(found)


def _when(words: str, on: date, calendar: Calendar, *, happened: bool) -> When:
    made = when(words, on, calendar)
    told = deadlines.find_dates(words, reference=on) if re.search(rf"\d|{_MONTH}", words) else ()
    was = told[0][0] if len(told) == 1 and told[0][0] <= on else None
    was = was or (_gone(words, on) if happened else None)
    return replace(
        made, was=was, exact=re.search(r"(?<!\d)\d{1,2}(?!\d)", words) is not None or _weekday(words) is not None or was is None
    )


def _gone(words: str, on: date) -> date | None:
    """The weekday or the day of the month that was last, of what happened then."""
    if (nth := re.fullmatch(rf"(?:{_WEEKDAY} )?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)", words)) is not None:
        past = (on - timedelta(days=back) for back in range(1, 32))
        return next((one for one in past if one.day == int(nth[1]) and _weekday(words) in (None, one.weekday())), None)
    day = _weekday(words) if re.fullmatch(rf"(?:last )?{_WEEKDAY}", words) else None
    return None if day is None else on - timedelta(days=(on.weekday() - day) % 7 or 7)


def when(words: str, on: date, calendar: Calendar) -> When:
    """The day that the words name, said on that day."""
    if past := _past(words, on):
        return When(words=words, day=past)
    if _VAGUE.search(words):
        return When(words=words, why_not=f"“{words}” is no one day")
    if special := _special(words, on):
        return special
    made = deadlines.read(_for_reader(words), reference=on, calendar=calendar)
    due = made[0].due if len(made) == 1 else None
    if due is None or (made[0].doubt and not _EVERYDAY.search(made[0].doubt)):
        return When(words=words, why_not=f"it is not sure which day “{words}” is")
    if re.search(r"\bweek\b", words) and due.weekday() == 6 and made[0].kind is DeadlineKind.BY_PERIOD:
        due -= timedelta(days=2)  # who says "next week" means the days on which people work
    return When(words=words, day=due)


_EVERYDAY = re.compile(r"the first such day|is read as day and month|is read as the day before")  # doubts about plans, not replies


def _past(words: str, on: date) -> date | None:
    if words == "yesterday":
        return on - timedelta(days=1)
    if words.startswith("last ") and (day := _weekday(words)) is not None:
        return on - timedelta(days=(on.weekday() - day) % 7 or 7)
    return None


def _weekday(words: str) -> int | None:
    found = re.search(_WEEKDAY, words)
    return next((n for n, name in enumerate(WEEKDAYS) if found and name.casefold().startswith(found[0][:3])), None)


def _special(words: str, on: date) -> When | None:
    """What the reader of plans does not know, because nobody writes it in a plan."""
    if words in ("today", "tonight", "this morning", "this afternoon", "this evening"):
        return When(words=words, day=on)
    if again := re.fullmatch(r"(a|two) weeks? (?:on )?today", words):
        return When(words=words, day=on + timedelta(weeks=1 if again[1] == "a" else 2))
    day = _weekday(words)
    if day is None or re.search(rf"{_MONTH}|\d/\d", words):
        return None
    first = on + timedelta(days=(day - on.weekday()) % 7 or 7)
    if nth := re.search(r"(\d{1,2})(?:st|nd|rd|th)", words):
        return None if "w" in words[:1] and "/" in words[:3] else _nth(words, int(nth[1]), day, on)
    if "after next" in words or "fortnight" in words:
        return When(words=words, why_not=f"it is not sure which day “{words}” is")
    if "week" in words:
        return When(words=words, day=first + timedelta(weeks=2 if "two" in words else 1))
    if words.startswith("next ") and first.isocalendar()[:2] == on.isocalendar()[:2]:
        return When(words=words, why_not=f"“{words}” could be this week's or next week's")
    return None if "before" in words else When(words=words, day=first)


def _nth(words: str, nth: int, weekday: int, on: date) -> When:
    """ "Monday 30th": the first such day that is that weekday, within two months."""
    for ahead in range(62):
        day = on + timedelta(days=ahead)
        if day.day == nth:
            if day.weekday() == weekday:
                return When(words=words, day=day)
            break
    return When(words=words, why_not=f"the {nth}th to come is no {WEEKDAYS[weekday]}")


def _for_reader(words: str) -> str:
    return re.sub(r"\bw/?b\b", "w/c", re.sub(r"\b(?:the )?very end\b", "end", words))
