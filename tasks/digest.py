"""Turn what is due into one mail a person a day, and queue it: a page of people a transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from notifications.compose import Sender, compose
from register import actions, db, obligations, outbox, plans
from register.model import Colour, Evidence, Kind, Line, Message, Notice, Obligation, ObligationState
from rules.day import highest, notice
from rules.rag import judge
from rules.rulebook import Rulebook
from tasks.office import Office

PAGE = 250  # people a transaction
PRESSING = (Colour.RED, Colour.AMBER)  # what a mail lists beside what is new


@dataclass(frozen=True, kw_only=True, slots=True)
class Queued:
    """A mail that was queued, as a run reports it."""

    key: str
    kind: str
    to: str
    subject: str
    actions: tuple[str, ...]
    held: bool = False


def queue_digests(office: Office, as_of: date, at: datetime) -> tuple[Queued, ...]:
    """Compose and queue the mail of everybody who has something due. Nobody gets a second one on a day.

    None on a day that is no working day. A day of more mails than the policy allows is held for a person's word.
    """
    if not office.book.calendar.is_working(as_of):
        return ()
    return tuple(_pages(office, as_of, at, _too_many(office)))


def _pages(office: Office, as_of: date, at: datetime, hold: str | None) -> Iterator[Queued]:
    after: str | None = None
    while True:
        with db.writing(office.engine) as tx:
            pending = obligations.pending(tx, after=after, limit=PAGE)
            queued = _queue(tx, office, list(_notices(tx, pending, as_of, office.book)), at, hold)
        yield from queued
        if len(pending) < PAGE:
            return
        after = pending[-1][0]


def _too_many(office: Office) -> str | None:
    """Why a day's mails must wait: there are more than the policy allows; none if there are not."""
    limit = office.book.policy.mail.messages_a_day_at_most
    with db.reading(office.engine) as tx:
        people = obligations.people_pending(tx)
    if people <= limit:
        return None
    return f"{people} mails are due, more than the {limit} a day that the policy allows (mail.messages_a_day_at_most)"


def _notices(tx: Connection, pending: Sequence[tuple[str, Sequence[Obligation]]], as_of: date, book: Rulebook) -> Iterator[Notice]:
    """What each of these people is told, and what else is theirs; people who have a mail of the day already wait."""
    have_mail = outbox.has_today(tx, [to for to, _ in pending], as_of, kind="digest")
    waiting = {to: _without_overtaken(tx, owed, as_of) for to, owed in pending if to not in have_mail}
    beside = {to: _others(rows, waiting[to]) for to, rows in obligations.others_of(tx, waiting).items()}
    wanted = {o.action_id for owed in waiting.values() for o in owed}
    wanted |= {id_ for rows in beside.values() for id_, colour, _ in rows if colour in PRESSING}
    lines = {a.id: Line(obligation=None, action=a, verdict=judge(a, book, as_of)) for a in actions.by_ids(tx, wanted).values()}
    shown = evidence_for(tx, [o for owed in waiting.values() for o in owed])
    for to, owed in waiting.items():
        told = [replace(lines[o.action_id], obligation=o, evidence=shown.get(o.key, ())) for o in owed]
        others = beside.get(to, [])
        also = [lines[id_] for id_, colour, _ in others if colour in PRESSING]
        looks = [look for _, _, look in others if look and look > as_of]
        yield notice(to, as_of, told, also, book, min(looks, default=None))


def evidence_for(tx: Connection, owed: Sequence[Obligation]) -> dict[str, tuple[Evidence, ...]]:
    """What a signatory is asked to look at, by the key of what is owed."""
    asked = [o for o in owed if o.kind is Kind.SIGNOFF]
    found = actions.evidence_of_many(tx, {o.action_id for o in asked})
    return {o.key: tuple(found.get(o.action_id, ())) for o in asked}


def _others(rows: Sequence[obligations.Other], told: Sequence[Obligation]) -> list[obligations.Other]:
    mentioned = {o.action_id for o in told}
    return [row for row in rows if row[0] not in mentioned]


def _without_overtaken(tx: Connection, owed: Sequence[Obligation], as_of: date) -> tuple[Obligation, ...]:
    due, overtaken = highest(owed)
    obligations.mark(tx, [o.key for o in overtaken], ObligationState.OVERTAKEN, on=as_of)
    return due


def _queue(tx: Connection, office: Office, told: Sequence[Notice], at: datetime, hold: str | None) -> list[Queued]:
    called = titles(tx)
    mails = [(compose_for(office, one, at, called), _told(one)) for one in told]
    outbox.queue_all(tx, mails)
    if hold:
        outbox.hold(tx, [mail.key for mail, _ in mails], why=hold)
    told_in = {key: mail.key for mail, lines in mails for _, _, key in lines if key}
    if told_in:
        obligations.told(tx, told_in, on=told[0].on)
    return [_queued(mail, held=bool(hold)) for mail, _ in mails]


def _told(one: Notice) -> list[outbox.Told]:
    lines = (*one.lines, *one.also)
    return [outbox.Told(ln.action.id, ln.action.revision, ln.obligation.key if ln.obligation else None) for ln in lines]


def _queued(mail: Message, *, held: bool) -> Queued:
    return Queued(key=mail.key, kind=mail.kind, to=mail.to, subject=mail.subject, actions=mail.refs, held=held)


def titles(tx: Connection) -> dict[str, str]:
    """The plans' titles by key, as mails say them."""
    return {plan.key: plan.title for plan in plans.all(tx)}


def compose_for(office: Office, told: Notice, at: datetime, called: Mapping[str, str]) -> Message:
    """The mail that a notice becomes in this office; `called` are the plans' titles."""
    return compose(
        told,
        directory=office.book.directory,
        plans=called,
        sender=sender_of(office),
        at=at,
        lines_at_most=office.book.policy.mail.lines_at_most,
    )


def sender_of(office: Office) -> Sender:
    """Who writes, as the settings say."""
    settings = office.settings
    return Sender(
        address=settings.mail_from,
        name=settings.mail_name,
        council=settings.council,
        contact=settings.mail_contact,
        reply_to=settings.mail_reply_to,
    )
