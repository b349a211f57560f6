"""Obligations that fell due: inserting one is the claim to tell it; what became of it is never forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Dialect, bindparam, delete, desc, func, insert, select, update

from register.errors import UnknownReference
from register.model import Colour, Kind, Obligation, ObligationState, Status, Told
from register.sql import chunks, inserting, many
from register.tables import action, action_person, message, message_line, obligation, plan

if TYPE_CHECKING:
    from sqlalchemy.dialects.sqlite import Insert

Pending = tuple[str, list[Obligation]]  # an address, and what is owed to it
Other = tuple[int, Colour | None, date | None]  # an action's id, its colour, its next look


@dataclass(frozen=True, kw_only=True, slots=True)
class Fate:
    """What became of an obligation."""

    obligation: Obligation
    state: ObligationState
    claimed_on: date  # the day of the run that found it due
    told_on: date | None  # when its mail was queued
    why: str | None  # of one that was overtaken or dropped
    message_key: str | None  # the mail that tells it


_FIELDS = tuple(f.name for f in fields(Obligation))
_SELECT = select(*(obligation.c[name] for name in _FIELDS))
_DUE = obligation.c.state == ObligationState.DUE.value
_KIND = {k.value: k for k in Kind}
_CLAIMED = (*_FIELDS, "state", "claimed_on")
_values = attrgetter(*("kind.value" if name == "kind" else name for name in _FIELDS))


def claim(tx: Connection, fallen: Iterable[tuple[Obligation, ObligationState]], as_of: date) -> int:
    """Insert obligations that fell due, each once for ever; how many were new. Those that were known stay as they are."""
    claiming = _claiming(tx.dialect)
    return sum(many(tx, claiming, _CLAIMED, (_row(o, s, as_of) for o, s in chunk)) for chunk in chunks(fallen, 5000))


def pending(tx: Connection, *, after: str | None = None, limit: int = 500) -> list[Pending]:
    """The next page of people to be told something, by address, each with all that is due to be told."""
    people = select(obligation.c.to).where(_DUE).distinct().order_by(obligation.c.to).limit(limit)
    if after is not None:
        people = people.where(obligation.c.to > after)
    addresses = tx.execute(people).scalars().all()
    found: list[Obligation] = []
    for chunk in chunks(addresses):
        theirs = _SELECT.where(_DUE, obligation.c.to.in_(chunk)).order_by(obligation.c.to, obligation.c.falls_on, obligation.c.key)
        found += map(_obligation, tx.execute(theirs))
    return [(to, list(owed)) for to, owed in groupby(found, key=lambda o: o.to)]


def people_pending(tx: Connection) -> int:
    """How many people have something due to be told."""
    return tx.execute(select(func.count(obligation.c.to.distinct())).where(_DUE)).scalar_one()


def people_without_mail(tx: Connection, kind: str, on: date) -> int:
    """How many of them have no mail of that kind and day yet."""
    have = select(message.c.to).where(message.c.kind == kind, message.c.on == on)
    waiting = select(func.count(obligation.c.to.distinct())).where(_DUE, obligation.c.to.not_in(have))
    return tx.execute(waiting).scalar_one()


def causes(tx: Connection, *, limit: int) -> list[tuple[Kind, str, int]]:
    """What is due to be told, by kind and plan: how often, the most frequent first."""
    due = select(obligation.c.kind, action.c.plan, func.count().label("n")).join_from(obligation, action).where(_DUE)
    ordered = due.group_by(obligation.c.kind, action.c.plan).order_by(desc("n"), obligation.c.kind, action.c.plan).limit(limit)
    return [(_KIND[kind], plan, n) for kind, plan, n in tx.execute(ordered)]


def by_keys(tx: Connection, keys: Iterable[str]) -> list[Obligation]:
    """The obligations of these keys; one that is unknown is left out."""
    found = (tx.execute(_SELECT.where(obligation.c.key.in_(chunk)).order_by(obligation.c.key)) for chunk in chunks(keys))
    return [_obligation(row) for rows in found for row in rows]


def told_in(tx: Connection, message_keys: Iterable[str]) -> list[Obligation]:
    """What these mails tell, in their order."""
    lines = _SELECT.join_from(message_line, obligation, obligation.c.key == message_line.c.obligation_key)
    ordered = lines.order_by(message_line.c.message_key, message_line.c.position)
    found = (tx.execute(ordered.where(message_line.c.message_key.in_(chunk))) for chunk in chunks(message_keys))
    return [_obligation(row) for rows in found for row in rows]


def known_keys(tx: Connection, action_ids: Iterable[int]) -> set[str]:
    """The keys of everything that ever fell due about these actions."""
    every = select(obligation.c.key)
    return {key for some in chunks(action_ids) for key in tx.execute(every.where(obligation.c.action_id.in_(some))).scalars()}


def pending_of(tx: Connection, action_ids: Iterable[int]) -> dict[int, list[Obligation]]:
    """What is due to be told about these actions; an action of which nothing is due is left out."""
    owed: dict[int, list[Obligation]] = {}
    for chunk in chunks(action_ids):
        theirs = _SELECT.where(_DUE, obligation.c.action_id.in_(chunk)).order_by(obligation.c.falls_on, obligation.c.key)
        for one in map(_obligation, tx.execute(theirs)):
            owed.setdefault(one.action_id, []).append(one)
    return owed


def of_action(tx: Connection, action_id: int) -> list[Fate]:
    """Everything that fell due about an action, the oldest first, and what became of it."""
    more = _SELECT.add_columns(*(obligation.c[f.name] for f in fields(Fate) if f.name != "obligation"))
    kept = more.where(obligation.c.action_id == action_id).order_by(obligation.c.falls_on, obligation.c.key)
    return [_fate(row) for row in tx.execute(kept)]


def told_for(tx: Connection, email: str, since: date) -> list[int]:
    """The ids of actions of which somebody else was told in this person's place, since that day."""
    theirs = select(obligation.c.action_id).where(obligation.c.for_ == email, obligation.c.told_on >= since).distinct()
    return list(tx.execute(theirs.order_by(obligation.c.action_id)).scalars())


