"""Turn what is due into one mail a person a day, and queue it: a page of people a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from notifications.compose import compose
from register import actions, db, obligations, outbox, plans
from register.model import Action, Colour, Evidence, Kind, Line, Message, Notice, Obligation, ObligationState
from rules import words
from rules.briefing import BRIEFED, briefed
from rules.day import highest, notice
from rules.escalation import waits_for
from rules.obligations import obligations as owed_until
from rules.pace import urgency
from rules.presence import present
from rules.rag import judge
from rules.rulebook import Rulebook
from tasks.links import links_at
from tasks.office import Office
from tasks.sender import sender_of
from tasks.stop_loss import flood, tell

PAGE = 250  # people a transaction
DIGEST = "digest"  # the kind of these mails
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

    None on a day that is no working day. A day of far more mails than usual, or than the policy allows, is held for a
    person's word, and the plans' owners are told.
    """
    if not office.book.calendar.is_working(as_of):
        return ()
    if too_many := flood(office, as_of, DIGEST):
        tell(office, too_many, as_of, at, DIGEST)
    return tuple(_pages(office, as_of, at, too_many.why if too_many else None))


def _pages(office: Office, as_of: date, at: datetime, hold: str | None) -> Iterator[Queued]:
    after: str | None = None
    while True:
        with db.writing(office.engine) as tx:
            pending = obligations.pending(tx, after=after, limit=PAGE)
            queued = _page(tx, office, pending, as_of, at, hold)
        yield from queued
        if len(pending) < PAGE:
            return
        after = pending[-1][0]


def _page(
    tx: Connection, office: Office, pending: Sequence[obligations.Pending], as_of: date, at: datetime, hold: str | None
) -> list[Queued]:
    """Queue the mails of a page of people; those who have a mail of the day already wait."""
    have_mail = outbox.has_today(tx, [to for to, _ in pending], as_of, kind=DIGEST)
    waiting = {to: list(owed) for to, owed in pending if to not in have_mail}
    unsent = outbox.unsent(tx, waiting, kind=DIGEST, before=as_of)
    for obligation in _fold(tx, unsent, as_of, office.book):
        waiting[obligation.to].append(obligation)
    told = {to: _without_overtaken(tx, owed, as_of) for to, owed in waiting.items()}
    return _queue(tx, office, list(notices(tx, told, as_of, office.book)), at, hold, unsent)


def _fold(tx: Connection, unsent: Sequence[outbox.Unsent], as_of: date, book: Rulebook) -> list[Obligation]:
    """Take back mails of earlier days that have not gone, so that one mail goes and not two; what they hold is due again."""
    if not unsent:
        return []
    back = take_back(tx, [mail.key for mail in unsent], as_of, why=f"folded into the mail of {words.day(as_of)}")
    return still_owed(tx, back, as_of, book)


def take_back(tx: Connection, keys: Sequence[str], on: date, *, why: str) -> list[Obligation]:
    """Cancel mails that have not gone; what they tell is due again."""
    back = obligations.told_in(tx, keys)
    obligations.mark(tx, [o.key for o in back], ObligationState.DUE, on=on)
    for key in keys:
        outbox.cancelled(tx, key, why=why)
    return back


def still_owed(tx: Connection, told: Sequence[Obligation], as_of: date, book: Rulebook) -> list[Obligation]:
    """What is still to be told to the same people, of what waited in a mail. What is told to whoever stands in now is due to
    them; the rest is dropped, with the reason."""
    about = actions.by_ids(tx, {o.action_id for o in told})
    owed = {o.key: present(o, action, book, as_of) for action in about.values() for o in owed_until(action, book, as_of)}
    owed |= {o.key: o for o in told if _still_returns(o, about[o.action_id], book)}
    stays: list[Obligation] = []
    for was in told:
        now = owed.get(was.key)
        if now is None:
            why = _why_dropped(was, about[was.action_id], owed, book, as_of)
            obligations.mark(tx, [was.key], ObligationState.DROPPED, why=why, on=as_of)
        elif now.to != was.to:
            obligations.redirect(tx, [now])
        else:
            stays.append(was)
    return stays


def _still_returns(told: Obligation, action: Action, book: Rulebook) -> bool:
    return told.kind is Kind.RETURN and book.directory.by_email(told.to) is not None and not action.settled


def _why_dropped(was: Obligation, action: Action, owed: Iterable[str], book: Rulebook, as_of: date) -> str:
    if _but_for_whom(was.key) in map(_but_for_whom, owed):
        return f"no longer for {book.directory.name_of(was.to)} when the mail was to be sent"
    return f"settled before the mail was sent: {judge(action, book, as_of).reasons[0].says}"


