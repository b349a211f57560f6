"""What a deadline phrase means: the source of every date that is chased.

A phrase is cleaned (`clean`), cut into tokens by the lexicon (`words`, `lexicon`, `lexer`, `mend`, `slips`), and
rewritten by tables of phrase types (`grammar`), one file an idea:

    points    dates, figures, months_named, quarters, terms, whole_years, unnamed     what names a time
    shapes    parts of it, weeks; choices                                             what narrows it
    cycles    cycles_by_day, cycles_by_length                                         how often
    frames    moved, done, lengths, states; from, until, by                            what is said about it

The facts are gathered into sketches (`gather`, `fill`, `sketch`) and become deadlines (`build`). What is odd about them
(`doubts`), stands beside them (`beside`) or was not understood (`remains`) is said. Pure: no clock, no files.

To teach it a phrase, add an entry with its examples to a table, or a word to `words`; the examples are its tests.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from register.model import Deadline, DeadlineKind
from rules.calendar import Calendar
from rules.deadlines.build import deadline
from rules.deadlines.choices import CHOICES
from rules.deadlines.clean import clean, lowered, unmarked
from rules.deadlines.cycle import Cycle
from rules.deadlines.cycles import CYCLES
from rules.deadlines.doubts import why_no_date
from rules.deadlines.frames import FRAMES
from rules.deadlines.gather import gather
from rules.deadlines.lexer import lex
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.point import Point, lately, settle, with_years
from rules.deadlines.points import POINTS
from rules.deadlines.shapes import SHAPES
from rules.deadlines.sketch import Context, Sketch

__all__ = ["as_json", "cycle", "find_dates", "in_short", "read", "time_limit", "together"]

_ENGLAND = Calendar()
LONGEST, LONGEST_ACTION, LONGEST_TEXT = 2_000, 5_000, 20_000  # letters of a phrase, an action or a note that are looked at


@lru_cache(maxsize=65536)
def read(phrase: str, *, reference: date, done: bool = False, calendar: Calendar | None = None) -> tuple[Deadline, ...]:
    """The deadlines that a phrase or a cell states, in order; an empty one states one of kind unknown.

    `reference` is the inspection day where the plan gives it, else the plan's date. `done`: the row says that it is done.
    """
    text = clean(phrase[:LONGEST])
    if not text:
        return (Deadline(phrase=phrase, kind=DeadlineKind.UNKNOWN),)
    context = Context(
        reference=reference, calendar=calendar or _ENGLAND, done=done, lines="\n" in phrase.strip() or "<br" in phrase
    )
    points = _points(text, reference)
    items = FRAMES.rewrite(CYCLES.rewrite(points, reference), reference)
    sketches = gather(items, text, context)
    if not sketches:
        return (Deadline(phrase=phrase, kind=DeadlineKind.UNKNOWN, doubt=why_no_date(text, items)),)
    made = [_tidy(deadline(s, text, p, context)) for s, p in zip(sketches, _pieces(sketches, text, phrase), strict=True)]
    if len(phrase) > LONGEST:
        cut = f"only its first {LONGEST} letters were read"
        made[-1] = replace(made[-1], doubt=f"{made[-1].doubt}; {cut}" if made[-1].doubt else cut)
    return tuple(made)


def _points(text: str, reference: date) -> list[Item]:
    items = POINTS.rewrite(lex(lowered(text), text), reference)
    shaped = SHAPES.rewrite(items, reference)
    if shaped is not items:  # "the end of the second week of March"
        shaped = SHAPES.rewrite(shaped, reference)
    several = sum(isinstance(it.value, Point) for it in shaped) > 1
    return CHOICES.rewrite(_years(shaped), reference) if several else shaped


_WORDS = CLASSES["other"] + CLASSES["stop"] + CLASSES["not"]


def _years(items: list[Item]) -> list[Item]:
    """Pass years on among points that nothing but joining words parts."""
    at = [n for n, it in enumerate(items) if isinstance(it.value, Point)]
    joined = [False, *(not any(it.sym in _WORDS for it in items[a + 1 : b]) for a, b in itertools.pairwise(at))]
    points = with_years([(p, j) for n, j in zip(at, joined, strict=True) if isinstance(p := items[n].value, Point)])
    for n, point in zip(at, points, strict=True):
        items[n].value = point
    return items


def _pieces(sketches: list[Sketch], text: str, phrase: str) -> list[str]:
    """The words of each deadline: the whole phrase where there is one, else up to where the next begins."""
    if len(sketches) == 1:
        return [phrase]
    cuts = [0, *(s.end_at for s in sketches[:-1]), len(text)]
    return [unmarked(text[a:b]) for a, b in itertools.pairwise(cuts)]


def _tidy(made: Deadline) -> Deadline:
    words = unmarked(made.rests_on or "") or None
    return made if words == made.rests_on else replace(made, rests_on=words)


@lru_cache(maxsize=16384)
def cycle(text: str) -> tuple[str, str] | None:
    """The audit or reporting cycle that stands in an action's text: its RRULE and the words that it rests on."""
    cleaned = clean(text[:LONGEST_ACTION])
    reference = date(2000, 1, 1)  # no cycle hangs on it
    for item in CYCLES.rewrite(_points(cleaned, reference), reference):
        if isinstance(item.value, Cycle) and not item.value.pattern_of_work:
            return item.value.rule, unmarked(cleaned[item.start : item.end])
    return None


