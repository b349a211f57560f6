"""From facts to sketches: where each deadline of a cell begins, and what belongs to it."""

from __future__ import annotations

import re
from dataclasses import replace

from rules.deadlines.beside import altered, cycle_after_cycle, neighbours, replaces
from rules.deadlines.cycle import Cycle
from rules.deadlines.facts import Fact, Says
from rules.deadlines.fill import fill
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.point import settle
from rules.deadlines.remains import remains
from rules.deadlines.sketch import Context, Gap, Sketch, belongs

_JOINERS = letters("dash slash comma semi and to then arrow stop namely")


_SILENT = letters("the of a is tobe in on date for by or struck unstruck completion time this schedule")


def gather(items: list[Item], text: str, context: Context) -> list[Sketch]:
    """The deadlines of a phrase, in order."""
    sketches: list[Sketch] = []
    last = -1
    for at, item in enumerate(items):
        fact = _fact(item)
        if fact is None:
            continue
        between = items[last + 1 : at] if last >= 0 else []
        gap = _gap(between, text, items[last].end, item.start, context) if last >= 0 else _NO_GAP
        first = settle(fact.points[0], context.reference).first if fact.points else None
        final = settle(fact.points[-1], context.reference).last if fact.points else None
        if sketches and sketches[-1].due and fact.says is Says.DUE and not fact.by and _SIGNED.search(text, 0, item.start):
            sketches[-1].doubts.append("the date beside initials is taken for the day on which this was written")
            last = at
            continue
        if fact.says is Says.DUE and sketches and sketches[-1].moved and not gap.words and _THEN_SAID.match(text, item.start):
            fact = replace(fact, says=Says.NOW)
        if fact.says is Says.DUE and text[item.start : item.start + 3].lower() == "end":
            until = bool(sketches) and sketches[-1].rule is not None and _ENDS.match(text, item.start) is not None
            fact = replace(fact, by=True, says=Says.UNTIL if until else fact.says)  # "start ... end ..."
        if not sketches or not belongs(sketches[-1], fact, gap, first, final):
            sketches.append(Sketch(item.start, item.end, follows=bool(sketches) and _follows(gap, between)))
            if fact.points and len(sketches) > 1 and replaces(sketches[-2], gap, text, item.start, fact):
                for one in sketches[-2:]:
                    one.doubts.append("two dates stand here; one of them may have been replaced by the other")
        if fact.says is Says.NOW and fact.word == "now":
            _moved_on(sketches)
        sketch = sketches[-1]
        if fact.says is Says.UNTIL and sketch.moved_again(gap):
            fact = replace(fact, says=Says.NOW)
        fill(sketch, fact, gap, context, gap.then)
        sketch.end_at = item.end
        if item.mended and not any(item.mended in said for said in sketch.assumes):
            sketch.assumes.append(item.mended)
        if item.doubt:
            sketch.doubts.append(item.doubt)
        neighbours(sketch, items, at, fact, text)
        last = at
    altered(sketches, items)
    if len(sketches) > 1:
        cycle_after_cycle(sketches)
    if len(items) > len(sketches) and sketches:
        dated = any(s.due or s.starts or s.done_on or s.review for s in sketches)
        sketches[-1].doubts += remains(items, text, dated=dated, moved=any(s.original for s in sketches))
    return sketches


def _gap(between: list[Item], text: str, end: int, start: int, context: Context) -> Gap:
    """What stands between two facts, the one up to `end` and the other from `start` on."""
    return Gap(
        words=any(it.sym not in _JOINERS and it.sym not in _SILENT for it in between),
        joiner=any(it.sym in _JOINERS for it in between),
        close=not between,
        enum=any(it.sym == CLASSES["enum"] for it in between),
        bracket=text[start - 1] in "([",
        then=any(it.sym in _THEN for it in between),
        touching=text[end:start].isspace() and not context.lines,
    )


_NO_GAP = Gap(words=False, joiner=False, close=True, enum=False, bracket=False, then=False, touching=False)


def _follows(gap: Gap, between: list[Item]) -> bool:
    """Whether a date is only parted from the one before it by a comma or "then"."""
    return bool(between) and not gap.words and not gap.enum and all(it.sym in _THEN_OR_COMMA for it in between)


def _moved_on(sketches: list[Sketch]) -> None:
    """ "November, then January, now March": the first is the original, and those between were overtaken."""
    while len(sketches) > 1 and sketches[-1].follows and sketches[-2].due:
        overtaken = sketches.pop()
        sketches[-1].original = sketches[-1].original or sketches[-1].due
        sketches[-1].doubts += overtaken.doubts
        sketches[-1].end_at = overtaken.end_at


_SIGNED = re.compile(r"[(\[](?:(?i:updated|amended|revised|noted|agreed) )?(?:by )?[A-Z]{2,4}[,:]? ?(?:on )?\Z")
_THEN_SAID = re.compile(r"(?:and )?(?:then|again)\b", re.IGNORECASE)
_THEN_OR_COMMA = letters("then comma")
_ENDS = re.compile(r"end(?:s|ing)\b", re.IGNORECASE)
_THEN = CLASSES["and"] + CLASSES["then"]


def _fact(item: Item) -> Fact | None:
    if isinstance(item.value, Cycle):
        return Fact(says=Says.CYCLE, rule=item.value.rule, doubt=item.value.doubt, weak=item.value.pattern_of_work)
    return item.value if isinstance(item.value, Fact) else None
