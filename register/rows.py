"""An action as a row of the ledger, and back. Fast: a daily run may read a hundred thousand of them.

Columns and fields have the same names, so that a new field of the noun needs only its column.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, Select, select

from register.model import Action, Colour, Deadline, DeadlineKind, Status
from register.sql import packed, unpacked
from register.tables import action, plan

_OF_THE_PLAN = ("owner", "released_from")
_JUDGED = ("revision", "colour", "next_look_on")  # not what anybody said: no part of a revision
IDENTITY = frozenset({"id", "ref", "plan", "added_on", *_OF_THE_PLAN, *_JUDGED})  # what no change may touch

_OWN = tuple(f.name for f in fields(Action) if f.name not in (*_OF_THE_PLAN, "deadline"))
_DEADLINE = tuple(f.name for f in fields(Deadline))
_REVISED = tuple(name for name in (*_OWN, *_DEADLINE) if name not in IDENTITY)
_LISTS = frozenset({"leads", "responsible", "milestones"})
_DATES = frozenset(c.name for c in action.c if isinstance(c.type, Date))

SELECT: Select[Any] = select(
    *(action.c[name] for name in _OWN), *(plan.c[name] for name in _OF_THE_PLAN), *(action.c[name] for name in _DEADLINE)
).join_from(action, plan, plan.c.key == action.c.plan)

_NAMES = (*_OWN, *_OF_THE_PLAN, "deadline")
_LEADS, _RESPONSIBLE, _STATUS_AT, _COLOUR_AT = map(_NAMES.index, ("leads", "responsible", "status", "colour"))
_LAST = len(_NAMES) - 1
_STATUS = {s.value: s for s in Status}
_COLOUR = {None: None} | {c.value: c for c in Colour}


def to_action(row: Sequence[Any]) -> Action:
    """A row of `SELECT` as an action."""
    values = list(row[:_LAST])
    values[_LEADS] = unpacked(values[_LEADS])
    values[_RESPONSIBLE] = unpacked(values[_RESPONSIBLE])
    values[_STATUS_AT] = _STATUS[values[_STATUS_AT]]
    values[_COLOUR_AT] = _COLOUR[values[_COLOUR_AT]]
    values.append(_to_deadline(row[_LAST:]))
    return Action(**dict(zip(_NAMES, values, strict=True)))


@lru_cache(maxsize=16384)  # plans give the same deadline to many actions
def _to_deadline(row: tuple[Any, ...]) -> Deadline:
    values = dict(zip(_DEADLINE, row, strict=True))
    values["kind"] = DeadlineKind(values["kind"])
    values["milestones"] = _days(values["milestones"])
    return Deadline(**values)


def to_row(now: Action) -> dict[str, Any]:
    """All that a revision may change of an action, by column."""
    return {name: _stored(getattr(now.deadline if name in _DEADLINE else now, name)) for name in _REVISED}


def _stored(value: object) -> object:
    if isinstance(value, tuple):
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
    """What `written` wrote: field -> (from, to), days as days and lists as tuples."""
    return {name: (_meant(name, was), _meant(name, now)) for name, (was, now) in json.loads(changes).items()}


def _meant(name: str, value: Any) -> object:
    if value is None:
        return None
    if name in _DATES:
        return date.fromisoformat(value)
    if name in _LISTS:
        return _days(value) if name == "milestones" else unpacked(value)
    return value


def _days(column: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, unpacked(column)))
