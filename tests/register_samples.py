"""A small made-up plan in a ledger, and the values that the tests of the register start from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from register import db, plans
from register.model import (
    Action,
    Deadline,
    DeadlineKind,
    Draft,
    Finding,
    Kind,
    Message,
    Obligation,
    Place,
    Plan,
)

MONDAY = date(2026, 3, 2)
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OWNER = "pat.owner@harbourshire.example"
LEAD = "lee.lead@harbourshire.example"


def plan(key: str = "harbourshire", **other: Any) -> Plan:
    """A plan that is not released."""
    values = {"title": "Inspection action plan", "dated": MONDAY, "inspected_on": date(2025, 11, 10), "file": "plan.docx"}
    return Plan(**{"key": key, "owner": OWNER, **values, **other})


def deadline(due: date = date(2026, 3, 31), **other: Any) -> Deadline:
    """A deadline that names its day."""
    return Deadline(**{"phrase": f"by {due:%d %B %Y}", "kind": DeadlineKind.DATE, "due": due, **other})


def draft(row: int = 1, **other: Any) -> Draft:
    """An action as read, of the first finding."""
    values = {
        "finding_number": "1",
        "finding": "Records are late.",
        "text": f"Mend the records, part {row}.",
        "leads": ("Head of Parks",),
    }
    return Draft(**{**values, "deadline": deadline(), "place": Place(file="plan.docx", row=row), **other})


def add_plan(
    engine: Engine, drafts: Sequence[Draft] | int = 3, *, key: str = "harbourshire", released: date | None = MONDAY
) -> list[Action]:
    """A plan in the ledger, its references being key-1.1, key-1.2, ...; its actions as they are then."""
    from register import actions

    drafts = [draft(i) for i in range(1, drafts + 1)] if isinstance(drafts, int) else drafts
    refs = [f"{key}-1.{i}" for i in range(1, len(drafts) + 1)]
    with db.writing(engine) as tx:
        plans.add(tx, plan(key), [Finding(number="1", text="Records are late.")], drafts, refs=refs, by=OWNER, at=NINE)
        if released:
            plans.release(tx, key, released)
        return actions.of_plan(tx, key)


def obligation(action: Action, *, to: str = LEAD, kind: Kind = Kind.REMINDER, rung: int = -5, on: date = MONDAY) -> Obligation:
    """A duty to tell somebody of an action."""
    key = f"{action.ref}|{action.baseline}|{kind}|{rung}|{to}"
    says = "It is due in 5 working days."
    return Obligation(
        key=key, action_id=action.id, falls_on=on, kind=kind, rung=rung, occurrence=None, to=to, as_="lead", says=says
    )


def message(to: str = LEAD, on: date = MONDAY, **other: Any) -> Message:
    """A day's mail to somebody."""
    key = f"digest|{to}|{on}"
    values = {
        "kind": "digest",
        "to": to,
        "on": on,
        "subject": "1 due this week",
        "message_id": f"<{key}>",
        "raw": b"Subject: x\r\n\r\n",
    }
    return Message(**{"key": key, "refs": ("harbourshire-1.1",), **values, **other})


def later(**by: int) -> datetime:
    """So much after nine on Monday."""
    return NINE + timedelta(**by)