def told_about(tx: Connection, action_ids: Iterable[int]) -> dict[int, list[Told]]:
    """What was told of these actions, by day; an action of which nothing was is left out."""
    found: dict[int, list[Told]] = {}
    which = _SELECT.add_columns(obligation.c.told_on).where(obligation.c.state == ObligationState.TOLD.value)
    for chunk in chunks(action_ids):
        theirs = which.where(obligation.c.action_id.in_(chunk)).order_by(obligation.c.told_on, obligation.c.key)
        for row in tx.execute(theirs):
            found.setdefault(row.action_id, []).append(Told(obligation=_obligation(row), on=row.told_on))
    return found


def mark(
    tx: Connection,
    keys: Iterable[str],
    state: ObligationState,
    *,
    on: date,
    why: str | None = None,
    message_key: str | None = None,
) -> None:
    """Say what became of obligations. Queue a mail before marking what it tells. Raises `UnknownReference`."""
    _mark(tx, [{"of": key, "in_message": message_key} for key in keys], state, on=on, why=why)


def told(tx: Connection, told_in: Mapping[str, str], *, on: date) -> None:
    """Mark many as told at once: obligation key -> key of the mail that tells it. Raises as `mark` does."""
    values = [{"of": key, "in_message": message_key} for key, message_key in told_in.items()]
    _mark(tx, values, ObligationState.TOLD, on=on, why=None)


def redirect(tx: Connection, owed: Iterable[Obligation]) -> None:
    """Let these be told to others than those to whom they were to be told; they are due until then."""
    for one in owed:
        due = {"state": ObligationState.DUE.value, "told_on": None, "why": None, "message_key": None}
        to = {"to": one.to, "for_": one.for_, "says": one.says}
        tx.execute(update(obligation).where(obligation.c.key == one.key).values(**due, **to))


def chased(tx: Connection, people: Mapping[int, Sequence[str]]) -> int:
    """Keep who is chased about each action; how many actions this changed (the others cost one look)."""
    changed = 0
    for ids in chunks(people):
        kept = select(action.c.id, action.c.chased).where(action.c.id.in_(ids))
        known: dict[int, str | None] = {row.id: row.chased for row in tx.execute(kept)}
        joined = {id_: " ".join(sorted(set(people[id_]))) for id_ in ids if id_ in known}
        changed += _chase(tx, {id_: j for id_, j in joined.items() if j != (known[id_] or "")})
    return changed


def others_of(tx: Connection, addresses: Iterable[str]) -> dict[str, list[Other]]:
    """For each address the unsettled actions of released plans that it is chased about, by id."""
    found: dict[str, list[Other]] = {}
    live = (action.c.signed_off_on.is_(None), action.c.status != Status.WITHDRAWN.value, plan.c.released_from.is_not(None))
    which = (
        select(action_person.c.address, action.c.id, action.c.colour, action.c.next_look_on)
        .join_from(action_person, action, action.c.id == action_person.c.action_id)
        .join(plan, plan.c.key == action.c.plan)
        .where(*live)
    )
    for chunk in chunks(addresses):
        theirs = which.where(action_person.c.address.in_(chunk)).order_by(action_person.c.address, action.c.id)
        for address, id_, colour, next_look_on in tx.execute(theirs):
            found.setdefault(address, []).append((id_, Colour(colour) if colour else None, next_look_on))
    return found


_CHASED = update(action).where(action.c.id == bindparam("of")).values(chased=bindparam("by"))
_MARK = update(obligation).where(obligation.c.key == bindparam("of")).values(message_key=bindparam("in_message"))


def _mark(tx: Connection, values: list[dict[str, Any]], state: ObligationState, *, on: date, why: str | None) -> None:
    if not values:
        return
    told_on = on if state is ObligationState.TOLD else None
    marked = tx.execute(_MARK.values(state=state.value, told_on=told_on, why=why), values).rowcount
    if marked != len(values):
        raise UnknownReference(
            f"{len(values) - marked} of {len(values)} obligations to be marked {state} are not in the register.",
            "Claim obligations before marking them.",
        )


def _chase(tx: Connection, joined: dict[int, str]) -> int:
    if joined:
        tx.execute(delete(action_person).where(action_person.c.action_id.in_(joined)))
        pairs = [{"action_id": id_, "address": address} for id_, text in joined.items() for address in text.split()]
        if pairs:
            tx.execute(insert(action_person), pairs)
        many(tx, _CHASED, ("of", "by"), joined.items())
    return len(joined)


def _row(owed: Obligation, state: ObligationState, as_of: date) -> tuple[object, ...]:
    return (*_values(owed), state.value, as_of)


@lru_cache
def _claiming(dialect: Dialect) -> Insert:
    values: dict[str, Any] = {name: bindparam(name) for name in _CLAIMED}
    return inserting(dialect, obligation).values(values).on_conflict_do_nothing(index_elements=["key"])


def _obligation(row: Sequence[Any]) -> Obligation:
    values = dict(zip(_FIELDS, row, strict=False))
    values["kind"] = _KIND[values["kind"]]
    return Obligation(**values)


def _fate(row: Sequence[Any]) -> Fate:
    state, claimed_on, told_on, why, message_key = row[len(_FIELDS) :]
    return Fate(
        obligation=_obligation(row),
        state=ObligationState(state),
        claimed_on=claimed_on,
        told_on=told_on,
        why=why,
        message_key=message_key,
    )
