"""What was said in a reply, taken in: each answer on its own action, by the same tasks as on a page, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from register import actions, db, received
from register.model import Action
from rules.replies.answers import (
    Acknowledged,
    Answer,
    Away,
    Done,
    NewDate,
    NotMine,
    Said,
    Shown,
    Stands,
    TakesOn,
    Unclear,
    Update,
)
from rules.replies.asked import Asks
from tasks import leaving
from tasks.errors import NotPossible
from tasks.linked import Matter
from tasks.replies import leads, managers
from tasks.replies.shown import Brought, brought
from tasks.replies.taking import Outcome, Taking, kept_words, without_ref


def apply(taking: Taking, said: Said) -> Outcome:
    """Take in what was clearly said; the rest is to be asked back."""
    came, files = Outcome(), brought(taking.letter.attachments, taking.office.settings.upload_mib)
    came.remarks += files.refused
    later = {ref for one in received.later_of(taking.tx, taking.letter.sender, taking.letter.sent_at) for ref in one.refs}
    dones = [one for one in said.answers if isinstance(one, Done | Shown)]
    for answer in said.answers:
        _one(taking, answer, _files_of(answer, dones, files), came, overtaken=answer.ref in later)
    if said.away:
        _away(taking, said.away, came)
    for unclear in said.unclear:
        _unclear(taking, unclear, came)
    return came


def _unclear(taking: Taking, said: Unclear, came: Outcome) -> None:
    """What is not clear of an action is put to the person; how it stands, where no answer is waited for any more."""
    about = [m for m in taking.matched.matters if said.ref in (None, m.action.ref)]
    if about and all(m.stale for m in about):
        came.stands += [(m, m.stale) for m in about if m.stale and m not in [known for known, _ in came.stands]]
        return
    ref = said.ref or (about[0].action.ref if len({m.action.ref for m in about}) == 1 else None)
    came.asks.append((ref, said.why))


def _one(taking: Taking, answer: Answer, files: Brought, came: Outcome, *, overtaken: bool) -> None:
    about = [m for m in taking.matched.matters if m.action.ref == answer.ref]
    matter = next((m for m in about if m.stale is None), about[0] if about else None)
    if matter is None:
        came.asks.append((None, f"this mail does not ask about {answer.ref}"))
        return
    if matter.stale:
        came.stands.append((matter, matter.stale))
        return
    answer = replace(answer, text=without_ref(answer.text, matter.action))
    take = _overtaken if overtaken else TAKES.get((matter.asks, type(answer)), _not_an_answer)
    with db.reading(taking.office.engine) as tx:
        before = actions.get(tx, answer.ref).revision
    try:
        with db.writing(taking.office.engine):  # a part of the whole, undone by itself
            now = take(taking, matter, answer, files, came)
    except NotPossible as refusal:
        came.asks.append((answer.ref, str(refusal)))
        return
    came.changed[now.id] = (came.changed.get(now.id, (before, 0))[0], now.revision)
    came.refs.append(answer.ref)
    judged = matter.asks is Asks.JUDGE and not isinstance(answer, Done | Shown | Update)
    came.acknowledged += judged or isinstance(answer, Acknowledged)
    came.updates += not (judged or isinstance(answer, Acknowledged))


def _files_of(answer: Answer, dones: list[Done | Shown], files: Brought) -> Brought:
    """Which files show this action: all of them if it alone is done, or where its own words speak of what is attached."""
    if isinstance(answer, Done | Shown) and (len(dones) == 1 or answer.mentions_attachment):
        return files
    return Brought(files=(), refused=())


# What cannot be taken


def _not_an_answer(taking: Taking, matter: Matter, answer: Answer, files: Brought, came: Outcome) -> Action:
    raise NotPossible(NOT_ASKED[matter.asks])


def _overtaken(taking: Taking, matter: Matter, answer: Answer, files: Brought, came: Outcome) -> Action:
    """Words that were written before others that are in the register already are kept, and change nothing."""
    who = taking.office.book.directory.name_of(taking.matched.mail.to)
    says = f"said by {who} before what is noted already, so nothing changes: {kept_words(answer.text)}"
    was = actions.get(taking.tx, answer.ref)
    return actions.change(taking.tx, was, says=says, **taking.said)


def _away(taking: Taking, away: Away, came: Outcome) -> None:
    who, first = taking.matched.mail.to, away.starts or taking.said_on
    known = taking.office.book.directory.by_email(who)
    if known and known.away_from and known.away_from <= first and known.away_until and known.away_until >= first:
        first = known.away_from
    about = next((m.action.ref for m in taking.matched.matters), None)
    try:
        with db.writing(taking.office.engine):
            told = leaving.absent(taking.office, who, first=first, last=away.until, about=about, **taking.said)
    except NotPossible as refusal:
        came.asks.append((None, str(refusal)))
        return
    came.updates, came.absent = came.updates + 1, True
    if told.action:
        before = came.changed.get(told.action.id, (told.action.revision - 1, 0))[0]
        came.changed[told.action.id] = (before, told.action.revision)
        came.refs.append(told.action.ref)


NOT_ASKED = {
    Asks.ANSWER: "what you wrote is an answer, but none to what was asked of you",
    Asks.JUDGE: "what you wrote is none of the answers that somebody above the lead can give",
    Asks.SIGN: "a sign-off is given on its page, after a look at the evidence",
    Asks.AGREE: "another date is agreed to, or refused, on its page",
    Asks.AUDIT: "what you wrote does not say on which day the audit was done",
}
Take = Callable[[Taking, Matter, Any, Brought, Outcome], Action]
TAKES: dict[tuple[Asks, type[Answer]], Take] = {
    (Asks.ANSWER, Update): leads.progress,
    (Asks.ANSWER, Done): leads.done,
    (Asks.ANSWER, Shown): leads.evidence,
    (Asks.ANSWER, NewDate): leads.date,
    (Asks.ANSWER, Acknowledged): leads.promise,
    (Asks.ANSWER, NotMine): leads.not_mine,
    (Asks.AUDIT, Done): leads.audited,
    (Asks.AUDIT, NotMine): leads.not_mine,
    (Asks.JUDGE, Acknowledged): managers.takes_on,
    (Asks.JUDGE, TakesOn): managers.takes_on,
    (Asks.JUDGE, Stands): managers.stands,
    (Asks.JUDGE, NewDate): managers.should_be,
    (Asks.JUDGE, NotMine): managers.belongs,
    (Asks.JUDGE, Done): leads.done,
    (Asks.JUDGE, Update): leads.progress,
}
