"""What summaries are built from: how the actions stand on a day and stood at the last summary, and what happened between.

Every figure of a summary is asked of here, so that no two sections disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from register.model import Action, Colour, Plan, Status, Told
from rules.cycles import Outcome
from rules.history import Move, Stood
from rules.rulebook import Rulebook

WORST_FIRST = {Colour.RED: 0, Colour.AMBER: 1, Colour.GREY: 2, Colour.GREEN: 3, Colour.BLUE: 4}
PRESSING = (Colour.RED, Colour.AMBER)


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """The actions of some plans on a day, and since the summary before."""

    council: str
    book: Rulebook
    plans: tuple[Plan, ...]
    findings: Mapping[int, str]  # by action: its finding, in the plan's words
    as_of: date
    since: date | None  # the day of the summary before; none: this is the first
    now: tuple[Stood, ...]  # in the plans' order, the withdrawn ones too
    then: Mapping[int, Stood]  # by action, on the day `since`
    moves: tuple[Move, ...] = ()  # all that were ever agreed by `as_of`, in their order
    told: Mapping[int, tuple[Told, ...]] | None = None  # what was told of each action before `as_of`
    answered: Mapping[int, date] = field(default_factory=dict)  # by action: when somebody last answered about it, in any way
    unclear: Mapping[str, date] = field(default_factory=dict)  # by e-mail: when a reply of theirs last had to be asked back
    audits: Mapping[int, tuple[Outcome, ...]] | None = None  # of each audit cycle: what became of its audits
    reader: str | None = None  # e-mail of whom it is for
    whose: str = ""  # "led by you and your people", where it is the part of one person

    @property
    def live(self) -> tuple[Stood, ...]:
        """The actions that are part of the plan."""
        return tuple(one for one in self.now if not _withdrawn(one.action))

    @property
    def work(self) -> tuple[Stood, ...]:
        """The same without the audit cycles."""
        return tuple(one for one in self.live if one.action.cycle_of is None)

    @property
    def before(self) -> tuple[Stood, ...]:
        """The actions that were part of the plan at the last summary."""
        return tuple(one for one in self.then.values() if not _withdrawn(one.action))

    @property
    def pressing(self) -> tuple[Stood, ...]:
        """What is red or amber, worst first, then by date."""
        return tuple(sorted((one for one in self.live if one.verdict.colour in PRESSING), key=worst_first))

    @property
    def overdue(self) -> tuple[tuple[Stood, int], ...]:
        """What is past its date and not done, with the working days that it is late; the latest first."""
        late = ((one, days_late(one.action, self.book, self.as_of)) for one in self.live)
        return tuple(sorted(((one, n) for one, n in late if n > 0), key=lambda pair: (-pair[1], pair[0].action.id)))

    def count(self, colour: Colour) -> int:
        """How many actions have that colour."""
        return sum(one.verdict.colour is colour for one in self.live)

    def counted(self, colour: Colour) -> int | None:
        """How many had it at the last summary; none where there was no summary."""
        return None if self.since is None else sum(one.verdict.colour is colour for one in self.before)

    def moved(self) -> tuple[tuple[Stood, Move], ...]:
        """The moves since the last summary, of what is still part of the plan; all moves where this is the first."""
        by_id = {one.action.id: one for one in self.live}
        return tuple((by_id[m.action_id], m) for m in self.moves if m.action_id in by_id and self._new(m))

    def only(self, theirs: Callable[[Action], bool], *, whose: str = "") -> History:
        """The part that is about some of the actions, for one reader."""
        now = tuple(one for one in self.now if theirs(one.action))
        then = {id_: one for id_, one in self.then.items() if theirs(one.action)}
        about = {one.action.plan for one in now}
        plans = tuple(plan for plan in self.plans if plan.key in about)
        since = self.since if then else None
        return replace(self, now=now, then=then, since=since, plans=plans, whose=whose)

    def _new(self, move: Move) -> bool:
        before = self.then.get(move.action_id)
        return before is None or move.revision > before.action.revision


def days_late(action: Action, book: Rulebook, as_of: date) -> int:
    """How many working days it is past its date and not done; 0 where it is not."""
    due = action.deadline.due
    if due is None or action.done_on or action.settled:
        return 0
    return max(book.calendar.between(due, as_of), 0)


def worst_first(one: Stood) -> tuple[int, date, int]:
    """Worst first, then by date, then in the plan's order."""
    return WORST_FIRST[one.verdict.colour], one.action.deadline.due or date.max, one.action.id


def _withdrawn(action: Action) -> bool:
    return action.status is Status.WITHDRAWN
