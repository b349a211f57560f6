"""What only shows between tokens: words of several parts, hyphens that join, figures that are labels,
and whether "may" is a month.
"""

from __future__ import annotations

from itertools import pairwise

from rules.deadlines import words
from rules.deadlines.lexicon import CLASSES, DASH, MONTH, OTHER, SEVERAL, VOCABULARY, Item, letters
from rules.deadlines.slips import figures, near_months, rejoined

CLOCK, _STOP = CLASSES["clock"], CLASSES["stop"]


def _set(names: str) -> frozenset[str]:
    return frozenset(letters(names))


_NUMBERS = _set("n1 n0 n2 n3 n9 year")
_NAMELY = _set("other label comma slash and semi stop month season dash of the")
_GIVEN = frozenset(words.NAMES_TOO.split())
_BODIES = frozenset(words.AFTER_MONTHS.split())
_SHORT = _DAYS = _set("n1 n0 n2 ord")
_COUNTS = _set("n1 n2 word")
_ENUM = CLASSES["enum"]
_ORDINALS = _set("ord ordword")
_NAMES = _set("quarterw working begin around season month weekday monthw weekw yearw dayw was shift done completion wc we")
_ABBREVIATED = {CLASSES["wc"]: 9, CLASSES["we"]: 9, CLASSES["around"]: 6, CLASSES["season"]: 3}
_INSIDE = _set("dash slash")
_EDGES = _set("end early mid")
_YEARS = _set("year n0 n2 n3 apos")
_KEEPS_HYPHEN = _set("month season weekday year dmy dm my q feast fyspan apos now was moved")
_LABEL = _set("label")
_LETTER = _set("around per a")  # "c", "p"
_BEFORE_MAY = _set(
    "by in from end early mid until to of on before between around for start begin starting dash slash "
    "and or this next last every comma completion review date target was now arrow weekday wc done n1 n0 "
    "n2 ord ordword struck moved onwards semi within"
)
_AFTER_MAY = _set(
    "year n0 n1 n2 n3 apos dash slash and or to until comma semi stop ord halfterm end onwards arrow now "
    "query unstruck was done ongoing moved then starting review"
)


def mend(items: list[Item], low: str, text: str) -> list[Item]:
    """The tokens with what their neighbours tell about them."""
    items = _several_words(rejoined(items, low), low)
    items = _without_noise(items, low)
    _short_words(items, low)
    near_months(items, low)
    _months_named_may(items)
    _given_names(items, text)
    return _labels(_hyphens(figures(items, low), low))


def _short_words(items: list[Item], low: str) -> None:
    """What a short word means beside its neighbour: the "sum" of "Sum. term", the "l" of "l October", the "c." of "c. May"."""
    for item, after in pairwise(items):
        if item.sym != OTHER and item.sym != _ENUM:
            continue
        word = low[item.start : item.end]
        if word == "sum" and after.sym == CLASSES["termw"]:
            item.sym, item.value = CLASSES["season"], "summer"
        elif item.sym == _ENUM and word[0].isdigit() and word[1] == "." and after.sym == MONTH:
            if not any(it.sym == _ENUM for it in items if it is not item):  # "4. December 2014" alone is no list
                item.sym, item.value = CLASSES["n1"], int(word[0])
                item.doubt = f"'{word}' is read as the day; it may number the item"
        elif word == "c." and after.sym in _DATED and not any(it.sym == _ENUM for it in items if it is not item):
            item.sym, item.value = CLASSES["around"], word
        elif item.sym == OTHER and after.sym == MONTH and word in _SCANNED_DAYS:
            number = _SCANNED_DAYS[word]
            item.sym, item.value, item.mended = CLASSES["n2"], number, f"'{word}' is read as {number}"


_SCANNED_DAYS = {"l": 1, "i": 1, "ll": 11, "li": 11, "il": 11, "lo": 10, "io": 10}
_DATED = _set("month season dmy my day year q")


def _without_noise(items: list[Item], low: str) -> list[Item]:
    """Drop the time of day, and the full stop of an abbreviated month or weekday."""
    out: list[Item] = []
    for at, item in enumerate(items):
        short = (
            out
            and out[-1].sym in _NAMES
            and out[-1].end - out[-1].start <= _ABBREVIATED.get(out[-1].sym, 4)
            and item.start == out[-1].end
        )
        again = out and out[-1].sym in _COUNTS and item.sym in _again(out[-1]) and _figure(item) == out[-1].value
        inside = out and item.sym == _STOP and out[-1].end == item.start and _dotted(out[-1], items[at + 1 : at + 2], item.end)
        term = (
            out and item.sym == _STOP and out[-1].value == "sum" and at + 1 < len(items) and items[at + 1].sym == CLASSES["termw"]
        )
        if inside and out[-1].sym in _NUMBERS and low[item.end : item.end + 1] == " " and int(str(out[-1].value)) <= 12:
            out[-1].doubt = f"'{out[-1].value}.' is read as the day; it may number the item"
        if item.sym != CLOCK and not again and not inside and not term and not (item.sym == _STOP and short):
            out.append(item)
    return out


def _dotted(before: Item, after: list[Item], end: int) -> bool:
    """Whether a full stop stands inside a date: "31.Mar.2014"."""
    if after and after[0].sym == MONTH and before.sym in _DAYS | _ORDINALS:  # "30th. Sept"
        return True
    close = bool(after) and after[0].start == end
    return close and ((before.sym in _DAYS and after[0].sym == MONTH) or (before.sym == MONTH and after[0].sym in _YEARS))