def time_limit(heading: str, *, reference: date) -> Deadline | None:
    """The time limit that a section heading carries, such as "Care planning - within 3 months"; None where it has none."""
    for made in read(heading, reference=reference):
        if made.due is not None and (made.kind in _LIMITS or _BY.search(made.rests_on or "")):
            return replace(made, phrase=heading)
    return None


_BY = re.compile(r"\b(by|before|within|no later than)\b", re.IGNORECASE)
_LIMITS = (DeadlineKind.IMMEDIATE, DeadlineKind.RELATIVE)


def find_dates(text: str, *, reference: date) -> tuple[tuple[date, str], ...]:
    """The dates that stand in a note, in order, each with its words; a month is its last day.

    A note tells what happened: a day without a year that has just passed is that day, unless "by" or its like precedes.
    """
    cleaned = clean(text[:LONGEST_TEXT])
    items = _points(cleaned, reference)
    out: list[tuple[date, str]] = []
    for at, item in enumerate(items):
        if isinstance(point := item.value, Point):
            ahead = at > 0 and items[at - 1].sym in _AHEAD
            settled = settle(point if ahead else lately(point, reference), reference)
            out.append((settled.last, unmarked(cleaned[item.start : item.end])))
    return tuple(out)


_AHEAD = letters("by before until to from for target date tobe starting moved now within")


def together(deadlines: tuple[Deadline, ...], phrase: str) -> Deadline:
    """Several deadlines of one action as one: the last counts, the days before it are milestones."""
    if len(deadlines) == 1:
        return deadlines[0]
    last = max((d for d in deadlines if d.due), key=lambda d: d.due or date.min, default=deadlines[-1])
    days = sorted({d.due for d in deadlines if d.due and d.due != last.due})
    doubts = dict.fromkeys(d.doubt for d in deadlines if d.doubt)
    return replace(
        last,
        phrase=phrase,
        starts=min((d.starts for d in deadlines if d.starts), default=None),
        review=last.review or next((d.review for d in deadlines if d.review), None),
        recurrence=last.recurrence or next((d.recurrence for d in deadlines if d.recurrence), None),
        milestones=tuple(days),
        rests_on=phrase or last.rests_on,
        doubt="; ".join(doubts) or None,
    )


def as_json(made: Deadline) -> dict[str, object]:
    """A deadline as `chaser read` and `chaser deadline` print it: ISO dates, absent values null."""

    def iso(day: date | None) -> str | None:
        return day.isoformat() if day else None

    return {
        "phrase": made.phrase,
        "kind": made.kind.value,
        "starts": iso(made.starts),
        "due": iso(made.due),
        "completed_on": iso(made.completed_on),
        "review": iso(made.review),
        "recurrence": made.recurrence,
        "original_due": iso(made.original_due),
        "milestones": [day.isoformat() for day in made.milestones],
        "doubt": made.doubt,
    }


def in_short(deadlines: tuple[Deadline, ...]) -> str:
    """Deadlines on one line, as the examples of the phrase types state them; a `?` stands for a doubt."""
    return "; ".join(_short(d) for d in deadlines)


def _short(made: Deadline) -> str:
    parts = [made.kind.value]
    for name, day in (
        ("from", made.starts),
        ("due", made.due),
        ("done", made.completed_on),
        ("review", made.review),
        ("original", made.original_due),
    ):
        if day is not None:
            parts.append(f"{name} {day.isoformat()}")
    return " ".join([*parts, *([made.recurrence] if made.recurrence else []), *(["?"] if made.doubt else [])])
