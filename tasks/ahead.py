"""The days to come with all their mails: what people would be told, and the summaries made, if nobody did anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from register import db, history, plans, turns
from register.model import Action, Colour, Notice, Plan, Turn
from reports.history import History
from reports.kinds import kinds
from reports.readers import readers
from rules import words
from rules.history import Stood
from rules.rag import judge
from rules.simulation import Simulation
from tasks.office import Office
from tasks.questions import simulation
from tasks.reports import Summarised, audited, gathered, summarised

ONE_DAY = timedelta(days=1)
Before = tuple[date, tuple[Stood, ...]]  # a summary that was made: its day, and how the actions stood then


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreseen:
    """The mails of one day to come."""

    on: date
    notices: tuple[Notice, ...]
    summaries: tuple[Summarised, ...]


def foreseen(office: Office, first: date, last: date, plan: str | None = None) -> Iterator[Foreseen]:
    """Every day of a stretch on which somebody would be written to. A plan that is not released counts as released on the first."""
    running = simulation(office, first, plan)
    summaries = _summaries(office, running, first, plan)
    on = first
    while on <= last:
        notices, made = running.day(on).notices, summaries.day(on)
        if notices or made:
            yield Foreseen(on=on, notices=notices, summaries=made)
        on += ONE_DAY


@dataclass(kw_only=True, slots=True)
class Summaries:
    """The summaries of a simulation: what was made so far, and since when each action has its colour."""

    office: Office
    running: Simulation
    first: date
    base: History  # what the register holds on the first day
    turns: dict[int, list[Turn]]
    made: set[tuple[str, str]] = field(default_factory=set)  # kind and period
    before: dict[str, Before] = field(default_factory=dict)  # by kind, the latest
    coloured: dict[int, tuple[Colour, date]] = field(default_factory=dict)

    def day(self, on: date) -> tuple[Summarised, ...]:
        """The summaries that a day brings, once it was run."""
        for id_, action in self.running.actions.items():
            if action.colour and (id_ not in self.coloured or self.coloured[id_][0] is not action.colour):
                self.coloured[id_] = (action.colour, on)
        working = self.office.book.calendar.is_working(on)
        return tuple(one for name in kinds() for one in self._of(name, on)) if working else ()

    def _of(self, name: str, on: date) -> Iterator[Summarised]:
        of, policy = kinds()[name], self.office.book.policy.reports
        period = of.period(policy, self.office.book.calendar, on)
        about = tuple(p for p in self.base.plans if (p.released_from or self.first) < period.opened)
        if not of.readers(policy) or not about or self._was_made(name, period.name):
            return
        found = self._history(name, about, on)
        for reader in readers(found, of.readers(policy)):
            one = summarised(of, reader, period)
            assumes = f"This is a look ahead: from {words.day(self.first)} on nobody answers, and nothing is done."
            yield replace(one, report=replace(one.report, foot=(*one.report.foot, assumes)))
        self.made.add((name, period.name))
        self.before[name] = (on, found.now)

    def _was_made(self, name: str, period: str) -> bool:
        if (name, period) in self.made:
            return True
        with db.reading(self.office.engine) as tx:
            return history.is_made(tx, name, period)

    def _history(self, name: str, about: tuple[Plan, ...], on: date) -> History:
        keys = {plan.key for plan in about}
        since, then = self.before.get(name) or self._kept(name, about)
        actions = [action for action in self.running.actions.values() if action.plan in keys]
        return replace(
            self.base,
            plans=about,
            as_of=on,
            since=since if then else None,
            now=tuple(self._stood(action, on) for action in actions),
            then={one.action.id: one for one in then},
            told={id_: tuple(one for one in several if one.on < on) for id_, several in self.running.told.items()},
            audits=audited(actions, self.turns, self.office.book, on),
        )

    def _stood(self, action: Action, on: date) -> Stood:
        since = self.coloured[action.id][1] if action.id in self.coloured else on
        return Stood(action=action, verdict=judge(action, self.office.book, on), since=since)

    def _kept(self, name: str, about: tuple[Plan, ...]) -> Before:
        """The last summary that was really made."""
        with db.reading(self.office.engine) as tx:
            if (made := history.made(tx, name, before=self.first)) is None:
                return self.first, ()
            keys = [plan.key for plan in about]
            return made.as_of, tuple(history.standing(tx, keys, made.as_of, self.office.book, upto=made.upto))


def _summaries(office: Office, running: Simulation, first: date, plan: str | None) -> Summaries:
    with db.reading(office.engine) as tx:
        about = [p for p in plans.all(tx) if plan in (None, p.key)]
        base = gathered(tx, office, about, first, None)
        said = turns.of_cycles(tx, running.actions)
    return Summaries(office=office, running=running, first=first, base=base, turns=said)
