"""What people ask of the register: how it stands, why, and what would be told. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from register import actions, db, obligations, outbox, plans, received, runs
from register.model import Action, Colour, Evidence, MessageState, Obligation, Progress, Revision, Verdict
from register.obligations import Fate
from rules.obligations import obligations as owed
from rules.rag import judge
from rules.simulation import Mailed, Simulation
from tasks.office import Office


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """An action with its verdict on a day."""

    action: Action
    verdict: Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """Everything about one action: how it came to be, what was told or not told and why, what is to come."""

    as_of: date
    standing: Standing
    history: tuple[Revision, ...]
    progress: tuple[Progress, ...]
    evidence: tuple[Evidence, ...]
    fates: tuple[Fate, ...]
    mails: Mapping[str, MessageState]  # what became of the mails that tell it, by key
    came_back: Mapping[str, str]  # which of them did not arrive, and why, by key
    untold: tuple[Obligation, ...]  # has fallen due since the last run, or lies ahead


def colours(office: Office) -> dict[Colour, int]:
    """How many actions of released plans have each colour, as last judged."""
    with db.reading(office.engine) as tx:
        return actions.colours(tx, released_only=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """What a daily run leaves for later."""

    judged_on: date | None  # the day for which the register was last judged, which may be after the run's
    people: int  # with something due that no mail tells yet
    told_on: date  # when they are written to: the next working day
    ready: int  # mails that wait to be delivered
    held: int  # mails that wait for a person's word


def left(office: Office, as_of: date) -> Left:
    """What waits after the run of that day, and for which day the colours stand."""
    calendar = office.book.calendar
    with db.reading(office.engine) as tx:
        counts = outbox.counts(tx)
        return Left(
            judged_on=runs.latest_day(tx, "daily"),
            people=obligations.people_pending(tx),
            told_on=calendar.on_or_after(as_of + timedelta(days=calendar.is_working(as_of))),
            ready=counts[MessageState.PLANNED] + counts[MessageState.RETRY],
            held=counts[MessageState.HELD],
        )


def standing(office: Office, as_of: date, plan: str | None = None) -> list[Standing]:
    """The actions of one plan, or of all, each judged on that day."""
    with db.reading(office.engine) as tx:
        keys = [plans.get(tx, plan).key] if plan else [p.key for p in plans.all(tx)]
        return [judged(office, action, as_of) for key in keys for action in actions.of_plan(tx, key)]


def explain(office: Office, ref: str, as_of: date, until: date) -> Explained:
    """Everything about the action; what is to come reaches to `until`, as things stand."""
    with db.reading(office.engine) as tx:
        action = actions.find(tx, ref)
        fates = tuple(obligations.of_action(tx, action.id))
        known, told = {fate.obligation.key for fate in fates}, {fate.message_key for fate in fates if fate.message_key}
        return Explained(
            as_of=as_of,
            standing=judged(office, action, as_of),
            history=tuple(actions.history(tx, action.id)),
            progress=tuple(actions.progress_of(tx, action.id)),
            evidence=tuple(actions.evidence_of(tx, action.id)),
            fates=fates,
            mails=outbox.states(tx, told),
            came_back=received.came_back(tx, told),
            untold=tuple(o for o in owed(action, office.book, until) if o.key not in known),
        )


def simulate(office: Office, first: date, last: date, plan: str | None = None, *, released_only: bool = False) -> Iterator[Mailed]:
    """What would go to whom, day by day, if nothing changes. A plan that is not released yet counts as released then."""
    return simulation(office, first, plan, released_only=released_only).days(first, last)


def simulation(office: Office, first: date, plan: str | None = None, *, released_only: bool = False) -> Simulation:
    """The register in memory as it stands, from a day on."""
    with db.reading(office.engine) as tx:
        if plan:
            plans.get(tx, plan)
        asked = [p for p in plans.all(tx) if plan in (None, p.key) and (p.released_from or not released_only)]
        every = [replace(a, next_look_on=first) for p in asked for a in actions.of_plan(tx, p.key)]
        known = obligations.known_keys(tx, [a.id for a in every])
        pending = obligations.pending_of(tx, [a.id for a in every])
        told = obligations.told_about(tx, [a.id for a in every])
    running = Simulation((replace(a, released_from=a.released_from or first) for a in every), office.book, known)
    running.told = told
    running.pending = {o.key: o for several in pending.values() for o in several}
    return running


def judged(office: Office, action: Action, as_of: date) -> Standing:
    """An action with its verdict on that day."""
    return Standing(action=action, verdict=judge(action, office.book, as_of))
