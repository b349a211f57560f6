"""The actions in the ledger: finding them, what is due for a look, and changing them, each change a revision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, Select, and_, bindparam, func, insert, literal, or_, select, tuple_, update

from register import rows
from register.errors import Outdated, UnknownReference
from register.model import Action, Colour, Evidence, Progress, Revision, Status
from register.sql import chunks, many
from register.tables import action, evidence, plan, progress, revision

After = tuple[date | None, int]  # (next_look_on, id) of the last action of the page before
# as it was read; its colour, its next look, since when troubled, from when its askings count
Judgement = tuple[Action, Colour, date | None, date | None, date | None]

_EVIDENCE = tuple(f.name for f in fields(Evidence))
_REVISION = ("number", "at", "by", "way", "says")
_SETTLED = or_(
    and_(action.c.signed_off_on.is_not(None), action.c.evidence_until.is_(None)), action.c.status == Status.WITHDRAWN.value
)
_RELEASED = select(plan.c.key).where(plan.c.released_from.is_not(None))
_JUDGED = (
    update(action)
    .where(
        action.c.id == bindparam("of"),
        action.c.revision == bindparam("read_at"),
        action.c.next_look_on.is_not_distinct_from(bindparam("was_to_look")),
    )
    .values(
        colour=bindparam("is_colour"),
        next_look_on=bindparam("look_on"),
        troubled_since=bindparam("since"),
        asked_from=bindparam("asks"),
    )
)


def get(tx: Connection, ref: str) -> Action:
    """The action of exactly this reference. Raises `UnknownReference`, with the references that are near."""
    row = tx.execute(rows.SELECT.where(action.c.ref == ref)).first()
    if row is None:
        raise _unknown(tx, ref)
    return rows.to_action(row)


def find(tx: Connection, words: str) -> Action:
    """The action of this reference, or the only one whose reference ends so: "2.3" for "harbourshire-2.3"."""
    words = words.strip()
    exact = tx.execute(rows.SELECT.where(func.lower(action.c.ref) == words.lower()).limit(1)).first()
    if exact is not None:
        return rows.to_action(exact)
    ending = func.lower(action.c.ref).endswith(f"-{words.lower()}", autoescape=True)
    found = [rows.to_action(row) for row in tx.execute(rows.SELECT.where(ending).order_by(action.c.id).limit(6))]
    if len(found) > 1:
        some = ", ".join(a.ref for a in found[:5]) + (", ..." if len(found) > 5 else "")
        raise UnknownReference(f"{words} may be any of {some}.", "Give the whole reference.")
    if not found:
        raise _unknown(tx, words)
    return found[0]


def of_plan(tx: Connection, key: str) -> list[Action]:
    """All actions of a plan, in its order, the settled ones too."""
    return _all(tx, rows.SELECT.where(action.c.plan == key).order_by(action.c.id))


def by_ids(tx: Connection, ids: Iterable[int]) -> dict[int, Action]:
    """The actions of these ids; an id that is unknown is left out."""
    found = (a for chunk in chunks(ids) for a in _all(tx, rows.SELECT.where(action.c.id.in_(chunk))))
    return {a.id: a for a in found}


def to_look_at(tx: Connection, as_of: date, *, after: After | None = None, limit: int = 5000) -> list[Action]:
    """The next page of the actions that need a look by `as_of`: of released plans, `next_look_on` reached.

    In the order of (next_look_on, id); `after` is that pair of the last action of the page before. A settled action
    comes once more after it was settled, so that its colour turns; judged with no next look, it does not come again.
    """
    due = [plan.c.released_from <= as_of, action.c.next_look_on <= as_of]
    if after is not None:
        due.append(tuple_(action.c.next_look_on, action.c.id) > tuple_(literal(after[0], Date), literal(after[1])))
    page = rows.SELECT.where(*due).order_by(action.c.next_look_on, action.c.id).limit(limit)
    return _all(tx, page)


def all_live(tx: Connection, as_of: date, *, after: After | None = None, limit: int = 5000) -> list[Action]:
    """The next page, by id, of every action that something may be owed about: the full evaluation.

    Of plans released by `as_of`; settled ones only where they still wait for a look.
    """
    live = [plan.c.released_from <= as_of, or_(~_SETTLED, action.c.next_look_on <= as_of)]
    if after is not None:
        live.append(action.c.id > after[1])
    return _all(tx, rows.SELECT.where(*live).order_by(action.c.id).limit(limit))


def judged(tx: Connection, judgements: Iterable[Judgement]) -> int:
    """Keep what was made of actions; how many rows were written (none for those that stay as they are).

    Whoever was changed since it was read keeps its `next_look_on`, so that no change goes unseen.
    """
    differing = [
        (a.id, a.revision, a.next_look_on, colour.value, look, since, asks)
        for a, colour, look, since, asks in judgements
        if (a.colour, a.next_look_on, a.troubled_since, a.asked_from) != (colour, look, since, asks)
    ]
    return many(tx, _JUDGED, ("of", "read_at", "was_to_look", "is_colour", "look_on", "since", "asks"), differing)


def look_again(tx: Connection, on: date, *, plan_key: str | None = None) -> int:
    """Let every unsettled action (of one plan, or of all released ones) be looked at by `on`; how many were later."""
    which = action.c.plan == plan_key if plan_key else action.c.plan.in_(_RELEASED)
    later = or_(action.c.next_look_on.is_(None), action.c.next_look_on > on)
    return tx.execute(update(action).where(which, ~_SETTLED, later).values(next_look_on=on)).rowcount


def colours(tx: Connection, *, released_only: bool = False) -> dict[Colour, int]:
    """How many actions have each colour, as last judged; withdrawn ones and those never judged do not count."""
    counted = select(action.c.colour, func.count()).where(action.c.status != Status.WITHDRAWN.value).group_by(action.c.colour)
    if released_only:
        counted = counted.where(action.c.plan.in_(_RELEASED))
    found: dict[str, int] = {row[0]: row[1] for row in tx.execute(counted)}
    return {colour: found.get(colour.value, 0) for colour in Colour}


def change(tx: Connection, was: Action, *, by: str, way: str, at: datetime, on: date, says: str, **changes: Any) -> Action:
    """Change an action and keep the revision: who, when, by what way, from what to what. It is looked at again `on`.

    `changes` are fields of `Action` (a whole `Deadline` too); `way` is read, command, page or reply. Raises `Outdated`
    if it was changed since `was` was read. Returns the new state.
    """
    if refused := rows.IDENTITY & changes.keys():
        raise TypeError(f"a change cannot touch {', '.join(sorted(refused))}")
    now = replace(was, **changes, revision=was.revision + 1, next_look_on=on)
    differing = rows.differences(was, now)
    values = {name: value for name, (_, value) in differing.items()}
    same = and_(action.c.id == was.id, action.c.revision == was.revision)
    if tx.execute(update(action).where(same).values(values | {"revision": now.revision, "next_look_on": on})).rowcount != 1:
        raise _outdated(tx, was)
    kept = {"action_id": was.id, "number": now.revision, "at": at, "by": by, "way": way, "says": says}
    tx.execute(insert(revision).values(kept | {"changes": rows.written(differing)}))
    return now


def add_progress(
    tx: Connection, was: Action, note: Progress, *, way: str, at: datetime, on: date, says: str = "Progress was noted.", **more: Any
) -> Action:
    """Keep a progress note; `more` changes may go with it, for instance a status. Otherwise as `change`."""
    tx.execute(insert(progress).values(action_id=was.id, on=note.on, by=note.by, text=note.text))
    older = was.progress_on is not None and was.progress_on > note.on
    latest: dict[str, Any] = {} if older else {"progress_on": note.on, "progress": note.text}
    return change(tx, was, by=note.by, way=way, at=at, on=on, says=says, **(latest | more))


def add_evidence(
    tx: Connection, was: Action, shown: Evidence, *, way: str, at: datetime, on: date, says: str | None = None, **more: Any
) -> Action:
    """Keep a piece of evidence; `more` changes may go with it. Otherwise as `change`."""
    tx.execute(insert(evidence).values({"action_id": was.id} | {name: getattr(shown, name) for name in _EVIDENCE}))
    latest = max(shown.given_on, was.evidence_on or shown.given_on)
    says = says or f"Evidence was given: {shown.title}."
    shows = {"evidence_on": latest, "evidence_until": _good_until(was, shown)}
    return change(tx, was, by=shown.given_by, way=way, at=at, on=on, says=says, **(shows | more))


def _good_until(was: Action, shown: Evidence) -> date | None:
    """The last day on which any evidence counts; none where some counts for good."""
    if shown.good_until is None or (was.evidence_on and was.evidence_until is None):
        return None
    return max(shown.good_until, was.evidence_until or shown.good_until)


def history(tx: Connection, action_id: int) -> list[Revision]:
    """Every revision of an action, the first one first."""
    kept = select(*(revision.c[name] for name in _REVISION), revision.c.changes)
    found = tx.execute(kept.where(revision.c.action_id == action_id).order_by(revision.c.number))
    return [
        Revision(number=number, at=at, by=by, way=way, says=says, changes=rows.read(changes))
        for number, at, by, way, says, changes in found
    ]


def progress_of(tx: Connection, action_id: int) -> list[Progress]:
    """What was said about an action, the oldest first."""
    notes = select(progress.c.on, progress.c.by, progress.c.text).where(progress.c.action_id == action_id)
    return [Progress(on=on, by=by, text=text) for on, by, text in tx.execute(notes.order_by(progress.c.on, progress.c.id))]


def evidence_of(tx: Connection, action_id: int) -> list[Evidence]:
    """What shows that an action was done, the oldest first."""
    shown = select(*(evidence.c[name] for name in _EVIDENCE)).where(evidence.c.action_id == action_id)
    return [Evidence(**row._mapping) for row in tx.execute(shown.order_by(evidence.c.given_on, evidence.c.id))]


def evidence_of_many(tx: Connection, ids: Iterable[int]) -> dict[int, list[Evidence]]:
    """What shows that each of these actions was done, the oldest first; those without any are left out."""
    found: dict[int, list[Evidence]] = {}
    shown = select(evidence.c.action_id, *(evidence.c[name] for name in _EVIDENCE)).order_by(evidence.c.given_on, evidence.c.id)
    for some in chunks(ids):
        for of, *values in tx.execute(shown.where(evidence.c.action_id.in_(some))):
            found.setdefault(of, []).append(Evidence(**dict(zip(_EVIDENCE, values, strict=True))))
    return found


def _all(tx: Connection, which: Select[Any]) -> list[Action]:
    return [rows.to_action(row) for row in tx.execute(which)]


def _outdated(tx: Connection, was: Action) -> Outdated:
    kept = select(revision.c.by, revision.c.says).where(revision.c.action_id == was.id).order_by(revision.c.number.desc())
    last = tx.execute(kept).first()
    meanwhile = f" by {last.by}: {last.says}" if last else "."
    return Outdated(f"{was.ref} was changed meanwhile{meanwhile}", "Look at it again, then say your change once more.")


def _unknown(tx: Connection, ref: str) -> UnknownReference:
    from rapidfuzz import process  # only for this sentence

    known = tx.execute(select(action.c.ref)).scalars()
    near = [match for match, _, _ in process.extract(ref, known, limit=3, score_cutoff=60, processor=str.lower)]
    remedy = f"Did you mean {' or '.join(near)}?" if near else "`chaser status` lists the references of every plan."
    return UnknownReference(f"No action has the reference {ref}.", remedy)
