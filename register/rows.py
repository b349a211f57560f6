"""An action as a row of the ledger, and back. Fast: a daily run may read a hundred thousand of them.

Columns and fields have the same names, so that a new field of the noun needs only its column, and a line in `_MEANT`
where the column does not hold the value itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Date, Select, select

from register.model import Acknowledgement, Action, Colour, DateAsked, Deadline, DeadlineKind, Revision, Status
from register.sql import packed, unpacked
from register.tables import action, plan

_OF_THE_PLAN = ("owner", "released_from")
IDENTITY = frozenset(
    {"id", "ref", "plan", "added_on", "revision", "colour", "next_look_on", *_OF_THE_PLAN}
)  # no change touches these

_OWN = tuple(f.name for f in fields(Action) if f.name not in (*_OF_THE_PLAN, "deadline"))
_DEADLINE = tuple(f.name for f in fields(Deadline))
_REVISED = tuple(name for name in (*_OWN, *_DEADLINE) if name not in IDENTITY)

SELECT: Select[Any] = select(
    *(action.c[name] for name in _OWN), *(plan.c[name] for name in _OF_THE_PLAN), *(action.c[name] for name in _DEADLINE)
).join_from(action, plan, plan.c.key == action.c.plan)

_ACKNOWLEDGED = TypeAdapter(tuple[Acknowledgement, ...])
_ASKED = TypeAdapter(DateAsked)


@lru_cache(maxsize=16384)
def _days(column: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, unpacked(column)))


@lru_cache(maxsize=4096)
def _acknowledged(column: str) -> tuple[Acknowledgement, ...]:
    return _ACKNOWLEDGED.validate_json(column)


_MEANT: dict[str, Callable[[str], Any]] = {  # what the text of a column means, for those that hold more than a word
    "leads": unpacked,
    "responsible": unpacked,
    "milestones": _days,
    "turns": _days,
    "skipped": _days,
    "acknowledged": _acknowledged,
    "asked": _ASKED.validate_json,
    "status": {s.value: s for s in Status}.__getitem__,
    "colour": {c.value: c for c in Colour}.__getitem__,
    "kind": {k.value: k for k in DeadlineKind}.__getitem__,
}
_AS_DAYS = {c.name: date.fromisoformat for c in action.c if isinstance(c.type, Date)}  # as a revision keeps them

_NAMES = (*_OWN, *_OF_THE_PLAN, "deadline")
_LAST = len(_NAMES) - 1
_MEANT_AT = tuple((at, _MEANT[name]) for at, name in enumerate(_OWN) if name in _MEANT)


def to_action(row: Sequence[Any]) -> Action:
    """A row of `SELECT` as an action."""
    values = list(row[:_LAST])
    for at, meant in _MEANT_AT:
        if (column := values[at]) is not None:
            values[at] = meant(column)
    values.append(_to_deadline(row[_LAST:]))
    return Action(**dict(zip(_NAMES, values, strict=True)))


@lru_cache(maxsize=16384)  # plans give the same deadline to many actions
def _to_deadline(row: tuple[Any, ...]) -> Deadline:
    values = dict(zip(_DEADLINE, row, strict=True))
    return Deadline(**values | {name: _MEANT[name](values[name]) for name in ("kind", "milestones")})


def to_row(now: Action) -> dict[str, Any]:
    """All that a revision may change of an action, by column."""
    return {name: _stored(getattr(now.deadline if name in _DEADLINE else now, name)) for name in _REVISED}


def _stored(value: object) -> object:
    if isinstance(value, DateAsked):
        return _ASKED.dump_json(value).decode()
    if isinstance(value, tuple):
        if value and isinstance(value[0], Acknowledgement):
            return _ACKNOWLEDGED.dump_json(value).decode()
        return packed([v.isoformat() if isinstance(v, date) else v for v in value])
    return str(value) if isinstance(value, Status | DeadlineKind) else value


def differences(was: Action, now: Action) -> dict[str, tuple[Any, Any]]:
    """The columns in which two states of an action differ, each with what it held and holds."""
    before, after = to_row(was), to_row(now)
    return {name: (before[name], after[name]) for name in _REVISED if before[name] != after[name]}


def written(changes: Mapping[str, tuple[Any, Any]]) -> str:
    """Differences as the text that a revision keeps."""
    return json.dumps(changes, ensure_ascii=False, default=date.isoformat) if changes else "{}"


def read(changes: str) -> dict[str, tuple[object, object]]:
    """What `written` wrote: field -> (from, to), days as days and lists as tuples; `status` and `kind` as words."""
    return {name: (_meant(name, was), _meant(name, now)) for name, (was, now) in json.loads(changes).items()}


def taken_back(now: Action, later: Sequence[Revision]) -> Action:
    """The action as it was before these revisions, its latest in their order."""
    was: dict[str, Any] = {name: before for one in reversed(later) for name, (before, _) in one.changes.items()}
    if not later:
        return now
    was |= {name: kind(was[name]) for name, kind in (("status", Status), ("kind", DeadlineKind)) if name in was}
    dated = {name: was.pop(name) for name in _DEADLINE if name in was}
    return replace(now, **was, deadline=replace(now.deadline, **dated), revision=later[0].number - 1)


def _meant(name: str, value: Any) -> object:
    if value is None or name in ("status", "kind"):
        return value
    return (_AS_DAYS | _MEANT).get(name, lambda same: same)(value)
