"""Take in the mails that came: each once, whatever order they come in, in a transaction of its own.

The insert of its Message-ID is the claim; what it changes, what is mailed back and what became of it are kept together or not
at all. So whoever is killed, repeated or overtaken comes to the same register.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from notifications.askback import QUESTION
from notifications.inboxes import Arrived, NotSetUp
from notifications.letters import Letter, UnreadableLetter, read
from notifications.mime import tidy
from notifications.transports import NotSent
from register import db, received
from register.errors import Outdated, Unusable
from register.model import Received, ReceivedKind, ReceivedState
from rules import words
from rules.replies import Said, Unclear, said
from tasks import doorway
from tasks.digest import DIGEST
from tasks.mailbox import inbox, way_in
from tasks.office import Office
from tasks.replies import bounced
from tasks.replies.absences import absence
from tasks.replies.answering import answer
from tasks.replies.applying import Outcome, Taking, apply
from tasks.replies.matching import matched
from tasks.replies.waiting import owners_of, perhaps_about, tell_owners

NOWHERE = (
    "replies come in nowhere: the way by which mail leaves takes none in; set CHASER_LISTEN to exchange, graph or folder, and "
    "CHASER_MAIL_REPLY_TO to the address of that mailbox"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Listened:
    """What listening came to, in mails; `acknowledged` and `updates` count answers."""

    read: int = 0  # taken in now, for the first time
    acknowledged: int = 0
    updates: int = 0
    unclear: int = 0  # asked back, or put to a person
    settled: int = 0  # answered what waits for no answer any more
    automatic: int = 0
    undelivered: int = 0
    strangers: int = 0  # from somebody who was not asked
    queued: int = 0  # wait for a person
    broken: int = 0  # could not be taken in, of those that wait
    later: int = 0  # meet a change of this moment; the next run takes them
    stopped: str | None = None  # why the mailbox could not be read to its end
    rests_until: datetime | None = None  # when it is asked again
    shut: bool = False  # the login was refused: it is not tried again before the settings change or a person says so


@dataclass(frozen=True, kw_only=True, slots=True)
class Fate:
    """What becomes of a mail: the fields of its record, and what it counts as."""

    kind: ReceivedKind
    state: ReceivedState
    says: str
    counts: Counter[str]
    more: dict[str, Any]


def listen(office: Office, at: datetime, *, trial: bool = False) -> Listened:
    """Take in what came into the mailbox of the settings and was not taken in before. Raises `BadSettings` and `NotSetUp`.

    A mailbox that refuses rests, or is shut, as one by which mail leaves: it may be the same one.
    """
    settings, mailbox = office.settings, inbox(office.settings)
    if mailbox is None:
        raise NotSetUp(NOWHERE)
    since = at - timedelta(days=settings.listen_days)
    way = replace(office, settings=settings.model_copy(update={"transport": way_in(settings)}))
    if closed := doorway.closed(way, at):
        return Listened(stopped=closed.why, rests_until=closed.until, shut=closed.until is None)
    counts: Counter[str] = Counter()
    try:
        with mailbox as opened:
            for one in opened.arrived(since, lambda ids: _seen(office, ids)):
                counts += _guarded(office, one, at, trial=trial)
    except NotSent as refusal:
        with db.writing(office.engine) as tx:
            closed = doorway.close(tx, way, refusal, at)
        return _ended(office, counts, at, trial, stopped=closed.why, rests_until=closed.until, shut=closed.until is None)
    return _ended(office, counts, at, trial)


def take_in(office: Office, arrived: Iterable[Arrived], at: datetime, *, trial: bool = False) -> Listened:
    """Take in each of these mails that was not taken in before. A `trial` counts what would come of it, and writes nothing.

    A mail that cannot be taken in is put to a person, and the others have their turn.
    """
    counts: Counter[str] = Counter()
    for one in arrived:
        counts += _guarded(office, one, at, trial=trial)
    return _ended(office, counts, at, trial)


def _ended(office: Office, counts: Counter[str], at: datetime, trial: bool, **how: Any) -> Listened:
    if not trial:
        tell_owners(office, at.date(), at)
    numbers: dict[str, Any] = dict(counts)
    return Listened(**numbers, **how)


def _seen(office: Office, ids: Collection[str]) -> set[str]:
    with db.reading(office.engine) as tx:
        return received.seen(tx, ids)


def _guarded(office: Office, one: Arrived, at: datetime, *, trial: bool) -> Counter[str]:
    try:
        letter = read(one.raw, one.received_at)
        return _once(office, one, letter, at, trial, lambda tx, number: _fate(office, tx, letter, number, at, trial))
    except Unusable:
        raise
    except Outdated:
        return Counter(later=1)
    except Exception as trouble:
        why = str(trouble) if isinstance(trouble, UnreadableLetter) else f"it could not be taken in ({type(trouble).__name__})"
        return _once(office, one, None, at, trial, lambda tx, number: _broken(tx, why))


class _Trial(Exception):
    """Undoes what was tried."""


def _once(
    office: Office, one: Arrived, letter: Letter | None, at: datetime, trial: bool, fate_of: Callable[[Connection, int], Fate]
) -> Counter[str]:
    """Claim the mail and keep what becomes of it, in one transaction; nothing if it was taken before."""
    counts: Counter[str] = Counter()
    with suppress(_Trial), db.writing(office.engine) as tx:
        number = received.claim(tx, _record(one, letter, at))
        if number is None:
            return counts
        fate = fate_of(tx, number)
        waits = fate.state is ReceivedState.QUEUED
        kept = {"raw": one.raw} if waits else {}
        received.became(tx, number, kind=fate.kind, state=fate.state, says=fate.says, **fate.more, **kept)
        counts += fate.counts + Counter(read=1, queued=int(waits))
        if trial:
            raise _Trial
    return counts


def _record(one: Arrived, letter: Letter | None, at: datetime) -> Received:
    return Received(
        message_id=one.message_id or (letter.message_id if letter else ""),
        sent_at=letter.sent_at if letter else one.received_at,
        taken_at=at,
        sender=letter.sender if letter else "",
        subject=tidy(letter.subject)[:300] if letter else "",
        kind=ReceivedKind.BROKEN,
        state=ReceivedState.LEFT,
        says="being taken in",
    )


def _fate(office: Office, tx: Connection, letter: Letter, number: int, at: datetime, trial: bool) -> Fate:
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
    bounced.takes_mail(tx, office, letter.sender, at.date())
    taking = Taking(office=office.reread(), tx=tx, letter=letter, matched=found, at=at, trial=trial)
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
    says = f"{_noted(came)}asked back: {came.asks[0][1]}" if back.asked else _noted(came) or STALE
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


def _broken(tx: Connection, why: str) -> Fate:
    more = {"owners": owners_of(tx, ())}
    return Fate(kind=ReceivedKind.BROKEN, state=ReceivedState.QUEUED, says=why, counts=Counter(broken=1), more=more)


# A machine's words


def _automatic(office: Office, tx: Connection, letter: Letter, at: datetime) -> Fate:
    why = letter.automatic.why if letter.automatic else "it is one of our own"
    found = absence(tx, office, letter) if letter.automatic and letter.automatic.away else None
    counts = Counter(automatic=1)
    if letter.automatic and letter.automatic.away:
        bounced.takes_mail(tx, office, letter.sender, at.date())
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