def _but_for_whom(key: str) -> str:
    return key.rpartition("/")[0]


def notices(tx: Connection, waiting: Mapping[str, Sequence[Obligation]], as_of: date, book: Rulebook) -> Iterator[Notice]:
    """What each of these people is told, and what else is theirs."""
    beside = {to: _others(rows, waiting[to]) for to, rows in obligations.others_of(tx, waiting).items()}
    wanted = {o.action_id for owed in waiting.values() for o in owed}
    wanted |= {id_ for rows in beside.values() for id_, colour, _ in rows if colour in PRESSING}
    lines = {a.id: Line(obligation=None, action=a, verdict=judge(a, book, as_of)) for a in actions.by_ids(tx, wanted).values()}
    shown = evidence_for(tx, [o for owed in waiting.values() for o in owed])
    before = obligations.told_about(tx, {o.action_id for owed in waiting.values() for o in owed if o.kind in BRIEFED})
    opening = _next_opening(tx, as_of)
    tomorrow = book.calendar.plus(as_of, 1)  # what waits for a look is looked at then
    for to, owed in waiting.items():
        told = [replace(lines[o.action_id], obligation=o, evidence=shown.get(o.key, ())) for o in owed]
        told = [briefed(line, book, as_of, before.get(line.action.id, ())) for line in told]
        others = beside.get(to, [])
        pressing = (lines[id_] for id_, colour, _ in others if colour in PRESSING)
        also = [line for line in pressing if waits_for(to, line.action, book, as_of)]
        looks = [max(look, tomorrow) for _, _, look in others if look]
        looks += [tomorrow for line in told if line.action.next_look_on and line.action.next_look_on <= as_of]
        yield notice(to, as_of, told, also, book, min([*looks, *opening], default=None))


def _next_opening(tx: Connection, as_of: date) -> list[date]:
    """The first day on which a plan that is silent today begins to mail: nobody knows yet whom it tells."""
    ahead = [plan.released_from for plan in plans.all(tx) if plan.released_from and plan.released_from > as_of]
    return sorted(ahead)[:1]


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


def _queue(
    tx: Connection, office: Office, told: Sequence[Notice], at: datetime, hold: str | None, unsent: Sequence[outbox.Unsent]
) -> list[Queued]:
    """Queue a mail for each notice. One that takes the place of unsent ones has been tried as often, and is held as they were."""
    called = titles(tx)
    tries = {mail.to: mail.attempts for mail in unsent}
    holds = {one.to: hold for one in told if hold} or {mail.to: mail.held for mail in unsent if mail.held}
    mails = [
        (replace(compose_for(office, one, at, called), attempts=tries.get(one.to, 0), urgency=urgency(one)), told_lines(one))
        for one in told
    ]
    outbox.queue_all(tx, mails)
    for mail, _ in mails:
        if why := holds.get(mail.to):
            outbox.hold(tx, [mail.key], why=why)
    told_in = {key: mail.key for mail, lines in mails for _, _, key in lines if key}
    if told_in:
        obligations.told(tx, told_in, on=told[0].on)
    return [_queued(mail, held=mail.to in holds) for mail, _ in mails]


def told_lines(one: Notice) -> list[outbox.Told]:
    """The lines of the notice's mail, as the outbox keeps them."""
    lines = (*one.lines, *one.also)
    return [outbox.Told(ln.action.id, ln.action.revision, ln.obligation.key if ln.obligation else None) for ln in lines]


def _queued(mail: Message, *, held: bool) -> Queued:
    return Queued(key=mail.key, kind=mail.kind, to=mail.to, subject=mail.subject, actions=mail.refs, held=held)


def titles(tx: Connection) -> dict[str, str]:
    """The plans' titles by key, as mails say them."""
    return {plan.key: plan.title for plan in plans.all(tx)}


def compose_for(office: Office, told: Notice, at: datetime, called: Mapping[str, str], key: str | None = None) -> Message:
    """The mail that a notice becomes in this office; `called` are the plans' titles, `key` that of the mail it replaces."""
    links = links_at(office.settings, at)
    return compose(
        told,
        directory=office.book.directory,
        plans=called,
        sender=sender_of(office),
        at=at,
        lines_at_most=office.book.policy.mail.lines_at_most,
        link_for=links.line if links else None,
        link_to_all=links.mail if links else None,
        key=key,
    )
