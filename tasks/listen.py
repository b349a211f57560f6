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
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from notifications.inboxes import Arrived, NotSetUp
from notifications.letters import Letter, UnreadableLetter, read
from notifications.mime import tidy
from notifications.transports import NotSent
from register import db, received
from register.errors import Outdated, Unusable
from register.model import Received, ReceivedKind, ReceivedState
from tasks import doorway
from tasks.mailbox import inbox, way_in
from tasks.office import Office
from tasks.replies.fates import Fate, broken, fate_of
from tasks.replies.waiting import tell_owners

NOWHERE = (
    "replies come in nowhere: the way by which mail leaves takes none in; set CHASER_LISTEN to exchange, graph or folder, and "
    "CHASER_MAIL_REPLY_TO to the address of that mailbox"
)

LONGEST_ID = 900  # characters of a Message-ID: a line of a mail may have 998 (RFC 5322)


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


def listen(office: Office, at: datetime, *, trial: bool = False, again: bool = False) -> Listened:
    """Take in what came into the mailbox of the settings and was not taken in before. Raises `BadSettings` and `NotSetUp`.

    A mailbox that refuses rests, or is shut, as one by which mail leaves: it may be the same one. `again` opens it.
    """
    settings, mailbox = office.settings, inbox(office.settings)
    if mailbox is None:
        raise NotSetUp(NOWHERE)
    since = at - timedelta(days=settings.listen_days)
    way = replace(office, settings=settings.model_copy(update={"transport": way_in(settings)}))
    if again:
        doorway.reopen(way)
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
    if way_in(settings) != settings.transport:  # else what takes a mail opens it: that a mailbox can be read says less
        doorway.reopen(way)
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
    kept = {_kept_as(named): named for named in ids}
    with db.reading(office.engine) as tx:
        return {kept[named] for named in received.seen(tx, kept)}


def _kept_as(message_id: str) -> str:
    """The Message-ID as the register keeps it: what no database or index could hold is kept by its hash."""
    fits = len(message_id) <= LONGEST_ID and message_id.isprintable()
    return message_id if fits else f"<{blake2b(message_id.encode(errors='replace'), digest_size=16).hexdigest()}@none.invalid>"


def _guarded(office: Office, one: Arrived, at: datetime, *, trial: bool) -> Counter[str]:
    try:
        letter = read(one.raw, one.received_at)
        return _once(office, one, letter, at, trial, lambda tx, number: fate_of(office, tx, letter, number, at, trial=trial))
    except Unusable:
        raise
    except Outdated:
        return Counter(later=1)
    except Exception as trouble:
        why = str(trouble) if isinstance(trouble, UnreadableLetter) else f"it could not be taken in ({type(trouble).__name__})"
        return _once(office, one, None, at, trial, lambda tx, number: broken(tx, why))


class _Trial(Exception):
    """Undoes what was tried."""


def _once(
    office: Office, one: Arrived, letter: Letter | None, at: datetime, trial: bool, becomes: Callable[[Connection, int], Fate]
) -> Counter[str]:
    """Claim the mail and keep what becomes of it, in one transaction; nothing if it was taken before."""
    counts: Counter[str] = Counter()
    with suppress(_Trial), db.writing(office.engine) as tx:
        number = received.claim(tx, _record(one, letter, at))
        if number is None:
            return counts
        fate = becomes(tx, number)
        waits = fate.state is ReceivedState.QUEUED
        kept = {"raw": one.raw} if waits else {}
        received.became(tx, number, kind=fate.kind, state=fate.state, says=fate.says, **fate.more, **kept)
        counts += fate.counts + Counter(read=1, queued=int(waits))
        if trial:
            raise _Trial
    return counts


def _record(one: Arrived, letter: Letter | None, at: datetime) -> Received:
    return Received(
        message_id=_kept_as(one.message_id or (letter.message_id if letter else "")),
        sent_at=letter.sent_at if letter else one.received_at,
        taken_at=at,
        sender=tidy(letter.sender) if letter else "",
        subject=tidy(letter.subject)[:300] if letter else "",
        kind=ReceivedKind.BROKEN,
        state=ReceivedState.LEFT,
        says="being taken in",
    )
