"""A deadline while its facts are gathered, and whether a fact belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from register.model import DeadlineKind
from rules.calendar import Calendar
from rules.deadlines.facts import Fact, Length, Says
from rules.deadlines.point import Settled


@dataclass(slots=True, kw_only=True)
class Context:
    """What a phrase is read against."""

    reference: date
    calendar: Calendar
    lines: bool = False  # the phrase stands on several lines
    done: bool = False


@dataclass(slots=True)
class Gap:
    """What stands between two facts."""

    words: bool  # words that were not understood
    joiner: bool
    close: bool  # nothing at all
    bracket: bool  # a bracket opens
    enum: bool  # a number or letter opens the next of several
    then: bool  # "and" or "then" stands there
    touching: bool  # nothing but a space


@dataclass(slots=True)
class Sketch:
    """A deadline while its facts are gathered."""

    start_at: int
    end_at: int
    due: date | None = None
    first: date | None = None  # of the stretch that ends on the due day
    due_kind: DeadlineKind = DeadlineKind.DATE
    by: bool = False
    told: bool = False  # words that were not understood stand before the date, and no "by"
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
    moved: bool = False  # to the date that it has now
    immediate: bool = False
    ongoing: str | None = None  # the word that says so
    progress: bool = False
    event: bool = False
    condition: str | None = None  # "subject to", "if": what the date hangs on
    follows: bool = False  # its date comes after another, parted by a comma or "then"
    unsure: str | None = None
    vague: bool = False
    length: Length | None = None
    assumes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def undated(self) -> bool:
        return self.due is None and self.starts is None and not self.done and not self.immediate

    def moved_again(self, gap: Gap) -> bool:
        """ "moved to January and then to March"."""
        return (self.moved or self.original is not None) and gap.then

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
        case (
            Says.REVIEW
            | Says.NOT_DONE
            | Says.UNSURE
            | Says.EVENT
            | Says.LENGTH
            | Says.SHIFT
            | Says.PROGRESS
            | Says.VAGUE
            | Says.WAS
            | Says.NOW
        ):
            return True
        case Says.ONGOING:
            return not (sketch.ongoing == fact.word and gap.close)
        case Says.CYCLE:
            return sketch.rule is None or ((fact.rule or "").startswith(sketch.rule) and not gap.then)
        case Says.IMMEDIATE:
            return (sketch.immediate and not gap.close) or (sketch.undated and (not sketch.ongoing or not gap.words))
        case Says.START:
            if sketch.due is not None and sketch.starts is None:
                return light and start is not None and start <= sketch.due
            return sketch.undated or (sketch.immediate and sketch.rule is not None)
        case Says.UNTIL:
            return (sketch.due is None and not sketch.done) or sketch.moved_again(gap)
        case Says.DONE:
            return (
                not sketch.done
                and not sketch.undone
                and not sketch.undated
                and not gap.words
                and (not fact.points or gap.joiner or gap.bracket)
            )
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
        return (not gap.words and (gap.joiner or fact.by)) or fact.by
    return not sketch.immediate or (light and fact.by)
