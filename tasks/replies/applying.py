"""What was said in a reply, taken in: each answer on its own action, by the same tasks as on a page, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from config.here import LONDON
from notifications.letters import Letter
from register import actions, db, received
from register.model import Action, Choice
from rules import words
from rules.replies.answers import Acknowledged, Answer, Away, Done, NewDate, NotMine, Said, Shown, Stands, TakesOn, Unclear, Update
from tasks import answers, cycles, escalations, leaving, moves
from tasks.errors import NotPossible
from tasks.linked import Asks, Matter
from tasks.office import Office
from tasks.replies.matching import Matched
from tasks.replies.shown import Brought, brought, laid

WAY = "reply"
LONGEST = 2000  # characters of somebody's words that are kept
FEW = 4  # words: "Done, see attached." says nothing that "done" does not


@dataclass(frozen=True, kw_only=True, slots=True)
class Taking:
    """A letter that is taken in, within one open transaction. `trial`: all of it will be undone."""

    office: Office  # joined to the transaction
    tx: Connection
    letter: Letter
    matched: Matched
    at: datetime
    trial: bool = False

    @property
    def said_on(self) -> date:
        """The day on which it was written; today, if its clock is ahead."""
        return min(self.letter.sent_at.astimezone(LONDON).date(), self.at.date())

    @property
    def said(self) -> dict[str, Any]:
        """Who says it, when, and by what way."""
        return {"by": self.matched.mail.to, "on": self.at.date(), "at": self.at, "way": WAY}


@dataclass(kw_only=True, slots=True)
class Outcome:
    """What a reply came to."""

    changed: dict[int, tuple[int, int]] = field(default_factory=dict)  # action id: its revision before and after
    refs: list[str] = field(default_factory=list)  # of the same
    stands: list[tuple[Matter, str]] = field(default_factory=list)  # why nothing was changed
    asks: list[tuple[str | None, str]] = field(default_factory=list)  # of which action, and what is not clear
    remarks: list[str] = field(default_factory=list)  # about what came with it
    acknowledged: int = 0
    updates: int = 0

    @property
    def taken(self) -> int:
        """How many answers are in the register now."""
        return self.acknowledged + self.updates


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


# What a lead says


def _progress(taking: Taking, matter: Matter, answer: Answer, files: Brought, came: Outcome) -> Action:
    if taking.letter.attachments:
        came.remarks.append("What is attached was not kept: say that it is done, and attach what shows it.")
    return answers.update(taking.office, answer.ref, _words(answer.text), **taking.said | {"on": taking.said_on})


def _done(taking: Taking, matter: Matter, answer: Done, files: Brought, came: Outcome) -> Action:
    office, ref, said = taking.office, answer.ref, taking.said
    now, links = matter.action, answer.links
    if now.done_on and not (files.files or links or answer.mentions_attachment):
        raise NotPossible("it is noted as done already; what is still missing is something that shows it")
    if len(answer.text.split()) > FEW:
        now = answers.update(office, ref, _words(answer.text), **said | {"on": taking.said_on})
    if not now.done_on:
        now = answers.done(office, ref, **said | {"on": taking.said_on})
    if answer.mentions_attachment and not files.files and not links:
        came.asks.append((ref, NOTHING_CAME))
    return _give(taking, now, answer, files)


def _evidence(taking: Taking, matter: Matter, answer: Shown, files: Brought, came: Outcome) -> Action:
    if not files.files and not answer.links:
        raise NotPossible(NOTHING_CAME)
    if not matter.action.done_on:
        came.asks.append((answer.ref, "what shows it is kept, but you did not say whether it is done"))
    return _give(taking, matter.action, answer, files)


def _give(taking: Taking, now: Action, answer: Done | Shown, files: Brought) -> Action:
    """Keep what shows it, one piece after the other."""
    for file in files.files:
        with laid(file, trial=taking.trial) as path:
            now = answers.give_evidence(taking.office, answer.ref, path, **taking.said)
    for link in answer.links:
        now = answers.give_evidence(taking.office, answer.ref, link, **taking.said)
    return now


NOTHING_CAME = "you wrote that something is attached, but no file that can be kept came with your mail"


def _date(taking: Taking, matter: Matter, answer: NewDate, files: Brought, came: Outcome) -> Action:
    return moves.ask(taking.office, answer.ref, answer.day, because=_words(answer.because or answer.text), **taking.said)


def _promise(taking: Taking, matter: Matter, answer: Acknowledged, files: Brought, came: Outcome) -> Action:
    """A day within the deadline is how it stands; a later one is another date, which somebody must agree to."""
    due = matter.action.deadline.due
    if answer.day is None:
        raise NotPossible("you took note of it, but did not say how it stands, or by when it will be done")
    if due and answer.day > due and matter.action.cycle_of is None:
        return moves.ask(taking.office, answer.ref, answer.day, because=_words(answer.text), **taking.said)
    says = f"will be done by {words.day(answer.day)}: {_words(answer.text)}"
    return answers.update(taking.office, answer.ref, says, **taking.said | {"on": taking.said_on})


def _not_mine(taking: Taking, matter: Matter, answer: NotMine, files: Brought, came: Outcome) -> Action:
    return answers.dispute(taking.office, answer.ref, belongs_to=_words(answer.belongs_to), **taking.said)


def _audited(taking: Taking, matter: Matter, answer: Done, files: Brought, came: Outcome) -> Action:
    if matter.audit is None or answer.day is None:
        raise NotPossible("say on which day the audit was done")
    shown: dict[str, Any] = {"did_on": answer.day, "due": matter.audit.due, **taking.said}
    office = taking.office
    if not files.files:
        return cycles.done(office, answer.ref, **shown, evidence=next(iter(answer.links), None))
    with laid(files.files[0], trial=taking.trial) as path:
        return cycles.done(office, answer.ref, **shown, evidence=path)


# What somebody above says


def _acknowledged(taking: Taking, matter: Matter, choice: Choice, day: date | None, comment: str) -> Action:
    assert matter.escalation is not None
    id_, says = matter.escalation.id, _words(comment)
    return escalations.acknowledge(taking.office, id_, choice=choice, promise=day, comment=says, **taking.said)


def _takes_on(taking: Taking, matter: Matter, answer: Acknowledged | TakesOn, files: Brought, came: Outcome) -> Action:
    if answer.day is None:
        raise NotPossible("say by which day it will be seen to, so that nobody asks again before")
    return _acknowledged(taking, matter, Choice.TAKES_ON, answer.day, answer.text)


def _stands(taking: Taking, matter: Matter, answer: Stands, files: Brought, came: Outcome) -> Action:
    return _acknowledged(taking, matter, Choice.STANDS, None, answer.text)


def _should_be(taking: Taking, matter: Matter, answer: NewDate, files: Brought, came: Outcome) -> Action:
    return _acknowledged(taking, matter, Choice.NEW_DATE, answer.day, answer.because)


def _belongs(taking: Taking, matter: Matter, answer: NotMine, files: Brought, came: Outcome) -> Action:
    if not answer.belongs_to.strip():
        raise NotPossible("say to whom it belongs")
    return _acknowledged(taking, matter, Choice.NOT_MINE, None, answer.belongs_to)


# What cannot be taken


def _not_an_answer(taking: Taking, matter: Matter, answer: Answer, files: Brought, came: Outcome) -> Action:
    raise NotPossible(WANTED[matter.asks])


def _overtaken(taking: Taking, matter: Matter, answer: Answer, files: Brought, came: Outcome) -> Action:
    """Words that were written before others that are in the register already are kept, and change nothing."""
    who = taking.office.book.directory.name_of(taking.matched.mail.to)
    says = f"said by {who} before what is noted already, so nothing changes: {_words(answer.text)}"
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
    came.updates += 1
    if told.action:
        before = came.changed.get(told.action.id, (told.action.revision - 1, 0))[0]
        came.changed[told.action.id] = (before, told.action.revision)
        came.refs.append(told.action.ref)


def _words(text: str) -> str:
    """Somebody's words as they are kept: on one line, and not endless."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1].rstrip()}…"


