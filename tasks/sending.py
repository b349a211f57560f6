"""One mail's way out, step by step: reserve, start, send, record. Killed between any two of them, the next run converges.

reserve   set some apart for this sender; nothing has begun, and whoever dies leaves them to the next
start     on the disk before the mail goes: a sender that dies from here on leaves it unknown, never to be sent unlooked
send      hand it over, outside of any transaction
record    write what became of it, together with the start of the next one
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from notifications.note import undelivered
from notifications.transports import NotLetIn, NotNow, NotSent, Refused, Transport, Unknown
from register import actions, db, obligations, outbox
from register.errors import WrongState
from register.model import Message, MessageState
from tasks import doorway, owners
from tasks.digest import DIGEST, compose_for, notices, still_owed, take_back, titles, told_lines
from tasks.mailbox import sent_items
from tasks.office import Office

BATCH = 50  # mails reserved at once
LEASE = timedelta(minutes=10)  # how long a reservation holds if its sender dies
PAUSES = [timedelta(minutes=m) for m in (5, 15, 60, 240)]  # before trying again, by attempt; then every four hours
TRIES = 12  # then it has failed

Wait = Callable[[float], bool | None]  # so many seconds; true if it is to end


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Who delivers, by what way, by which clock, and until when."""

    office: Office
    name: str  # that no other sender has
    transport: Transport
    clock: Callable[[], datetime]
    wait: Wait | None  # none: what would have to wait is left to the next run
    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a mail that was handed over; not written yet."""

    message: Message
    state: MessageState
    at: datetime
    why: str | None = None
    refusal: NotSent | None = None  # of the whole mailbox


def reserve(sender: Sender) -> Iterator[Message]:
    """The mails that are ready, the most urgent first; a few are set apart at a time."""
    while True:
        with db.writing(sender.office.engine) as tx:
            batch = outbox.reserve(tx, now=sender.clock(), limit=BATCH, lease=LEASE, holder=sender.name)
        yield from batch
        if len(batch) < BATCH:
            return


def start(sender: Sender, message: Message, last: Outcome | None) -> Message | MessageState | None:
    """Record the last outcome, look again, and start on this mail, as it has to be now.

    Returns the mail; or `cancelled` if all in it is settled; or none if it was held or taken over meanwhile.
    """
    office, now = sender.office, sender.clock()
    late = message.kind == DIGEST and message.on < now.date()
    begins: dict[str, Any] = {"holder": sender.name, "at": now, "lease": LEASE, "way": _way(office)}
    with db.writing(office.engine, durable=True) as tx:
        if last:
            record(tx, office, last)
        if not late and outbox.start_as_it_is(tx, message.key, **begins):
            return message
        if not outbox.is_reserved(tx, message.key, holder=sender.name):
            return None
        if late and outbox.has_today(tx, [message.to], now.date(), kind=DIGEST):
            take_back(tx, [message.key], now.date(), why="folded into the next mail: there was one of this day already")
            return MessageState.CANCELLED
        current: Message | None = message
        if message.kind == DIGEST and (late or outbox.changed_since(tx, [message.key])):
            current = _composed_again(tx, office, message, now)
        if current is None:
            outbox.cancelled(tx, message.key, why="nothing in it was still to be told to them when it was to be sent")
            return MessageState.CANCELLED
        outbox.start(tx, message.key, **begins)
        return current


def _way(office: Office) -> str:
    return sent_items(office.settings, office.settings.transport)


def _composed_again(tx: Connection, office: Office, message: Message, now: datetime) -> Message | None:
    """The mail as it has to be now, on the day on which it goes: without what was settled meanwhile; none if nothing is
    left of it."""
    on = max(message.on, now.date())
    told = still_owed(tx, obligations.told_in(tx, [message.key]), on, office.book)
    if not told:
        return None
    (one,) = notices(tx, {message.to: told}, on, office.book)
    current = compose_for(office, one, now, titles(tx), key=message.key)
    outbox.replace(tx, message.key, raw=current.raw, subject=current.subject, lines=told_lines(one), on=on, mark=current.mark)
    return replace(current, attempts=message.attempts)


def send(sender: Sender, message: Message) -> Outcome:
    """Hand one mail to the transport, once."""
    state, why, refusal = MessageState.SENT, None, None
    try:
        sender.transport.send(message.raw, to=message.to, message_id=message.message_id)
    except Unknown as doubt:
        state, why = MessageState.UNKNOWN, str(doubt)
    except (Refused, NotNow) as refused:
        why, refusal = str(refused), refused
        good = isinstance(refused, Refused) or message.attempts + 1 >= TRIES
        state = MessageState.FAILED if good and not refused.of_mailbox else MessageState.RETRY
    return Outcome(message=message, state=state, at=sender.clock(), why=why, refusal=refusal)


def closes_door(outcome: Outcome | None) -> bool:
    """Whether the mailbox takes nothing, not even another mail."""
    return bool(outcome and outcome.refusal and outcome.refusal.of_mailbox)


def record(tx: Connection, office: Office, outcome: Outcome) -> None:
    """Write what became of a mail. A mailbox that refuses rests, or is shut, and the mail is as ready as before, or behind the
    others where it may be what the mailbox refuses.

    Who was taken for dead, since it hung, may find its mail settled by another, or on its way again: then their word counts.
    Only that the mail went is never in doubt: then nobody sends it again.
    """
    if outcome.refusal and closes_door(outcome):
        doorway.close(tx, office, outcome.refusal, outcome.at)
    if outcome.state is MessageState.SENT or outbox.is_last_try(tx, outcome.message):
        with suppress(WrongState):
            _write(tx, office, outcome)


def _write(tx: Connection, office: Office, outcome: Outcome) -> None:
    key, why, at = outcome.message.key, outcome.why or "", outcome.at
    if closes_door(outcome):
        outbox.retry(tx, key, not_before=None, why=why, counts=False)
        if _may_be_its_own(outcome):
            outbox.behind(tx, key)
    elif outcome.state is MessageState.RETRY:
        outbox.retry(tx, key, not_before=at + _pause(outcome), why=why)
    elif outcome.state is MessageState.UNKNOWN:
        outbox.unknown(tx, key, why=why)
    elif outcome.state is MessageState.FAILED:
        _give_up(tx, office, outcome.message, why, at)
    else:
        outbox.sent(tx, key, at)


def _may_be_its_own(outcome: Outcome) -> bool:
    """Whether the mailbox may refuse all because of this mail alone: a server that hangs up at one address does. A login that
    is refused, and a time that the server names, are nobody's mail's doing."""
    refusal = outcome.refusal
    return not isinstance(refusal, NotLetIn) and not (isinstance(refusal, NotNow) and refusal.retry_after)


def _give_up(tx: Connection, office: Office, message: Message, why: str, now: datetime) -> None:
    """It has failed for good: the plans' owners are told once, those whose own mail it is not."""
    outbox.failed(tx, message.key, why=why)
    others = [owner for owner in owners_of(tx, message) if owner != message.to]
    owners.tell(tx, office, undelivered(message, why, office.book.directory), others, on=now.date(), at=now)


def owners_of(tx: Connection, message: Message) -> list[str]:
    """Who runs the plans that a mail is about."""
    told = [line.action_id for line in outbox.lines(tx, message.key)]
    return [action.owner for action in actions.by_ids(tx, told).values()]


def _pause(outcome: Outcome) -> timedelta:
    """How long to wait: what the server asked for, and longer from attempt to attempt."""
    asked = outcome.refusal.retry_after if isinstance(outcome.refusal, NotNow) else None
    return max(asked or timedelta(0), PAUSES[min(outcome.message.attempts, len(PAUSES) - 1)])
