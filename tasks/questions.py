"""What people ask of the register: how it stands, why, and what would be told. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from register import actions, db, obligations, plans
from register.model import Action, Colour, Evidence, Obligation, Progress, Revision, Verdict
from register.obligations import Kept
from rules.obligations import obligations as owed
from rules.rag import judge
from rules.simulation import Simulation, Told
from tasks.office import Office


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """An action with its verdict on a day."""

    action: Action
    verdict: Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """Everything about one action: how it came to be, what was told or not told and why, what is to come."""

    standing: Standing
    history: tuple[Revision, ...]
    progress: tuple[Progress, ...]
    evidence: tuple[Evidence, ...]
    kept: tuple[Kept, ...]
    ahead: tuple[Obligation, ...]


def colours(office: Office) -> dict[Colour, int]:
    """How many actions of released plans have each colour, as last judged."""
    with db.reading(office.engine) as tx:
        return actions.colours(tx, released_only=True)


def standing(office: Office, as_of: date, plan: str | None = None) -> list[Standing]:
    """The actions of one plan, or of all, each judged on that day."""
    with db.reading(office.engine) as tx:
        keys = [plans.get(tx, plan).key] if plan else [p.key for p in plans.all(tx)]
        return [_judged(office, action, as_of) for key in keys for action in actions.of_plan(tx, key)]


def explain(office: Office, ref: str, as_of: date, until: date) -> Explained:
    """Everything about the action: `ahead` reaches to `until`, as things stand."""
    with db.reading(office.engine) as tx:
        action = actions.find(tx, ref)
        kept = tuple(obligations.of_action(tx, action.id))
        known = {k.obligation.key for k in kept}
        return Explained(
            standing=_judged(office, action, as_of),
            history=tuple(actions.history(tx, action.id)),
            progress=tuple(actions.progress_of(tx, action.id)),
            evidence=tuple(actions.evidence_of(tx, action.id)),
            kept=kept,
            ahead=tuple(o for o in owed(action, office.book, until) if o.key not in known and o.falls_on > as_of),
        )


def simulate(office: Office, first: date, last: date, plan: str | None = None) -> Iterator[Told]:
    """What would go to whom, day by day, if nothing changes. A plan that is not released yet counts as released then."""
    with db.reading(office.engine) as tx:
        every = [a for p in plans.all(tx) if plan in (None, p.key) for a in actions.of_plan(tx, p.key)]
        known = set(obligations.known_keys(tx))
        pending = [o for _, several in obligations.pending(tx, limit=1_000_000) for o in several]
    simulation = Simulation([_released(action, first) for action in every], office.book, known)
    simulation.pending = {o.key: o for o in pending if plan is None or o.action_id in simulation.actions}
    return simulation.days(first, last)


def _judged(office: Office, action: Action, as_of: date) -> Standing:
    return Standing(action=action, verdict=judge(action, office.book, as_of))


def _released(action: Action, first: date) -> Action:
    return replace(action, next_look_on=first, released_from=action.released_from or first)
