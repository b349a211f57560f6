"""What becomes of a letter: a person's words are taken in, asked back or put to a person; a machine's are never an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from notifications.askback import QUESTION
from notifications.letters import Letter
from register import received
from register.model import ReceivedKind, ReceivedState
from rules import words
from rules.replies import Said, Unclear, said
from tasks.digest import DIGEST
from tasks.office import Office
from tasks.replies import bounced
from tasks.replies.absences import absence
from tasks.replies.answering import answer
from tasks.replies.applying import apply
from tasks.replies.matching import matched
from tasks.replies.taking import Outcome, Taking
from tasks.replies.waiting import owners_of, perhaps_about


@dataclass(frozen=True, kw_only=True, slots=True)
class Fate:
    """What becomes of a mail: the fields of its record, and what it counts as."""

    kind: ReceivedKind
    state: ReceivedState
    says: str
    counts: Counter[str]
    more: dict[str, Any]


def fate_of(office: Office, tx: Connection, letter: Letter, number: int, at: datetime, *, trial: bool) -> Fate:
    """What becomes of the letter that was claimed under this number, in the open transaction; whatever it changes is written."""
    office = office.joined(tx)
    if letter.undelivered:
        return _undelivered(office, tx, letter, number, at)
    if letter.automatic or letter.sender == office.settings.mail_from.casefold():
        return _automatic(office, tx, letter, at)
    found = matched(tx, office, letter, at.date())
    if found is None:
        return _unmatched(office, tx, letter)
    if not found.by(letter.sender):
        who = office.book.directory.name_of(found.mail.to)
        why = f"it answers a mail that went to {who}, who alone was asked, so it counts for nothing"
        return _put(tx, found.mail.refs, why, counts=Counter(strangers=1), message_key=found.mail.key)
    office = bounced.takes_mail(tx, office, letter.sender, at.date())
    taking = Taking(office=office, tx=tx, letter=letter, matched=found, at=at, trial=trial)
    return _taken(taking)


# A person's words


def _taken(taking: Taking) -> Fate:
    found, letter = taking.matched, taking.letter
    calendar = taking.office.book.calendar
    heard = said(letter.passages, found.asked, taking.said_on, calendar, attached=bool(letter.attachments))
    if found.mail.kind not in ASKING and isinstance(heard, Unclear) and heard.why.startswith(THANKS):
        kept = {"message_key": found.mail.key}
        return Fate(kind=ReceivedKind.REPLY, state=ReceivedState.LEFT, says="thanks", counts=Counter(), more=kept)
    if not found.matters:
        why = "it answers a mail that asks nothing"
        return _put(taking.tx, found.mail.refs, why, counts=Counter(unclear=1), message_key=found.mail.key)
    came = apply(taking, heard if isinstance(heard, Said) else Said(unclear=(heard,)))
    back = answer(taking, came)
    counts = Counter(acknowledged=came.acknowledged, updates=came.updates, settled=int(bool(came.stands)))
    counts += Counter(unclear=int(bool(came.asks)))
    if back.unasked:
        why = f"{_noted(came)}not clear, and not asked back again: {came.asks[0][1]}"
        return _put(taking.tx, came.refs or found.mail.refs, why, counts=counts, message_key=found.mail.key)
    state = ReceivedState.ASKED if back.asked else ReceivedState.NOTED
    says = f"{_noted(came)}asked back: {came.asks[0][1]}" if back.asked else _noted(came).rstrip("; ") or STALE
    more: dict[str, Any] = {"message_key": found.mail.key, "refs": tuple(came.refs)}
    return Fate(kind=ReceivedKind.REPLY, state=state, says=says, counts=counts, more=more)


ASKING = (DIGEST, QUESTION)  # the kinds of mails for which thanks are no answer
THANKS = "it thanks or greets"  # as the rules say why that is no answer
STALE = "it answers what waits for no answer any more; told how it stands"


def _noted(came: Outcome) -> str:
    return f"{words.count(came.taken, 'answer')} noted; " if came.taken else ""


def _unmatched(office: Office, tx: Connection, letter: Letter) -> Fate:
    known = office.book.directory.by_email(letter.sender)
    refs = perhaps_about(tx, office, known.email, letter.subject) if known else ()
    why = "it answers no mail of ours" + ("" if known else ", and its sender is not in the directory")
    return _put(tx, refs, why, counts=Counter(unclear=int(bool(known)), strangers=int(not known)))


def _put(tx: Connection, refs: Iterable[str], why: str, *, counts: Counter[str], message_key: str | None = None) -> Fate:
    """Put it to a person."""
    more = {"refs": tuple(refs), "owners": owners_of(tx, refs), "message_key": message_key}
    return Fate(kind=ReceivedKind.REPLY, state=ReceivedState.QUEUED, says=why, counts=counts, more=more)


def broken(tx: Connection, why: str) -> Fate:
    """What becomes of a mail that cannot be taken in."""
    more = {"owners": owners_of(tx, ())}
    return Fate(kind=ReceivedKind.BROKEN, state=ReceivedState.QUEUED, says=why, counts=Counter(broken=1), more=more)


# A machine's words


def _automatic(office: Office, tx: Connection, letter: Letter, at: datetime) -> Fate:
    why = letter.automatic.why if letter.automatic else "it is one of our own"
    found = absence(tx, office, letter) if letter.automatic and letter.automatic.away else None
    counts = Counter(automatic=1)
    if letter.automatic and letter.automatic.away:
        bounced.takes_mail(tx, office, letter.sender, at.date())
    if found is None and letter.automatic and not letter.automatic.sure:
        asked = matched(tx, office, letter, at.date())
        refs, key = (asked.mail.refs, asked.mail.key) if asked else ((), None)
        why = f"perhaps a machine wrote it, so it answers nothing: {why}"
        return _put(tx, refs, why, counts=counts, message_key=key)
    if found is None:
        says = f"a machine wrote it, so it answers nothing: {why}"
        return Fate(kind=ReceivedKind.AUTOMATIC, state=ReceivedState.LEFT, says=says, counts=counts, more={})
    says = f"proposes that {office.book.directory.name_of(found.address)} is away until {words.day(found.last)}"
    refs = perhaps_about(tx, office, found.address, "")
    more = {"address": found.address, "away_from": found.first, "away_until": found.last, "owners": owners_of(tx, refs)}
    return Fate(kind=ReceivedKind.AWAY, state=ReceivedState.QUEUED, says=says, counts=counts, more=more)


def _undelivered(office: Office, tx: Connection, letter: Letter, number: int, at: datetime) -> Fate:
    assert letter.undelivered is not None
    hard = [one for one in letter.undelivered.failed if one.permanent]
    kind, counts = ReceivedKind.UNDELIVERED if hard else ReceivedKind.DELAYED, Counter(undelivered=1)
    failed = (hard or list(letter.undelivered.failed))[0]
    mail = bounced.mail_of(tx, letter, failed)
    if mail is None:
        return Fate(kind=kind, state=ReceivedState.LEFT, says="it reports of no mail of ours", counts=counts, more={})
    status = f" ({failed.status})" if failed.status else ""
    says = f"it came back: the address takes no mail{status}" if hard else f"it is late, and still tried{status}"
    more: dict[str, Any] = {"message_key": mail.key, "refs": mail.refs, "address": failed.address}
    if hard:
        received.became(tx, number, kind=kind, state=ReceivedState.NOTED, address=failed.address, message_key=mail.key)
        bounced.count(tx, office, failed.address, at)
    return Fate(kind=kind, state=ReceivedState.NOTED if hard else ReceivedState.LEFT, says=says, counts=counts, more=more)
