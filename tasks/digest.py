"""Turn what is due into one mail a person a day, and queue it: a page of people a transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from notifications.compose import Sender, compose
from register import actions, db, obligations, outbox
from register.model import Colour, Line, Message, Notice, Obligation, ObligationState
from rules.day import highest, notice
from rules.rag import judge
from rules.rulebook import Rulebook
from tasks.office import Office

PAGE = 250  # people a transaction


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
            queued = [_queue(tx, office, told, at, hold) for told in _notices(tx, pending, as_of, office.book)]
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


def _notices(
    tx: Connection, pending: Sequence[tuple[str, Sequence[Obligation]]], as_of: date, book: Rulebook
) -> Iterator[Notice]:
    have_mail = outbox.has_today(tx, [to for to, _ in pending], as_of)
    waiting = {to: _without_overtaken(tx, owed, as_of) for to, owed in pending if to not in have_mail}
    others = obligations.others_of(tx, list(waiting))
    wanted = {o.action_id for owed in waiting.values() for o in owed}
    beside = {to: [row for row in rows if row.action_id not in {o.action_id for o in waiting[to]}] for to, rows in others.items()}
    wanted |= {row.action_id for rows in beside.values() for row in rows if row.colour in (Colour.RED, Colour.AMBER)}
    lines = {a.id: Line(obligation=None, action=a, verdict=judge(a, book, as_of)) for a in actions.by_ids(tx, wanted).values()}
    for to, owed in waiting.items():
        told = [Line(obligation=o, action=lines[o.action_id].action, verdict=lines[o.action_id].verdict) for o in owed]
        also = [lines[row.action_id] for row in beside.get(to, ()) if row.action_id in lines]
        looks = [row.next_look_on for row in beside.get(to, ()) if row.next_look_on and row.next_look_on > as_of]
        yield notice(to, as_of, told, also, book, min(looks, default=None))


def _without_overtaken(tx: Connection, owed: Sequence[Obligation], as_of: date) -> tuple[Obligation, ...]:
    due, overtaken = highest(owed)
    if overtaken:
        obligations.mark(tx, [o.key for o in overtaken], ObligationState.OVERTAKEN, on=as_of)
    return due


def _queue(tx: Connection, office: Office, told: Notice, at: datetime, hold: str | None) -> Queued:
    message = compose_for(office, told, at)
    lines = [(ln.action.id, ln.action.revision, ln.obligation.key if ln.obligation else None) for ln in (*told.lines, *told.also)]
    outbox.queue(tx, message, lines)
    if hold:
        outbox.hold(tx, [message.key], hold)
    keys = [line.obligation.key for line in told.lines if line.obligation]
    obligations.mark(tx, keys, ObligationState.TOLD, message_key=message.key, on=told.on)
    return Queued(
        key=message.key, kind=message.kind, to=message.to, subject=message.subject, actions=message.refs, held=bool(hold)
    )


def compose_for(office: Office, told: Notice, at: datetime) -> Message:
    """The mail that a notice becomes in this office."""
    settings, directory = office.settings, office.book.directory
    return compose(
        told,
        directory=directory,
        sender=Sender(council=settings.council, address=settings.mail_from, name=settings.mail_name, reply_to=settings.mail_reply_to),
        lines_at_most=office.book.policy.mail.lines_at_most,
        at=at,
    )