WANTED = {
    Asks.ANSWER: "say how it stands, that it is done, or by when it will be",
    Asks.JUDGE: "say that its date stands, that you take it on and by which day, or that it is not yours and whose it is",
    Asks.SIGN: "a sign-off is given on its page, after a look at the evidence",
    Asks.AGREE: "another date is agreed to, or refused, on its page",
    Asks.AUDIT: "say on which day the audit was done, or give on its page why it was left out",
}
Take = Callable[[Taking, Matter, Any, Brought, Outcome], Action]
TAKES: dict[tuple[Asks, type[Answer]], Take] = {
    (Asks.ANSWER, Update): _progress,
    (Asks.ANSWER, Done): _done,
    (Asks.ANSWER, Shown): _evidence,
    (Asks.ANSWER, NewDate): _date,
    (Asks.ANSWER, Acknowledged): _promise,
    (Asks.ANSWER, NotMine): _not_mine,
    (Asks.AUDIT, Done): _audited,
    (Asks.AUDIT, NotMine): _not_mine,
    (Asks.JUDGE, Acknowledged): _takes_on,
    (Asks.JUDGE, TakesOn): _takes_on,
    (Asks.JUDGE, Stands): _stands,
    (Asks.JUDGE, NewDate): _should_be,
    (Asks.JUDGE, NotMine): _belongs,
    (Asks.JUDGE, Done): _done,
}
