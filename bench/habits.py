"""What people are assumed to do in a year with a plan: who answers, who is late, who never says a word.

Everything follows from the table at the top and from numbers, so that two walks are the same. What people do on a day is
done after its mails have come, and seen by the next day's run, as it is in the office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from register.model import Acknowledgement, Action, Choice, DateAsked, Kind, Line, Notice, Status
from rules.rulebook import Rulebook
from rules.simulation import Simulation
from rules.trouble import Gate, at_gate


@dataclass(frozen=True, kw_only=True, slots=True)
class Habit:
    """How a lead goes about their actions, in working days; none: never."""

    answers_in: int | None = None  # after a reminder: says how it stands
    reviews_in: int | None = None  # after being asked for a review
    done_after: int | None = None  # after the due date, or after the plan's first day where that is later
    shown_after: int | None = None  # after it is done


ANSWERS = Habit(answers_in=2, reviews_in=2, done_after=5, shown_after=1)
PUNCTUAL = Habit(reviews_in=5, done_after=0, shown_after=3)
LATE = Habit(reviews_in=15, done_after=15, shown_after=5)
SILENT = Habit()
HABITS = {"answers": ANSWERS, "punctual": PUNCTUAL, "late": LATE, "silent": SILENT}
OF_LEADS = (ANSWERS, PUNCTUAL, LATE, ANSWERS, PUNCTUAL, SILENT)  # in turn: a third, a third, a sixth, a sixth

ACKNOWLEDGES_ASKING = 2  # those above answer when they are asked about it for the second time, on the day after ...
PROMISE = 10  # ... with a promise of so many working days; of the actions with an even number it is kept
SIGNS_AFTER = 4  # working days after it is shown
MOVES_EVERY = 10  # one in so many actions: its lead asks for a month more ...
ASKS_BEFORE = 5  # ... so many working days before its due date
AGREES_AFTER = 2  # and whoever is asked agrees so many working days after the asking

Deed = Callable[[Action, date], Action | None]  # the action's new state; none where there is nothing left to do


class Staff:
    """The people of an office, with a diary of what they will do."""

    def __init__(self, actions: Iterable[Action], habits: dict[str, Habit], book: Rulebook, first: date) -> None:
        self.book, self.habits = book, habits
        self.diary: dict[date, list[tuple[int, Deed]]] = {}
        self.askings: dict[tuple[int, str, date | None], int] = {}  # how often somebody was asked about an episode
        for action in actions:
            self._begins(action, first)

    def read(self, notice: Notice) -> None:
        """Somebody reads their mail, and notes what they will do about it."""
        for line in notice.lines:
            self._reads(line, notice.to, notice.on)

    def act(self, simulation: Simulation, on: date) -> None:
        """Everything that the diary has for the day is done."""
        for id_, deed in self.diary.pop(on, ()):
            action = simulation.actions[id_]
            now = None if action.settled else deed(action, on)
            if now:
                simulation.change(now, on)

    def _begins(self, action: Action, first: date) -> None:
        """What a lead means to do without being told."""
        habit, due = self._habit(action), action.deadline.due
        if action.done_on:
            self._note(action, first, habit.shown_after, _shown)
        elif due:
            self._note(action, max(due, first), habit.done_after, lambda a, on: self._done(a, on, due))
            if action.id % MOVES_EVERY == 0 and due > first and habit is not SILENT:
                asks = max(self.book.calendar.plus(due, -ASKS_BEFORE), first)
                self._note(action, asks, 0, lambda a, on: self._asks(a, on, due))

    def _reads(self, line: Line, to: str, on: date) -> None:
        told, action = line.obligation, line.action
        assert told is not None
        habit = self.habits.get(to, SILENT)
        match told.kind:
            case Kind.REMINDER | Kind.OVERDUE | Kind.SENT_BACK:
                self._note(action, on, habit.answers_in, _progress)
            case Kind.REVIEW:
                self._note(action, on, habit.reviews_in, _progress)
            case Kind.SIGNOFF:
                self._note(action, on, max(SIGNS_AFTER - told.rung, 0), self._signs)
            case Kind.DATE_ASKED:
                self._note(action, on, AGREES_AFTER, self._agrees)
            case Kind.ESCALATION:
                asking = (action.id, to, told.occurrence)
                self.askings[asking] = self.askings.get(asking, 0) + 1
                if self.askings[asking] == ACKNOWLEDGES_ASKING:
                    self._note(action, on, 1, lambda a, on: self._promises(a, on, to, told.rung, told.occurrence))

    def _note(self, action: Action, since: date, wait: int | None, deed: Deed) -> None:
        if wait is not None:
            day = self.book.calendar.plus(self.book.calendar.on_or_after(since), wait)
            self.diary.setdefault(day, []).append((action.id, deed))

    def _habit(self, action: Action) -> Habit:
        return self.habits.get(self.book.directory.chased(action).doers[0].to, SILENT)

    def _done(self, action: Action, on: date, due: date) -> Action | None:
        if action.done_on or action.deadline.due != due:
            return None
        self._note(action, on, self._habit(action).shown_after, _shown)
        return replace(action, done_on=on, status=Status.COMPLETE, asked=None, sent_back_on=None)

    def _signs(self, action: Action, on: date) -> Action | None:
        return replace(action, signed_off_on=on, signed_off_by=self.book.signatory(action))

    def _asks(self, action: Action, on: date, due: date) -> Action | None:
        if action.done_on:
            return None
        by = self.book.directory.chased(action).doers[0].to
        asked = DateAsked(due=due + relativedelta(months=1), because="the tides were against it", by=by, on=on)
        return replace(action, asked=asked)

    def _agrees(self, action: Action, on: date) -> Action | None:
        if action.asked is None:
            return None
        due = action.asked.due
        moved = replace(action, deadline=replace(action.deadline, due=due), baseline=action.baseline + 1, moved_on=on, asked=None)
        self._note(moved, due, self._habit(action).done_after, lambda a, on: self._done(a, on, due))
        return moved

    def _promises(self, action: Action, on: date, by: str, rung: int, episode: date | None) -> Action | None:
        """Whoever is asked above takes it on; where the promise is kept, the next gate is passed on its day."""
        if episode is None or action.troubled_since != episode:
            return None
        promised = self.book.calendar.plus(on, PROMISE)
        answer = Acknowledgement(by=by, on=on, episode=episode, rung=rung, choice=Choice.TAKES_ON, promised_for=promised)
        if action.id % 2 == 0:
            self._note(action, promised, 0, self._keeps)
        return replace(action, acknowledged=(*action.acknowledged, answer))

    def _keeps(self, action: Action, on: date) -> Action | None:
        gate = at_gate(action, self.book, on)
        if gate is None:
            return None
        if gate.gate is Gate.SIGN_OFF:
            return self._signs(action, on)
        if gate.gate is Gate.REVIEW:
            return _progress(action, on)
        return replace(action, done_on=action.done_on or on, evidence_on=on, status=Status.COMPLETE, asked=None)


def _progress(action: Action, on: date) -> Action | None:
    return None if action.done_on else replace(action, progress_on=on, progress="It is under way.")


def _shown(action: Action, on: date) -> Action | None:
    return None if action.evidence_on or not action.done_on else replace(action, evidence_on=on)
