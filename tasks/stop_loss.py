"""A day that would mail far more than usual, or than the policy allows, is held for a person's word. Somebody erred, mostly:
a wrong date for a whole plan, a policy with a figure too many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from notifications.mailbox_notes import held_back
from register import db, obligations, outbox, plans
from rules import pace, words
from tasks import owners
from tasks.office import Office

CAUSES = 5  # that the owners are told


@dataclass(frozen=True, kw_only=True, slots=True)
class Flood:
    """A run of too many mails."""

    mails: int  # that it holds
    why: str
    usual: int | None
    causes: tuple[str, ...]  # the largest first, in words


def flood(office: Office, as_of: date, kind: str) -> Flood | None:
    """What is wrong with what a run would mail, one to each person to whom something is due and who has none of the day yet;
    none if nothing is. What went before on the day counts too."""
    bounds = office.book.policy.mail
    with db.reading(office.engine) as tx:
        new = obligations.people_without_mail(tx, kind, as_of)
        mails = new + outbox.mails_of(tx, kind, as_of) if new else 0
        if mails <= min(bounds.over_usual_from, bounds.messages_a_day_at_most):
            return None
        usual = _usual(tx, office, as_of, kind)
        because = pace.too_many(mails, usual, bounds)
        if because is None:
            return None
        return Flood(mails=new, why=f"{mails} mails are due, {because}", usual=usual, causes=_causes(tx))


def _usual(tx: Connection, office: Office, as_of: date, kind: str) -> int | None:
    plus = office.book.calendar.plus
    return pace.usual(outbox.mails_by_day(tx, kind, plus(as_of, -pace.USUAL_DAYS), plus(as_of, -1)).values())


def _causes(tx: Connection) -> tuple[str, ...]:
    called = {plan.key: plan.title for plan in plans.all(tx)}
    return tuple(f"{n} for “{words.plainly(why)}” in {called[plan]}" for why, plan, n in obligations.causes(tx, limit=CAUSES))


def tell(office: Office, found: Flood, as_of: date, at: datetime, kind: str) -> None:
    """Tell the owners of all released plans, once a day."""
    with db.writing(office.engine) as tx:
        told = [plan.owner for plan in plans.all(tx) if plan.released_from]
        note = held_back(found.mails, found.why, found.usual, found.causes, as_of, kind)
        owners.tell(tx, office, note, told, on=as_of, at=at)
