"""What would be told to whom, day by day, if nobody did anything: the list of obligations read over a stretch of time.

The same decisions as the daily run makes, with a set of keys in the place of the register. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from register.model import Action, Kind, Line, Notice, Obligation, Person, Told
from rules.briefing import briefed
from rules.day import decide, highest, notice
from rules.presence import return_of, returned
from rules.rag import judge
from rules.rulebook import Rulebook

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailed:
    """The mails of one day."""

    on: date
    notices: tuple[Notice, ...]


class Simulation:
    """A register in memory: actions, and what was told about them. `change` is what a person would do."""

    def __init__(self, actions: Iterable[Action], book: Rulebook, known: Iterable[str] = (), everything: bool = False) -> None:
        self.book = book
        self.actions = {action.id: action for action in actions}
        self.known = set(known)  # keys of all that was told, overtaken or dropped
        self.pending: dict[str, Obligation] = {}
        self.chased: dict[int, tuple[str, ...]] = {}  # who is told about an action, now or later
        self.theirs: dict[str, set[int]] = {}  # the same from the person's side
        self.told: dict[int, list[Told]] = {}  # what was told of an action, by day
        self.everything = everything  # look at all actions every day, and not only where something can have changed

    def change(self, action: Action, on: date) -> None:
        """Put the action's new state in place of the old one; it is looked at again on that day."""
        self.actions[action.id] = replace(action, next_look_on=on)

    def day(self, on: date) -> Mailed:
        """Run one day: judge, oblige, digest."""
        for action in list(self.actions.values()):
            if self.everything or action.next_look_on is None or action.next_look_on <= on:
                self._look(action, on)
        for person, back in returned(self.book, on):
            self._welcome(person, back)
        return Mailed(on=on, notices=tuple(self._notices(on)) if self.book.calendar.is_working(on) else ())

    def days(self, first: date, last: date) -> Iterator[Mailed]:
        """Run every day of a stretch; days without a mail are left out."""
        on = first
        while on <= last:
            told = self.day(on)
            if told.notices:
                yield told
            on += ONE_DAY

    def _look(self, action: Action, on: date) -> None:
        decision = decide(action, self.book, on)
        owed = {o.key for o in (*decision.due, *decision.overtaken)}
        waiting = [o for o in self.pending.values() if o.action_id == action.id and o.key not in owed]
        for gone in (o for o in waiting if o.kind is not Kind.RETURN or action.settled):
            del self.pending[gone.key]
        self.known |= {o.key for o in decision.overtaken if o.key not in self.pending}
        self.pending |= {o.key: o for o in decision.due if o.key not in self.known}
        self.known |= {o.key for o in decision.due}
        self.actions[action.id] = replace(
            action,
            colour=decision.verdict.colour,
            next_look_on=decision.next_look_on or date.max,
            troubled_since=decision.troubled_since,
            asked_from=decision.asked_from,
        )
        self._chase(action.id, decision.chased)

    def _welcome(self, person: Person, back: date) -> None:
        """Let somebody who is back be told of what others were told meanwhile."""
        since = person.away_from or date.min
        instead = (t for several in self.told.values() for t in several if t.obligation.for_ == person.email)
        about = {told.obligation.action_id for told in instead if told.on >= since}
        due = [return_of(person, back, self.actions[id_]) for id_ in sorted(about) if not self.actions[id_].settled]
        self.pending |= {o.key: o for o in due if o.key not in self.known}
        self.known |= {o.key for o in due}

    def _chase(self, action_id: int, people: tuple[str, ...]) -> None:
        for to in self.chased.get(action_id, ()):
            self.theirs[to].discard(action_id)
        for to in people:
            self.theirs.setdefault(to, set()).add(action_id)
        self.chased[action_id] = people

    def _notices(self, on: date) -> Iterator[Notice]:
        due, _ = highest(self.pending.values())
        self.pending.clear()
        by_person: dict[str, list[Line]] = {}
        for obligation in due:
            action = self.actions[obligation.action_id]
            line = Line(obligation=obligation, action=action, verdict=judge(action, self.book, on))
            by_person.setdefault(obligation.to, []).append(briefed(line, self.book, on, self.told.get(action.id, ())))
        for obligation in due:
            self.told.setdefault(obligation.action_id, []).append(Told(obligation=obligation, on=on))
        for to in sorted(by_person):
            yield notice(to, on, by_person[to], (), self.book, self._others_look_on(to, by_person[to]))

    def _others_look_on(self, to: str, told: Iterable[Line]) -> date | None:
        """When something else of this person's can come up first."""
        others = self.theirs.get(to, set()) - {line.action.id for line in told}
        looks = [look for id_ in others if (look := self.actions[id_].next_look_on) and look < date.max]
        return min(looks, default=None)
