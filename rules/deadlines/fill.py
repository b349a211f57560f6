"""What each fact adds to the deadline that it belongs to."""

from __future__ import annotations

from datetime import timedelta

from register.model import DeadlineKind
from rules.deadlines.facts import Fact, Says
from rules.deadlines.point import Point, Settled, lately, on, settle
from rules.deadlines.sketch import Context, Gap, Sketch


def fill(sketch: Sketch, fact: Fact, gap: Gap, context: Context, then: bool) -> None:
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
            sketch.condition = sketch.condition or _condition(sketch, fact)
        case Says.VAGUE:
            sketch.vague = True
        case Says.UNSURE:
            sketch.unsure = fact.word or "unsure"


def _condition(sketch: Sketch, fact: Fact) -> str | None:
    """What the date hangs on: "subject to" on either side of it, "after" only before it."""
    dated = sketch.due is not None
    return None if dated and fact.word in ("following", "after", "upon") else fact.word


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
        case Says.RANGE if sketch.rule and sketch.due is None and "UNTIL" not in sketch.rule:
            sketch.starts = _settled(sketch, fact.points[0], context).first
            sketch.rule += f";UNTIL={it.last:%Y%m%d}"
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
            sketch.was_only, sketch.moved = False, True
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
