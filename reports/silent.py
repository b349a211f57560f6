"""Who was asked, more than once, and has not answered: about what, how often, since when.

An answer of any kind counts, until somebody is asked anew. Whose reply was not clear, and was asked back, is told as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from register.model import Action, Kind
from reports.history import History

OFTEN = 2  # days on which somebody was asked without an answer before a summary calls them silent
TELLS = (Kind.UNCLEAR, Kind.RETURN)  # these tell somebody something, and ask the owner for the plan's mending
CALM = frozenset({Kind.REMINDER})  # a reminder ahead of a date asks nobody to answer yet


@dataclass(frozen=True, kw_only=True, slots=True)
class Silent:
    """One person who has not answered."""

    to: str  # e-mail
    about: tuple[Action, ...]
    days: int  # on how many days they were asked
    since: date  # the first of them
    unclear: date | None = None  # the day of a reply since, which was not clear


def silent(history: History) -> tuple[Silent, ...]:
    """Everybody who was asked on several days since an action was last heard of, the longest silent first."""
    asked: dict[str, dict[int, list[date]]] = {}
    actions = {one.action.id: one.action for one in history.live if not one.action.settled}
    for id_, action in actions.items():
        since = max(heard(action), history.answered.get(id_, date.min))
        for told in (history.told or {}).get(id_, ()):
            one = told.obligation
            if since < told.on < history.as_of and one.kind not in TELLS and not _ahead(one.kind, one.rung):
                asked.setdefault(one.to, {}).setdefault(id_, []).append(told.on)
    found = (_silent(to, about, actions, history.unclear.get(to.casefold())) for to, about in asked.items())
    return tuple(sorted((one for one in found if one.days >= OFTEN), key=lambda one: (one.since, one.to)))


def heard(action: Action) -> date:
    """The last day on which somebody said something of the action; its beginning where nobody did."""
    said = (
        action.progress_on if action.progress_on != action.added_on else None,
        action.done_on,
        action.evidence_on,
        action.sent_back_on,
        action.moved_on,
        action.asked.on if action.asked else None,
        action.acknowledged[-1].on if action.acknowledged else None,
        max(action.turns, default=None),
    )
    return max(filter(None, said), default=date.min)


def _ahead(kind: Kind, rung: int) -> bool:
    return kind in CALM and rung < 0


def _silent(to: str, about: dict[int, list[date]], actions: dict[int, Action], unclear: date | None) -> Silent:
    days = {day for several in about.values() for day in several}
    replied = unclear if unclear and unclear >= min(days) else None
    return Silent(to=to, about=tuple(actions[id_] for id_ in about), days=len(days), since=min(days), unclear=replied)
