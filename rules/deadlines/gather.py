"""From facts to sketches: what each fact adds, and where the next deadline of the same cell begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from register.model import DeadlineKind
from rules.deadlines.cycles import Cycle
from rules.deadlines.facts import Fact, Says
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.point import Point, Settled, lately, on, settle
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
            if fact.points and len(sketches) > 1 and _replaces(sketches[-2], gap, text, item.start):
                for one in sketches[-2:]:
                    one.doubts.append("two dates stand here; one of them may have been replaced by the other")
        sketch = sketches[-1]
        _add(sketch, fact, gap, context, any(it.sym in _THEN for it in between))
        sketch.end_at = item.end
        if item.mended and not any(item.mended in said for said in sketch.assumes):
            sketch.assumes.append(item.mended)
        if item.doubt:
            sketch.doubts.append(item.doubt)
        _neighbours(sketch, items, at, fact, text)
        last = at
    _altered(sketches, items)
    if len(items) > len(sketches) and sketches:
        dated = any(s.due or s.starts or s.done_on or s.review for s in sketches)
        sketches[-1].doubts += remains(items, text.lower(), dated=dated, moved=any(s.original for s in sketches))
    return sketches


def _replaces(before: Sketch, gap: Gap, text: str, at: int) -> bool:
    """Whether a date may stand in the place of the one before it: in brackets, or after one that was not kept."""
    if gap.enum or not (before.due or before.done):
        return False
    bracketed = gap.bracket or text[before.start_at - 1 : before.start_at] in ("(", "[")
    return before.undone or gap.bracket or (bracketed and not gap.words)


def _altered(sketches: list[Sketch], items: list[Item]) -> None:
    """A word such as "cancelled" or "however" can turn round what a date means."""
    word = next((str(it.value).replace("_", " ") for it in items if it.sym == _ALTERS), None)
    for sketch in sketches if word else ():
        if sketch.due or sketch.starts:
            sketch.doubts.append(f"'{word}' may change what the date means")


_THEN = CLASSES["and"] + CLASSES["then"]
_ALTERS, _THING, _MONEY = CLASSES["alters"], CLASSES["thing"], CLASSES["money"]
_TOLD, _OF, _NAMED = letters("other anchor label"), letters("of the in"), letters("other anchor label")
_FIGURES = letters("n1 n0 n2 n3 n9 ord year apos decimal dm my dmy serial")


def _fact(item: Item) -> Fact | None:
    if isinstance(item.value, Cycle):
        return Fact(says=Says.CYCLE, rule=item.value.rule, doubt=item.value.doubt, weak=item.value.pattern_of_work)
    return item.value if isinstance(item.value, Fact) else None


def _title(items: list[Item], at: int, fact: Fact, text: str) -> list[str]:
    """ "Strategy 2013 to 2016": whole years beside words, without "by" or "in", may be part of a name."""
    item = items[at]
    days = [point.days(point.year or 2000) for point in fact.points]
    said = text[item.start : item.end].lower().removeprefix("the ")
    if (days[-1][1] - days[0][0]).days < 300 or not said[:1].isdigit():
        return []
    beside = [items[n].sym for n in (at - 1, at + 1) if 0 <= n < len(items)]
    return ["the years may be part of a name"] if any(sym in _NAMED for sym in beside) else []


def _neighbours(sketch: Sketch, items: list[Item], at: int, fact: Fact, text: str) -> None:
    """A figure beside a date that was not understood may belong to it."""
    if not fact.points:
        return
    item = items[at]
    if text[item.end : item.end + 1].isalnum() or (item.start and text[item.start - 1].isalnum()):
        sketch.doubts.append("letters or figures touch the date that are no part of it")
    sketch.doubts += _title(items, at, fact, text)
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
        if 0 <= near < len(items) and (
            items[near].sym in _FIGURES or (items[near].sym == CLASSES["other"] and isinstance(items[near].value, int))
        ):
            sketch.doubts.append(f"the figure '{items[near].value}' beside the date was not understood")


def _add(sketch: Sketch, fact: Fact, gap: Gap, context: Context, then: bool) -> None:
    if fact.doubt and fact.doubt not in sketch.doubts:
        sketch.doubts.append(fact.doubt)
    match fact.says:
        case Says.DUE | Says.UNTIL | Says.RANGE | Says.START | Says.NOW | Says.WAS:
            _add_dated(sketch, fact, gap, context)
        case Says.LIMIT if sketch.rule and fact.word == "next":
            sketch.length = fact.length
        case Says.LIMIT | Says.SHIFT:
            _add_length(sketch, fact, context)
        case Says.DONE:
            _add_done(sketch, fact, context)
        case Says.REVIEW:
            _add_review(sketch, fact, context)
        case Says.ONGOING:
            _add_ongoing(sketch, fact, gap, then, context)
        case Says.CYCLE:
            sketch.rule, sketch.pattern_of_work = fact.rule, fact.weak
        case Says.IMMEDIATE:
            sketch.immediate = True
        case Says.LENGTH:
            sketch.length = fact.length
        case Says.NOT_DONE:
            sketch.undone = True
        case Says.PROGRESS:
            sketch.progress = True
        case Says.EVENT:
            sketch.event = True
        case Says.VAGUE:
            sketch.vague = True
        case Says.UNSURE:
            sketch.unsure = fact.word or "unsure"


def _settled(sketch: Sketch, point: Point, context: Context, *, back: bool = False) -> Settled:
    return sketch.note(settle(point, context.reference, back=back or context.done))


def _due(sketch: Sketch, it: Settled) -> None:
    sketch.due, sketch.first = it.last, it.first
    sketch.due_kind = DeadlineKind.RANGE if it.week else DeadlineKind.DATE if it.exact else DeadlineKind.BY_PERIOD
    if it.week:
        sketch.starts = it.first


def _add_dated(sketch: Sketch, fact: Fact, gap: Gap, context: Context) -> None:
    point = lately(fact.points[-1], context.reference) if fact.weak and fact.says is Says.DUE else fact.points[-1]
    it = _settled(sketch, point, context)
    match fact.says:
        case Says.START:
            sketch.starts = it.first
            if sketch.due is not None and not sketch.by and sketch.starts > sketch.due:
                sketch.doubts.append("it would begin after it is due")
        case Says.RANGE:
            first = _settled(sketch, fact.points[0], context)
            if fact.points[0].year is None and fact.points[-1].year is None and first.first > it.first:
                first = settle(fact.points[0].in_year(first.first.year - 1), context.reference)
                later = settle(fact.points[-1].in_year(it.last.year + 1), context.reference)
                first, it = (first, it) if first.last >= context.reference else (settle(fact.points[0], context.reference), later)
            _due(sketch, it)
            sketch.starts, sketch.due_kind = first.first, DeadlineKind.RANGE
            if first.first > it.last:
                sketch.doubts.append("the range ends before it begins")
        case Says.WAS:
            sketch.original = min(sketch.original or it.last, it.last)
            if sketch.due is None:
                sketch.due_kind, sketch.was_only = DeadlineKind.DATE if it.exact else DeadlineKind.BY_PERIOD, True
        case Says.NOW:
            if sketch.due is not None:
                sketch.original = sketch.original or sketch.due
            elif fact.word == "rev" and sketch.original is None:
                sketch.doubts.append("'rev' may mean revised or review")
            elif fact.weak and sketch.original is None:
                sketch.doubts.append("it says that the date was moved, but not to when")
            sketch.was_only = False
            _due(sketch, it)
        case Says.UNTIL if sketch.rule and sketch.due is None:
            sketch.rule += f";UNTIL={it.last:%Y%m%d}"
        case _:
            if sketch.due is not None and sketch.due != it.last and sketch.due_kind is DeadlineKind.RELATIVE:
                sketch.doubts.append(f"it also says a length of time, which would end on {on(sketch.due)}")
            _due(sketch, it)
            sketch.by, sketch.was_only = fact.by, False
            if fact.back and not (it.last != it.first or not it.exact):
                sketch.due = it.first - timedelta(days=1)
                sketch.doubts.append(f"'before' {on(it.first)} is read as the day before it")
            elif fact.back and it.first != it.last:
                sketch.due = it.first - timedelta(days=1)
                sketch.doubts.append(f"'before' is read as before {on(it.first)}; the end of that time may be meant")


def _add_length(sketch: Sketch, fact: Fact, context: Context) -> None:
    length = fact.length
    if length is None:
        return
    if fact.says is Says.SHIFT:
        base, said = sketch.due or sketch.original, "counted from the date before"
        sketch.doubts.append("the date was moved by a length of time; " + said)
    else:
        base = _settled(sketch, fact.points[0], context).last if fact.points else context.reference
        said = f"counted from {on(base)}"
    due = length.after(base, context.calendar, back=fact.back) if base else None
    if due is None:
        sketch.doubts.append("the length of time could not be counted")
        return
    if fact.says is Says.SHIFT:
        sketch.original = sketch.original or base
    else:
        sketch.due_kind = DeadlineKind.RELATIVE
    sketch.due, sketch.was_only, sketch.by = due, False, True
    sketch.assumes.append(said)


def _add_done(sketch: Sketch, fact: Fact, context: Context) -> None:
    if not fact.points:
        sketch.done = True
        return
    it = sketch.note(settle(fact.points[-1], context.reference, back=True))
    if fact.weak and it.first > context.reference:
        if sketch.due not in (None, it.last):
            sketch.doubts.append(
                f"it was due on {on(sketch.due)} and is said to be done on {on(it.last)}, a day that is still ahead"
            )
        _due(sketch, it)
        sketch.by = True
        return
    sketch.done, sketch.done_on = True, it.last


def _add_review(sketch: Sketch, fact: Fact, context: Context) -> None:
    if fact.points:
        it = _settled(sketch, fact.points[-1], context)
        sketch.review = it.last
        if fact.by and sketch.undated and not sketch.ongoing and sketch.rule is None:
            _due(sketch, it)
    if fact.length:
        sketch.review = fact.length.after(context.reference, context.calendar)
    if fact.rule and sketch.rule is None:
        sketch.rule, sketch.review_cycle = fact.rule, True


def _add_ongoing(sketch: Sketch, fact: Fact, gap: Gap, then: bool, context: Context) -> None:
    if fact.points:  # the end of the time in which it goes on is when it is looked at again
        sketch.review = sketch.review or _settled(sketch, fact.points[-1], context).last
    bare = sketch.due is not None and sketch.starts is None and not sketch.by and not gap.words
    if bare and not then and sketch.due_kind is not DeadlineKind.RELATIVE:
        sketch.starts = sketch.first or sketch.due
        sketch.due = None
    elif bare:
        sketch.doubts.append("whether it is due then or begins then is not said")
    sketch.ongoing = sketch.ongoing or fact.word
