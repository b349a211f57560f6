"""Who reads a summary, and which part of the plans is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from register.model import Action
from reports.history import History

HEADS, OWNER = "heads", "owner"
OWN, THEIRS = "led by you", "led by you and your people"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """Somebody who gets a summary, of what, and why."""

    to: str  # e-mail
    history: History
    because: str


def readers(history: History, to: Iterable[str]) -> tuple[Reader, ...]:
    """Each reader once; who is meant in several ways gets the widest."""
    every = (replace(reader, history=replace(reader.history, reader=reader.to)) for reader in _readers(history, to))
    found = sorted(every, key=lambda reader: -len(reader.history.now))
    return tuple({reader.to.casefold(): reader for reader in reversed(found)}.values())[::-1]


def part_of(history: History, to: str) -> History:
    """The part of somebody: what is led by or under them, all of the plans for who is at the top, their plans for an owner."""
    mine = [reader.history for reader in readers(history, (OWNER, HEADS)) if reader.to.casefold() == to.casefold()]
    part = mine[0] if mine else history.only(lambda action: to.casefold() in map(str.casefold, _people(action, history)), whose=OWN)
    return replace(part, reader=to)


def _readers(history: History, to: Iterable[str]) -> Iterator[Reader]:
    for one in to:
        if one == HEADS:
            yield from _heads(history)
        elif one == OWNER:
            for owner in dict.fromkeys(plan.owner for plan in history.plans):
                theirs = history.only(lambda action, owner=owner: action.owner == owner)  # type: ignore[misc]
                yield Reader(to=owner, history=theirs, because="you run the plan")
        else:
            yield Reader(to=one, history=history, because="the council has you on the list for it")


def _heads(history: History) -> Iterator[Reader]:
    """Everybody above somebody who does or leads an action, with what they do or lead themselves; who is at the top has a part
    in the whole of a plan."""
    directory = history.book.directory
    own: dict[str, set[int]] = {}
    under: dict[str, set[int]] = {}
    plans: dict[str, set[str]] = {}
    for one in history.now:
        people = _people(one.action, history)
        for who in people:
            own.setdefault(who.casefold(), set()).add(one.action.id)
        for to in {above for who in people for above in directory.managers(who)}:
            under.setdefault(to, set()).add(one.action.id)
            plans.setdefault(to, set()).add(one.action.plan)
    for to in sorted(under):
        person = directory.by_email(to)
        if person is None:
            continue
        if person.manager:
            ids = under[to] | own.get(to.casefold(), set())
            theirs = history.only(lambda action, ids=ids: action.id in ids, whose=THEIRS)  # type: ignore[misc]
            yield Reader(to=person.email, history=theirs, because="these actions are led by you and your people")
        else:
            whole = history.only(lambda action, keys=plans[to]: action.plan in keys)  # type: ignore[misc]
            yield Reader(to=person.email, history=whole, because="people under you have a part in it")


def _people(action: Action, history: History) -> tuple[str, ...]:
    return tuple(one.to for one in history.book.directory.chased(action).together if one.as_ != "owner")
