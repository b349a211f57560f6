"""Plans in the ledger: a document's drafts become actions, and a later version of it becomes changes of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from register import actions, doubts
from register.errors import RegisterError, UnknownReference
from register.model import Action, Draft, Finding, Plan, Published, Question, Remark, Status
from register.sql import packed
from register.tables import action, edition, finding, plan, progress, revision
from rules.doubts import asked
from rules.intake import start

_FIELDS = tuple(f.name for f in fields(Plan))
_PUBLISHED = ("title", "dated", "inspected_on", "file")
_READ = "read"  # the way by which a document changes an action


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """An action that a later version states otherwise: its fields with their new values, and the change in a sentence."""

    action: Action
    changes: dict[str, Any]
    says: str


def add(
    tx: Connection,
    new: Plan,
    findings: Sequence[Finding],
    drafts: Sequence[Draft],
    *,
    refs: Sequence[str],
    by: str,
    at: datetime,
    remarks: Sequence[Remark] = (),
) -> None:
    """Take a plan in, `refs` being the drafts' references in their order. Silent until it is released.

    What each draft was unsure of becomes a doubt, as does every remark on the whole. Raises `RegisterError` if the
    register has a plan of this key.
    """
    if _row_of(tx, new.key) is not None:
        raise RegisterError(f"The register already has a plan {new.key}.", "Add it as a later version, or give it another key.")
    tx.execute(insert(plan).values({name: getattr(new, name) for name in _FIELDS} | {"edition": 1}))
    _keep_edition(tx, new, 1, findings, by=by, at=at)
    _bear(tx, new, list(zip(refs, drafts, strict=True)), by=by, at=at, look_on=new.released_from)
    doubts.ask(tx, new.key, asked(refs, drafts, remarks))


def update_version(
    tx: Connection,
    later: Plan,
    findings: Sequence[Finding],
    *,
    changed: Iterable[Changed] = (),
    said: Iterable[tuple[Action, Draft]] = (),
    new: Sequence[tuple[str, Draft]] = (),
    questions: Sequence[Question] = (),
    by: str,
    at: datetime,
    on: date,
) -> None:
    """Take in a later version of a plan, as compared before: what is not named stays as it is.

    `said` are the actions that the version still holds, as it has them; `new` are references and drafts; those of the
    `questions` that were never asked become doubts. Nothing is withdrawn or deleted. Owner and release stay as they
    were. All that changed is looked at again `on`. Raises `UnknownReference`, or `Outdated` if an action changed since
    it was compared.
    """
    known = get(tx, later.key)
    number = tx.execute(select(plan.c.edition).where(plan.c.key == later.key)).scalar_one() + 1
    published = {name: getattr(later, name) for name in _PUBLISHED}
    tx.execute(update(plan).where(plan.c.key == later.key).values(published | {"edition": number}))
    _keep_edition(tx, later, number, findings, by=by, at=at)
    for one in changed:
        actions.change(tx, one.action, by=by, way=_READ, at=at, on=on, says=one.says, **one.changes)
        if note := one.changes.get("progress"):
            _insert(tx, progress, [{"action_id": one.action.id, "on": later.dated, "by": by, "text": note}])
    for was, draft in said:
        tx.execute(update(action).where(action.c.id == was.id).values(_as_said(draft)))
    _bear(tx, later, new, by=by, at=at, look_on=on if known.released_from else None)
    doubts.ask(tx, later.key, questions)


def add_actions(
    tx: Connection, to: Plan, new: Sequence[tuple[str, Draft]], *, dated: date, by: str, at: datetime, on: date
) -> None:
    """Let a plan have further actions, by references, that something else of a later day asks for: minutes of a meeting."""
    _bear(tx, replace(to, dated=dated), new, by=by, at=at, look_on=on if to.released_from else None)
    doubts.ask(tx, to.key, asked([ref for ref, _ in new], [draft for _, draft in new], ()))


def published(tx: Connection, key: str) -> dict[int, Published]:
    """What the plan's latest version says of each of its actions, by the action's id."""
    rows = tx.execute(select(action.c.id, action.c.published).where(action.c.plan == key))
    return {id_: _read_published(text) for id_, text in rows}


def get(tx: Connection, key: str) -> Plan:
    """The plan of this key. Raises `UnknownReference`, with the keys that there are."""
    row = _row_of(tx, key)
    if row is None:
        keys = tx.execute(select(plan.c.key).order_by(plan.c.key).limit(20)).scalars().all()
        remedy = f"The register has {', '.join(keys)}." if keys else "`chaser plan add` takes a plan in."
        raise UnknownReference(f"The register has no plan {key}.", remedy)
    return Plan(**row._mapping)


def all(tx: Connection) -> list[Plan]:
    """Every plan, the latest first."""
    return [Plan(**row._mapping) for row in tx.execute(_SELECT.order_by(plan.c.dated.desc(), plan.c.key))]


def findings_of(tx: Connection, key: str) -> list[Finding]:
    """The findings of a plan's latest version, in its order."""
    latest = select(plan.c.edition).where(plan.c.key == key).scalar_subquery()
    which = select(finding.c.number, finding.c.text, finding.c.group).where(finding.c.plan == key, finding.c.edition == latest)
    return [Finding(**row._mapping) for row in tx.execute(which.order_by(finding.c.position))]