def _again(before: Item) -> frozenset[str]:
    """What may say a number once more: "3 (three) months", "fifteen (15) days"."""
    return _AGAIN | _SHORT if before.sym == CLASSES["word"] else _AGAIN


_AGAIN = _set("enum word")


def _figure(item: Item) -> object:
    """The number that stands once more in brackets."""
    return int(str(item.value).strip("()")) if item.sym == _ENUM and str(item.value).strip("()").isdigit() else item.value


def _several_words(items: list[Item], low: str) -> list[Item]:
    """Put together what is one thing in several words: "as soon as possible", "no later than"."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        match = _longest(items, at, low) if low[item.start : item.end] in SEVERAL else None
        if match:
            size, (sym, value) = match
            out.append(Item(sym, item.start, items[at + size - 1].end, value))
            at += size
        else:
            out.append(item)
            at += 1
    return out


def _longest(items: list[Item], at: int, low: str) -> tuple[int, tuple[str, object]] | None:
    for parts in SEVERAL[low[items[at].start : items[at].end]]:
        span = items[at : at + len(parts)]
        if len(span) == len(parts) and all(low[it.start : it.end] == part for it, part in zip(span, parts, strict=True)):
            return len(parts), VOCABULARY[" ".join(parts)]
    return None


def _months_named_may(items: list[Item]) -> None:
    """ "May" is a month beside a date word or a figure, or alone; else it is the verb."""
    for at, item in enumerate(items):
        if item.value == 5 and item.sym == MONTH and item.end - item.start == 3:
            before, after = items[at - 1].sym if at else "", items[at + 1].sym if at + 1 < len(items) else ""
            if after == CLASSES["shift"] and items[at + 1].value in _VERBS and before not in _LEADS_MAY:
                item.sym, item.value = CLASSES["tbc"], "may"
                continue
            if not (after in _AFTER_MAY or (before in _BEFORE_MAY and after != OTHER) or (not after and not before)) and (
                after or before
            ):
                preceded = before in _BEFORE_MAY and at + 1 < len(items) and before not in _set("comma and or dash this to")
                if not preceded:
                    item.sym, item.value = OTHER, "may"


_VERBS = ("slip", "extend")  # "may slip": not a month
_LEADS_MAY = _BEFORE_MAY - _set("comma and or dash semi this to")


def _given_names(items: list[Item], text: str) -> None:
    """ "June Harper", "Winter Gardens", and no more: the name of a person or a place, not a time."""
    for at, item in enumerate(items):
        if text[item.start : item.end] not in _GIVEN or not all(it.sym in _NAMELY for it in items if it is not item):
            continue
        after = items[at + 1] if at + 1 < len(items) else None
        if after is not None and after.sym == OTHER and after.start == item.end + 1 and text[after.start].isupper():
            surname = text[after.start : after.end]
            if surname.istitle() and surname.lower() not in _BODIES:
                item.sym, item.value = OTHER, text[item.start : item.end]


def _hyphens(items: list[Item], low: str) -> list[Item]:
    """Drop hyphens inside a date or a word ("mid-May", "30-Sep-10", "6-monthly"); keep those that part two dates."""
    out: list[Item] = []
    for at, item in enumerate(items):
        if item.sym in _INSIDE and out and at + 1 < len(items):
            before, after = out[-1], items[at + 1]
            tight = low[item.start - 1] != " " or low[item.end] != " "
            if tight and not (_parts(out, before, after) if item.sym == DASH else _slashed(before, after, items, at)):
                continue
        out.append(item)
    return out


def _slashed(before: Item, after: Item, items: list[Item], at: int) -> bool:
    """Whether a slash parts one date from another; in "31/Oct/13" it does not."""
    if before.sym == MONTH:
        return after.sym not in _YEARS or (at + 2 < len(items) and items[at + 2].sym == MONTH)
    return not (before.sym in _DAYS | _EDGES and after.sym == MONTH)


def _parts(out: list[Item], before: Item, after: Item) -> bool:
    """Whether a hyphen between the two parts one date from another."""
    if before.sym in _NUMBERS | _SHORT and after.sym in _NUMBERS | _SHORT:
        return after.sym == CLASSES["ord"] or not (
            before.sym in _YEARS and len(out) > 2 and out[-2].sym == MONTH and out[-3].sym in _SHORT
        )
    if before.sym in _NUMBERS and after.sym == MONTH:
        return len(out) > 1 and out[-2].sym == MONTH
    return (
        before.sym in _KEEPS_HYPHEN
        and after.sym in _KEEPS_HYPHEN | _set("by end mid early") | _SHORT
        and not (before.sym == MONTH and after.sym in _YEARS | _SHORT)
    )


def _labels(items: list[Item]) -> list[Item]:
    """Figures that number a thing ("Phase 2", "P1", "S47") are no part of a date."""
    for before, item in pairwise(items):
        if (item.sym in _NUMBERS and item.sym != CLASSES["year"]) or item.sym == CLASSES["dm"]:
            glued = before.end == item.start and (
                before.sym in (OTHER, CLASSES["label"]) or (before.end - before.start == 1 and before.sym in _LETTER)
            )
            if before.sym in _LABEL or glued:
                item.sym = OTHER
        elif item.sym == CLASSES["dmy"] and before.end == item.start and before.sym == OTHER:
            item.doubt = f"the date stands close to '{before.value}'; it may be part of a reference"
    return items
