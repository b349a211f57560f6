"""From facts to sketches: where each deadline of a cell begins, and what belongs to it."""

from __future__ import annotations

from dataclasses import replace

from rules.deadlines.beside import altered, neighbours, replaces
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
        gap = Gap(
            words=any(it.sym not in _JOINERS and it.sym not in _SILENT for it in between),
            joiner=any(it.sym in _JOINERS for it in between),
            close=not between,
            enum=any(it.sym == CLASSES["enum"] for it in between),
            bracket=text[item.start - 1 : item.start] in ("(", "["),
        )
        first = settle(fact.points[0], context.reference).first if fact.points else None
        final = settle(fact.points[-1], context.reference).last if fact.points else None
        if fact.says is Says.DUE and text[item.start : item.start + 3].lower() == "end":
            fact = replace(fact, by=True)  # "start ... end ..."
        if not sketches or not belongs(sketches[-1], fact, gap, first, final):
            sketches.append(Sketch(item.start, item.end))
            if fact.points and len(sketches) > 1 and replaces(sketches[-2], gap, text, item.start):
                for one in sketches[-2:]:
                    one.doubts.append("two dates stand here; one of them may have been replaced by the other")
        sketch = sketches[-1]
        fill(sketch, fact, gap, context, any(it.sym in _THEN for it in between))
        sketch.end_at = item.end
        if item.mended and not any(item.mended in said for said in sketch.assumes):
            sketch.assumes.append(item.mended)
        if item.doubt:
            sketch.doubts.append(item.doubt)
        neighbours(sketch, items, at, fact, text)
        last = at
    altered(sketches, items)
    if len(items) > len(sketches) and sketches:
        dated = any(s.due or s.starts or s.done_on or s.review for s in sketches)
        sketches[-1].doubts += remains(items, text.lower(), dated=dated, moved=any(s.original for s in sketches))
    return sketches


_THEN = CLASSES["and"] + CLASSES["then"]


def _fact(item: Item) -> Fact | None:
    if isinstance(item.value, Cycle):
        return Fact(says=Says.CYCLE, rule=item.value.rule, doubt=item.value.doubt, weak=item.value.pattern_of_work)
    return item.value if isinstance(item.value, Fact) else None
