"""What stands beside a date and may change it: figures, names, amounts, words that turn it round."""

from __future__ import annotations

from itertools import pairwise

from register.model import DeadlineKind
from rules.deadlines.facts import Fact, Says
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.sketch import Gap, Sketch
from rules.deadlines.words import AFTER_MONTHS


def replaces(before: Sketch, gap: Gap, text: str, at: int, fact: Fact) -> bool:
    """Whether a date may stand in the place of the one before it: in brackets, right after it, or after one that was not kept."""
    if gap.enum or not (before.due or before.done):
        return False
    if gap.touching and before.due and not before.by and fact.says is Says.DUE and not fact.by:
        return True
    if before.due_kind is DeadlineKind.RELATIVE and fact.says is Says.DUE and gap.joiner and not gap.words and not gap.then:
        return True  # "within 3 months - 1 September"
    bracketed = gap.bracket or text[before.start_at - 1 : before.start_at] in ("(", "[")
    return before.undone or gap.bracket or (bracketed and not gap.words)


def altered(sketches: list[Sketch], items: list[Item]) -> None:
    """A word such as "cancelled" or "however" can turn round what a date means."""
    word = next((str(it.value).replace("_", " ") for it in items if it.sym in _ALTERS), None)
    for sketch in sketches if word else ():
        if sketch.due or sketch.starts:
            sketch.doubts.append(f"'{word}' may change what the date means")


def cycle_after_cycle(sketches: list[Sketch]) -> None:
    """ "weekly, then monthly": when the one gives way to the other is not said."""
    for before, after in pairwise(sketches):
        if before.rule and after.rule and "UNTIL" not in before.rule and "COUNT" not in before.rule and after.starts is None:
            after.doubts.append("one cycle follows another, but from when is not said")


_LABEL = CLASSES["label"]
_ALTERS, _THING, _MONEY = letters("alters deleted"), CLASSES["thing"], CLASSES["money"]


_TOLD, _OF, _NAMED = letters("other anchor label"), letters("of the in"), letters("other anchor label")


_WORDS, _BODIES = letters("other of for"), frozenset(AFTER_MONTHS.split())
_FIGURES = letters("n1 n0 n2 n3 n9 ord year apos decimal dm my dmy serial")


def _title(items: list[Item], at: int, fact: Fact, text: str) -> list[str]:
    """ "Strategy 2013 to 2016": whole years beside words, without "by" or "in", may be part of a name."""
    item = items[at]
    days = [point.days(point.year or 2000) for point in fact.points]
    said = text[item.start : item.end].lower().removeprefix("the ")
    if (days[-1][1] - days[0][0]).days < 300 or not said[:1].isdigit():
        return []
    beside = [items[n].sym for n in (at - 1, at + 1) if 0 <= n < len(items)]
    return ["the years may be part of a name"] if any(sym in _NAMED for sym in beside) else []


def _named(items: list[Item], at: int, fact: Fact, text: str) -> bool:
    """ "March past of cadets": a bare month with other words right after it may be part of a name."""
    item, point = items[at], fact.points[-1]
    after = items[at + 1] if at + 1 < len(items) else None
    bare = (
        len(fact.points) == 1 and not fact.by and point.year is None and not point.exact and text[item.start : item.end].isalpha()
    )
    low = (
        after is not None
        and after.sym in _WORDS
        and text[item.end : after.start].isspace()
        and text[after.start].islower()
        and after.value not in _BODIES
    )
    return bare and at == 0 and low


def neighbours(sketch: Sketch, items: list[Item], at: int, fact: Fact, text: str) -> None:
    """A figure beside a date that was not understood may belong to it."""
    if not fact.points:
        return
    item = items[at]
    if text[item.end : item.end + 1].isalnum() or (item.start and text[item.start - 1].isalnum()):
        sketch.doubts.append("letters or figures touch the date that are no part of it")
    sketch.doubts += _title(items, at, fact, text)
    if _named(items, at, fact, text):
        sketch.doubts.append(f"'{text[item.start : item.end]}' may be part of a name or of another word's meaning")
    led = at - 1
    while led > 0 and items[led].sym in _OF:
        led -= 1
    if at and items[led].sym in _TOLD and not fact.by:
        sketch.told = True
        if any(it.sym == CLASSES["of"] for it in items[led:at]):
            sketch.doubts.append(f"the date may be that of the {items[led].value}, not by when")
    if at + 1 < len(items) and items[at + 1].sym == _THING:
        sketch.doubts.append(f"the date may be that of the {items[at + 1].value}, not by when")
    elif not fact.by and any(it.sym == _MONEY for it in items):
        sketch.doubts.append("an amount of money stands beside the date")
    for near in (at - 1, at + 1):
        if near < at and _labels(items, near, item, text, by=fact.by):
            continue
        if 0 <= near < len(items) and (
            items[near].sym in _FIGURES or (items[near].sym == CLASSES["other"] and isinstance(items[near].value, int))
        ):
            sketch.doubts.append(f"the figure '{items[near].value}' beside the date was not understood")


def _labels(items: list[Item], at: int, dated: Item, text: str, *, by: bool) -> bool:
    """Whether a figure before a date numbers a thing: "Phase 1: October", or "Phase 1 October, Phase 2 December"."""
    numbered = [n for n in range(1, len(items)) if items[n - 1].sym == _LABEL and isinstance(items[n].value, int)]
    return at in numbered and (by or len(numbered) > 1 or not text[items[at].end : dated.start].isspace())