def release(tx: Connection, key: str, from_day: date) -> None:
    """From that day on the plan may mail; all its actions are looked at then. Raises `UnknownReference`."""
    get(tx, key)
    tx.execute(update(plan).where(plan.c.key == key).values(released_from=from_day))
    tx.execute(update(action).where(action.c.plan == key).values(next_look_on=from_day))


def hand_over(tx: Connection, key: str, *, owner: str, on: date) -> None:
    """Let somebody else run the plan, and look at its actions again `on`. Raises `UnknownReference`."""
    held = get(tx, key)
    tx.execute(update(plan).where(plan.c.key == key).values(owner=owner))
    if held.released_from is not None:
        actions.look_again(tx, on, plan_key=key)


_SELECT = select(*(plan.c[name] for name in _FIELDS))


def _row_of(tx: Connection, key: str) -> Any:
    return tx.execute(_SELECT.where(plan.c.key == key)).first()


def _keep_edition(tx: Connection, of: Plan, number: int, findings: Sequence[Finding], *, by: str, at: datetime) -> None:
    published = {name: getattr(of, name) for name in _PUBLISHED}
    tx.execute(insert(edition).values(published | {"plan": of.key, "number": number, "by": by, "at": at}))
    listed = [
        {"plan": of.key, "edition": number, "position": i, "number": f.number, "text": f.text, "group": f.group}
        for i, f in enumerate(findings, 1)
    ]
    _insert(tx, finding, listed)


def _bear(tx: Connection, of: Plan, born: Sequence[tuple[str, Draft]], *, by: str, at: datetime, look_on: date | None) -> None:
    """Make actions of drafts, each with its first revision and its progress note."""
    _insert(tx, action, [_row(of, ref, draft, look_on) for ref, draft in born])
    refs = {ref for ref, _ in born}
    ids = {ref: id_ for id_, ref in tx.execute(select(action.c.id, action.c.ref).where(action.c.plan == of.key)) if ref in refs}
    first = {"number": 1, "at": at, "by": by, "way": _READ, "changes": "{}"}
    _insert(tx, revision, [first | {"action_id": ids[ref], "says": f"Read from {draft.place}."} for ref, draft in born])
    said = [{"action_id": ids[ref], "on": of.dated, "by": by, "text": d.progress} for ref, d in born if d.progress]
    _insert(tx, progress, said)


def _row(of: Plan, ref: str, draft: Draft, look_on: date | None) -> dict[str, Any]:
    due, begun = draft.deadline, start(draft, of.dated)
    return {
        "ref": ref,
        "plan": of.key,
        "added_on": of.dated,
        "finding_number": draft.finding_number or "",
        "text": draft.text,
        "leads": packed(draft.leads),
        "responsible": packed(draft.responsible),
        "phrase": due.phrase,
        "kind": due.kind.value,
        "starts": due.starts,
        "due": due.due,
        "completed_on": due.completed_on,
        "review": due.review,
        "recurrence": due.recurrence,
        "original_due": due.original_due,
        "milestones": packed([day.isoformat() for day in due.milestones]),
        "rests_on": due.rests_on,
        "assumes": due.assumes,
        "doubt": due.doubt,
        "baseline": 1,
        "first_due": begun.first_due,
        "status": draft.status.value,
        "evidence_expected": draft.evidence_expected,
        "progress_on": begun.progress_on,
        "progress": begun.progress,
        "done_on": begun.done_on,
        "evidence_on": begun.evidence_on,
        "revision": 1,
        "next_look_on": look_on,
        "rag_said": draft.rag_said,
        **_as_said(draft),
    }


def _as_said(draft: Draft) -> dict[str, Any]:
    """What only the plan's latest version says of an action: no part of its history."""
    return {
        "status_said": draft.status_said,
        "monitored_by": draft.monitored_by,
        "published": _published(draft),
        "place": str(draft.place),
    }


def _published(draft: Draft) -> str:
    return json.dumps(asdict(Published.of(draft)), ensure_ascii=False, default=date.isoformat)


def _read_published(text: str) -> Published:
    said = json.loads(text)
    said |= {"due": date.fromisoformat(said["due"]) if said["due"] else None, "status": Status(said["status"])}
    return Published(**said | {"leads": tuple(said["leads"]), "responsible": tuple(said["responsible"])})


def _insert(tx: Connection, table: Any, listed: Sequence[dict[str, Any]]) -> None:
    if listed:
        tx.execute(insert(table), listed)
