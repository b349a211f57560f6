"""How every action stood on every day since it was first judged, told from rows that are written when something changes.

verdict    what was made of an action from a day on, and of which of its revisions
revision   the state of an action on a day is its present one with what was changed since taken back
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, or_, select

from config.here import LONDON
from register import actions, rows
from register.model import Action, Colour, Reason, Revision, Verdict
from register.sql import chunks, inserting, many
from register.tables import revision, summary, verdict
from rules.history import Move, Span, Stood, begins, move_of, seen_by, stood
from rules.rulebook import Rulebook

_COLUMNS = ("action_id", "since", "revision", "colour", "coloured_since", "reasons", "turns_on")
_SPANS = select(*(verdict.c[name] for name in _COLUMNS), verdict.c.id)
_ADD = insert(verdict).inline().values({name: bindparam(name) for name in _COLUMNS})
_COLOUR = {c.value: c for c in Colour}
_ENDLESS = 2**31 - 1
_ANSWERS = ("page", "reply")  # ways of a revision


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """For which day a summary of a period was made, and of which verdicts: made again it says the same."""

    kind: str
    period: str
    as_of: date
    upto: int


def keep(tx: Connection, judgements: Iterable[tuple[Action, Verdict]], on: date) -> int:
    """Keep what was made of actions on a day; how many rows were written (none for those that stay as they are)."""
    judged = {action.id: (action, made) for action, made in judgements}
    last = _spans(tx, judged)
    new = (begins(last[id_][1] if id_ in last else None, action, made, on) for id_, (action, made) in judged.items())
    return many(tx, _ADD, _COLUMNS, (_row(span) for span in new if span))


def standing(tx: Connection, keys: Iterable[str], on: date, book: Rulebook, *, upto: int | None = None) -> list[Stood]:
    """How the actions of these plans stood on a day, in the plans' order, the settled and withdrawn ones too.

    An action that came later, by a version of the plan or as an audit cycle, or was first judged later, is left out; one that
    never was is told as it stands. `upto` tells what a summary told then (`Made.upto`): exactly what had been made of them by
    that verdict.
    """
    found: list[Stood] = []
    for key in keys:
        of = {action.id: action for action in actions.of_plan(tx, key) if action.added_on <= on}
        known, present = _spans(tx, of, verdict.c.since <= on, verdict.c.id <= (upto or _ENDLESS)), _spans(tx, of)
        states = _states(tx, of, known, present, on, exactly=upto is not None)
        asked = (id_ for id_ in of if id_ in known or (id_ not in present and upto is None))
        found += (stood(known[id_][1] if id_ in known else None, states[id_], book, on) for id_ in asked)
    return found


def moves(tx: Connection, ids: Iterable[int]) -> list[Move]:
    """Every move of these actions' dates, in the order in which they were made."""
    which = revision.c.changes.contains('"baseline"')
    found = ((id_, one) for id_, several in _revisions(tx, ids, which).items() for one in several)
    moved = (move_of(id_, one, _day(one)) for id_, one in found)
    return sorted((one for one in moved if one), key=lambda one: (one.on, one.action_id, one.revision))


def answered(tx: Connection, of: Mapping[int, Action]) -> dict[int, date]:
    """By action, the last day on which somebody answered about it: on its page, by a reply, or that it is not theirs.

    Only what these states know of.
    """
    which = or_(revision.c.way.in_(_ANSWERS), revision.c.changes.contains('"disputed"'))
    found = {id_: [one for one in several if one.number <= of[id_].revision] for id_, several in _revisions(tx, of, which).items()}
    return {id_: max(map(_day, several)) for id_, several in found.items() if several}


def last_verdict(tx: Connection) -> int:
    """The id of the latest verdict: what was made of actions up to now."""
    return int(tx.execute(select(func.coalesce(func.max(verdict.c.id), 0))).scalar_one())


def claim(tx: Connection, made: Made) -> bool:
    """Note that the summary of a period is made; False, and nothing is written, if it was made before."""
    values = {"kind": made.kind, "period": made.period, "as_of": made.as_of, "upto": made.upto}
    once = inserting(tx.dialect, summary).values(values).on_conflict_do_nothing(index_elements=["kind", "period"])
    return tx.execute(once.returning(summary.c.period)).first() is not None


def is_made(tx: Connection, kind: str, period: str) -> bool:
    """Whether the summary of that period was made."""
    which = select(summary.c.period).where(summary.c.kind == kind, summary.c.period == period)
    return tx.execute(which).first() is not None


def made(tx: Connection, kind: str, *, before: date) -> Made | None:
    """The latest summary of that kind that was made for a day before; none if there is none."""
    which = select(summary).where(summary.c.kind == kind, summary.c.as_of < before)
    row = tx.execute(which.order_by(summary.c.as_of.desc(), summary.c.upto.desc()).limit(1)).first()
    return Made(**row._mapping) if row else None


def _spans(tx: Connection, ids: Iterable[int], *which: ColumnElement[bool]) -> dict[int, tuple[int, Span]]:
    """The last span of each action, of those that are asked for, with its id."""
    found: dict[int, tuple[int, Span]] = {}
    for some in chunks(ids):
        last = select(func.max(verdict.c.id)).where(verdict.c.action_id.in_(some), *which).group_by(verdict.c.action_id)
        found |= {row.action_id: (row.id, _span(row)) for row in tx.execute(_SPANS.where(verdict.c.id.in_(last)))}
    return found


def _states(
    tx: Connection,
    of: Mapping[int, Action],
    known: Mapping[int, tuple[int, Span]],
    present: Mapping[int, tuple[int, Span]],
    on: date,
    *,
    exactly: bool,
) -> dict[int, Action]:
    """The actions as they were on that day."""
    since = {id_: known[id_][1].revision if id_ in known else 1 for id_ in of}
    changed = [id_ for id_, action in of.items() if action.revision > since[id_]]
    later = _revisions(tx, changed)
    states = dict(of)
    for id_ in changed:
        unseen = [one for one in later[id_] if one.number > since[id_]]
        last = id_ not in known or known[id_][0] == present[id_][0]
        seen = 0 if exactly else seen_by(map(_day, unseen), on, last=last)
        states[id_] = rows.taken_back(of[id_], unseen[seen:])
    return states


def _revisions(tx: Connection, ids: Iterable[int], *which: ColumnElement[bool]) -> dict[int, list[Revision]]:
    """Revisions of these actions, each action's in their order."""
    found: dict[int, list[Revision]] = defaultdict(list)
    kept = select(revision).order_by(revision.c.action_id, revision.c.number)
    for some in chunks(ids):
        for row in tx.execute(kept.where(revision.c.action_id.in_(some), *which)):
            one = Revision(number=row.number, at=row.at, by=row.by, way=row.way, says=row.says, changes=rows.read(row.changes))
            found[row.action_id].append(one)
    return found


def _day(one: Revision) -> date:
    return one.at.astimezone(LONDON).date()


def _row(span: Span) -> Sequence[object]:
    return (
        span.action_id,
        span.since,
        span.revision,
        span.colour.value,
        span.coloured_since,
        json.dumps([[reason.code, reason.says] for reason in span.reasons], ensure_ascii=False),
        span.turns_on,
    )


def _span(row: object) -> Span:
    values = {name: getattr(row, name) for name in _COLUMNS}
    return Span(**values | {"colour": _COLOUR[values["colour"]], "reasons": _reasons(values["reasons"])})


@lru_cache(maxsize=4096)
def _reasons(column: str) -> tuple[Reason, ...]:
    return tuple(Reason(code=code, says=says) for code, says in json.loads(column))
