"""From facts to deadlines: which facts belong together, and where the next deadline of the same cell begins."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from register.model import Deadline, DeadlineKind
from rules.calendar import Calendar
from rules.deadlines.cycles import Cycle
from rules.deadlines.doubts import why_no_date, why_odd
from rules.deadlines.frames import Fact, Length, Says
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.point import Point, Settled, on, settle

_JOINERS = letters("dash slash comma semi and to then arrow stop namely")
_SILENT = letters("the of a is tobe in on date for by or struck unstruck completion time this")


@dataclass(slots=True, kw_only=True)
class Context:
    """What a phrase is read against."""

    reference: date
    calendar: Calendar
    done: bool = False


@dataclass(slots=True)
class Gap:
    """What stands between two facts."""

    words: bool  # words that were not understood
    joiner: bool
    close: bool  # nothing at all
    bracket: bool  # a bracket opens
    enum: bool  # a number or letter opens the next of several


@dataclass(slots=True)
class Sketch:
    """A deadline while its facts are gathered."""

    start_at: int
    end_at: int
    due: date | None = None
    due_kind: DeadlineKind = DeadlineKind.DATE
    by: bool = False
    starts: date | None = None
    done: bool = False
    done_on: date | None = None
    undone: bool = False
    review: date | None = None
    review_cycle: bool = False
    rule: str | None = None
    pattern_of_work: bool = False
    original: date | None = None
    was_only: bool = False
    immediate: bool = False
    ongoing: str | None = None  # the word that says so
    progress: bool = False
    event: bool = False
    unsure: str | None = None
    vague: bool = False
    length: Length | None = None
    assumes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def undated(self) -> bool:
        return self.due is None and self.starts is None and not self.done and not self.immediate

    def note(self, settled: Settled) -> Settled:
        for said, notes in ((settled.assumes, self.assumes), (settled.doubt, self.doubts)):
            if said and said not in notes:
                notes.append(said)
        return settled


def belongs(sketch: Sketch, fact: Fact, gap: Gap, start: date | None, end: date | None) -> bool:
    """Whether a fact is about the same deadline as the facts before it."""
    light = not gap.words and (gap.joiner or fact.by)
    if gap.enum:
        return False
    match fact.says:
        case Says.REVIEW | Says.NOT_DONE | Says.UNSURE | Says.EVENT | Says.LENGTH | Says.SHIFT | Says.PROGRESS | Says.VAGUE | Says.WAS | Says.NOW:
            return True
        case Says.ONGOING:
            return not (sketch.ongoing == fact.word and gap.close)
        case Says.CYCLE:
            return sketch.rule is None or (fact.rule or "").startswith(sketch.rule)
        case Says.IMMEDIATE:
            return (sketch.immediate and not gap.close) or (sketch.undated and (not sketch.ongoing or not gap.words))
        case Says.START:
            if sketch.due is not None and sketch.starts is None:
                return light and start is not None and start <= sketch.due
            return sketch.undated or (sketch.immediate and sketch.rule is not None)
        case Says.UNTIL:
            return sketch.due is None and not sketch.done
        case Says.DONE:
            return not sketch.done and not sketch.undone and not sketch.undated and not gap.words and (not fact.points or gap.joiner)
    if sketch.done:
        return False
    if sketch.due is not None:
        if gap.bracket and end == sketch.due:
            return True  # said twice: "Q4 (March 2011)"
        if gap.bracket and fact.says is Says.DUE and fact.points[-1].exact and end and sketch.due_kind is DeadlineKind.BY_PERIOD:
            return abs((end - sketch.due).days) <= 31  # the day itself is in brackets: "end of term (1 April)"
        said_as_day = fact.by or gap.bracket
        return sketch.due_kind is DeadlineKind.RELATIVE and fact.says is Says.DUE and said_as_day and not gap.words
    if sketch.starts is not None:
        return not gap.words and (gap.joiner or fact.by) or fact.by
    return not sketch.immediate or (light and fact.by)


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
        sketch = sketches[-1]
        _add(sketch, fact, gap, context, any(it.sym in _THEN for it in between))
        sketch.end_at = item.end
        if item.mended and item.mended not in sketch.assumes:
            sketch.assumes.append(item.mended)
        _neighbours(sketch, items, at, fact)
        last = at
    return sketches


_THEN = CLASSES["and"] + CLASSES["then"]
_FIGURES = letters("n1 n0 n2 n3 n9 ord year apos decimal dm my dmy serial")


def _fact(item: Item) -> Fact | None:
    if isinstance(item.value, Cycle):
        return Fact(says=Says.CYCLE, rule=item.value.rule, doubt=item.value.doubt, weak=item.value.pattern_of_work)
    return item.value if isinstance(item.value, Fact) else None


def _neighbours(sketch: Sketch, items: list[Item], at: int, fact: Fact) -> None:
    """A figure beside a date that was not understood may belong to it."""
    if not fact.points:
        return
    for near in (at - 1, at + 1):
        if 0 <= near < len(items) and (items[near].sym in _FIGURES or (items[near].sym == CLASSES["other"] and isinstance(items[near].value, int))):
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
            _add_ongoing(sketch, fact, gap, then)
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
    sketch.due = it.last
    sketch.due_kind = DeadlineKind.RANGE if it.week else DeadlineKind.DATE if it.exact else DeadlineKind.BY_PERIOD
    if it.week:
        sketch.starts = it.first


def _add_dated(sketch: Sketch, fact: Fact, gap: Gap, context: Context) -> None:
    point = _recent(fact, context) if fact.weak and fact.says is Says.DUE else fact.points[-1]
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
            sketch.original = sketch.original or it.last
            if sketch.due is None:
                sketch.due_kind, sketch.was_only = DeadlineKind.DATE if it.exact else DeadlineKind.BY_PERIOD, True
        case Says.NOW:
            if sketch.due is not None:
                sketch.original = sketch.original or sketch.due
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


def _recent(fact: Fact, context: Context) -> Point:
    """ "on 26 June" without a year, a few weeks ago, tells what happened rather than what will."""
    point = fact.points[-1]
    if point.year is None:
        past = settle(point, context.reference, back=True).last
        if 0 < (context.reference - past).days <= 92:
            return point.in_year(past.year).with_doubt(f"{on(past)} has just passed; it may be a note of what happened")
    return point


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


def _add_ongoing(sketch: Sketch, fact: Fact, gap: Gap, then: bool) -> None:
    bare = sketch.due is not None and sketch.starts is None and not sketch.by and not gap.words
    if bare and not then and sketch.due_kind is not DeadlineKind.RELATIVE:
        sketch.starts = sketch.due if sketch.due_kind is DeadlineKind.DATE or sketch.due is None else sketch.due.replace(day=1)
        sketch.due = None
    elif bare:
        sketch.doubts.append("whether it is due then or begins then is not said")
    sketch.ongoing = sketch.ongoing or fact.word


def deadline(sketch: Sketch, text: str, phrase: str, context: Context) -> Deadline:
    """The deadline that a sketch amounts to, with its doubts."""
    if sketch.was_only and sketch.due is None:
        sketch.due, sketch.original = sketch.original, None
        sketch.doubts.append("it names the date that was, but not the date that is")
    _count_out(sketch, context)
    kind = _kind(sketch)
    if kind is DeadlineKind.IMMEDIATE or (sketch.immediate and sketch.rule and sketch.due is None):
        sketch.due = sketch.due or context.reference
    elif sketch.immediate and sketch.starts is None:
        sketch.starts = context.reference
    if kind is DeadlineKind.COMPLETED and sketch.undone:
        sketch.doubts.append("it says both that it is done and that it is not")
    sketch.doubts += _state_doubts(sketch, kind)
    made = Deadline(
        phrase=phrase,
        kind=kind,
        starts=sketch.starts,
        due=sketch.due,
        completed_on=sketch.done_on,
        review=sketch.review,
        recurrence=sketch.rule,
        original_due=sketch.original,
        rests_on=text[sketch.start_at : sketch.end_at] or None,
        assumes="; ".join(dict.fromkeys(sketch.assumes)) or None,
    )
    doubts = [*sketch.doubts, *why_odd(made, context.reference, done=context.done)]
    return _with(made, doubts)


def _with(made: Deadline, doubts: list[str]) -> Deadline:
    return replace(made, doubt="; ".join(dict.fromkeys(doubts)) or None)


def _count_out(sketch: Sketch, context: Context) -> None:
    """ "for six months": the end of a recurrence or of what has a start."""
    length = sketch.length
    if length is None or sketch.pattern_of_work:
        return
    if sketch.rule and "UNTIL" not in sketch.rule:
        if sketch.rule == f"FREQ={_FREQ.get(length.unit, '')}":
            sketch.rule += f";COUNT={length.count}"
        elif end := length.after(sketch.starts or context.reference, context.calendar):
            sketch.rule += f";UNTIL={end:%Y%m%d}"
            sketch.assumes.append(f"it ends on {on(end)}")
    elif sketch.starts and sketch.due is None and (end := length.after(sketch.starts, context.calendar)):
        sketch.due, sketch.due_kind = end, DeadlineKind.RANGE
        sketch.doubts.append("the end was counted from the beginning")


_FREQ = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}


def _kind(sketch: Sketch) -> DeadlineKind:
    if sketch.done and not sketch.undone:
        return DeadlineKind.COMPLETED
    if sketch.rule and not (sketch.ongoing and sketch.review_cycle):
        return DeadlineKind.RECURRING
    if sketch.due is not None:
        return DeadlineKind.RANGE if sketch.starts else sketch.due_kind
    if sketch.immediate:
        return DeadlineKind.IMMEDIATE
    if sketch.ongoing or sketch.starts or sketch.progress:
        return DeadlineKind.ONGOING
    if sketch.event:
        return DeadlineKind.EVENT
    return DeadlineKind.ONGOING if sketch.review else DeadlineKind.UNKNOWN


def _state_doubts(sketch: Sketch, kind: DeadlineKind) -> list[str]:
    out: list[str] = []
    if sketch.unsure == "not":
        out.append("it says when it is not due")
    elif sketch.unsure:
        out.append("the plan itself says that the date is not settled")
    if kind is DeadlineKind.EVENT:
        out.append("it hangs on something that has no date")
    if kind is DeadlineKind.ONGOING and not (sketch.ongoing or sketch.starts):
        out.append("only a review date is given" if sketch.review else "that is a state, not a date")
    if kind is DeadlineKind.UNKNOWN:
        out.append(_why_unknown(sketch))
    return out


def _why_unknown(sketch: Sketch) -> str:
    if sketch.undone:
        return "it says that it is not done, but not by when"
    if sketch.vague:
        return "that is too vague to be a date"
    if sketch.length:
        return "a length of time is given, but no day from which it counts"
    return "no date is given" if sketch.unsure else why_no_date("", [])
