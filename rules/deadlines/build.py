"""From a sketch to the deadline that it amounts to, with what is doubtful about it."""

from __future__ import annotations

from dataclasses import replace

from register.model import Deadline, DeadlineKind
from rules.deadlines.doubts import why_no_date, why_odd
from rules.deadlines.point import on
from rules.deadlines.sketch import Context, Sketch


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
    if sketch.told and sketch.due and sketch.due <= context.reference and not sketch.by and kind is not DeadlineKind.COMPLETED:
        sketch.doubts.append(f"{on(sketch.due)} has passed, and the words before it may tell what happened then")
    doubts = [*sketch.doubts, *why_odd(made, context.reference, done=context.done)]
    return _with(made, doubts)


def _with(made: Deadline, doubts: list[str]) -> Deadline:
    return replace(made, doubt="; ".join(dict.fromkeys(doubts))) if doubts else made


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
    if sketch.condition and sketch.due and kind is not DeadlineKind.COMPLETED:
        out.append(f"'{sketch.condition}' says that the date hangs on something else")
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
