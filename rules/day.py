"""One day's decision about one action, and one day's mail to one person. The runs, the simulation and the tests share it.

Of several rungs that were reached, only the highest is told to a person; the others are overtaken. Telling is claimed by
the obligation's key, so that deciding again, today or after a gap, adds nothing that was told before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from register.model import Action, Colour, Kind, Line, Notice, Obligation, Verdict
from rules.escalation import asked_from, episode
from rules.obligations import everybody, owed, split
from rules.presence import present
from rules.rag import judge
from rules.rulebook import Rulebook
from rules.trouble import Trouble, at_gate

FEW = 12  # obligations: in most cases one of the next four is this person's
DECISIONS = (Kind.ESCALATION, Kind.DATE_ASKED, Kind.SIGNOFF)
WORST_FIRST = {Colour.RED: 0, Colour.AMBER: 1, Colour.GREY: 2, Colour.GREEN: 3, Colour.BLUE: 4}


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What a look at an action found: its verdict, what is to be told, and when to look again."""

    action: Action
    verdict: Verdict
    due: tuple[Obligation, ...]  # the highest rung reached, for each person; told unless its key is known
    overtaken: tuple[Obligation, ...]
    next_look_on: date | None
    chased: tuple[str, ...]  # who is told about it, now or on a rung to come
    troubled_since: date | None  # the episode of red or amber that it is in
    asked_from: date | None  # and from when its askings count


def decide(action: Action, book: Rulebook, as_of: date) -> Decision:
    """What is owed about the action by that day, and the first later day on which anything can differ."""
    verdict = judge(action, book, as_of)
    trouble = at_gate(action, book, as_of) if verdict.colour in (Colour.RED, Colour.AMBER) else None
    asks = asked_from(action, trouble, book, as_of) if trouble else None
    reached, ahead = split(replace(action, asked_from=asks), book, as_of)
    due, overtaken = highest(reached)
    looks = [day for day in (ahead, verdict.turns_on) if day]
    return Decision(
        action=action,
        verdict=verdict,
        due=tuple(present(o, action, book, as_of) for o in due),
        overtaken=overtaken,
        next_look_on=min(looks, default=None),
        chased=everybody(action, book),
        troubled_since=_episode(action, trouble, as_of),
        asked_from=asks,
    )


def _episode(action: Action, trouble: Trouble | None, as_of: date) -> date | None:
    since = episode(action, trouble) if trouble else None
    return since if since and since <= as_of else None


def highest(reached: Iterable[Obligation]) -> tuple[tuple[Obligation, ...], tuple[Obligation, ...]]:
    """Part what was reached into the highest rung for each action and person, and those which it overtakes.

    What asks a manager for a decision of another sort overtakes nothing and is overtaken by nothing but its own kind.
    """
    top: dict[tuple[int, str, Kind | None], Obligation] = {}
    overtaken: list[Obligation] = []
    for obligation in reached:
        of = (obligation.action_id, obligation.to, obligation.kind if obligation.kind in DECISIONS else None)
        if of in top:
            low, high = sorted((top[of], obligation), key=_height)
            overtaken.append(low)
            top[of] = high
        else:
            top[of] = obligation
    return tuple(top.values()), tuple(overtaken)


def _height(obligation: Obligation) -> tuple[bool, date, bool, int]:
    kind = obligation.kind
    return kind is not Kind.RETURN, obligation.falls_on, kind is not Kind.UNCLEAR, obligation.rung


def notice(
    to: str, on: date, told: Iterable[Line], also: Iterable[Line], book: Rulebook, others_look_on: date | None = None
) -> Notice:
    """One person's mail of the day: worst first, then by date."""
    lines = tuple(sorted(told, key=_worst_first))
    ahead = [day for line in lines if (day := _next_telling(line.action, to, on, book))]
    return Notice(
        to=to,
        on=on,
        lines=lines,
        also=tuple(sorted(also, key=_worst_first)),
        next_on=min([*ahead, *([others_look_on] if others_look_on else [])], default=None),
        unmatched=tuple(dict.fromkeys(w for line in lines for w in _stood_in_for(line, to, book))),
    )


def _next_telling(action: Action, to: str, after: date, book: Rulebook) -> date | None:
    """When this person is next told about the action at the earliest, if nothing changes: looked for among its next few."""
    ahead = enumerate(owed(action, book, after), 1)
    return next((o.falls_on for n, o in ahead if o.to == to or n == FEW), None)


def _stood_in_for(line: Line, to: str, book: Rulebook) -> list[str]:
    people = book.directory.chased(line.action)
    return [name for r in people.doers if r.to == to for name in r.instead_of]


def _worst_first(line: Line) -> tuple[int, date, str]:
    return WORST_FIRST[line.verdict.colour], line.action.deadline.due or date.max, line.action.ref
