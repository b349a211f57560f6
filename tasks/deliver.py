"""Send what is queued: claim, look again, send, record. One failing recipient never stops the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from notifications.note import undelivered
from notifications.transports import NotNow, Refused, Transport, Unknown
from register import actions, db, obligations, outbox
from register.model import Message, MessageState
from tasks import owners
from tasks.digest import DIGEST, compose_for, notices, still_owed, take_back, titles, told_lines
from tasks.mailbox import door
from tasks.office import Office

BATCH = 50  # mails reserved at once
LEASE = timedelta(minutes=10)  # how long a reservation holds if its sender dies
PAUSES = [timedelta(minutes=m) for m in (5, 15, 60, 240)]  # before trying again, by attempt; then every four hours
TRIES = 12  # then it has failed

Record = Callable[[Connection], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered:
    """How many mails ended in which state."""

    sent: int = 0
    retry: int = 0
    unknown: int = 0
    failed: int = 0
    cancelled: int = 0
    stopped: str | None = None  # why the whole mailbox refused, where it did
    waits_until: date | None = None  # the next working day, where today is none


def deliver_ready(office: Office, now: datetime, *, holder: str, through: Transport | None = None) -> Delivered:
    """Send everything that is ready at `now`, each mail by one sender only. Nothing leaves on a day that is no working day.

    Each outcome is recorded together with the start of the next mail: killed at any instant, at most one mail is left
    in `sending`, and becomes `unknown` at the next start.
    """
    with db.writing(office.engine) as tx:
        tally = Counter({MessageState.UNKNOWN: len(outbox.stale_leases_to_unknown(tx, now))})
    today = now.date()
    if (opens := office.book.calendar.on_or_after(today)) != today:
        return Delivered(waits_until=opens, unknown=tally[MessageState.UNKNOWN])
    record: Record | None = None
    stopped: str | None = None
    with through or door(office.settings) as transport:
        for message in _reserved(office, now, holder):
            begun = _begin(office, message, now, holder, record)
            record = None
            if isinstance(begun, Message):
                state, stopped, record = _send(office, transport, begun, now)
                tally[state] += 1
            elif begun:
                tally[begun] += 1
            if stopped:
                break
        if record:
            with db.writing(office.engine) as tx:
                record(tx)
    counted: dict[str, Any] = {state.value: n for state, n in tally.items()}
    return Delivered(stopped=stopped, **counted)


def _reserved(office: Office, now: datetime, holder: str) -> Iterator[Message]:
    while True:
        with db.writing(office.engine) as tx:
            batch = outbox.reserve(tx, now=now, limit=BATCH, lease=LEASE, holder=holder)
        yield from batch
        if len(batch) < BATCH:
            return


def _begin(office: Office, message: Message, now: datetime, holder: str, record: Record | None) -> Message | MessageState | None:
    """Record the last outcome, look again, and start on this mail, as it has to be now.

    Returns the mail; or `cancelled` if all in it is settled; or none if it was held or taken over meanwhile.
    """
    late = message.kind == DIGEST and message.on < now.date()
    with db.writing(office.engine, durable=True) as tx:
        if record:
            record(tx)
        if not late and outbox.start_as_it_is(tx, message.key, holder=holder):
            return message
        if not outbox.is_reserved(tx, message.key, holder=holder):
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
        outbox.start(tx, message.key, holder=holder)
        return current


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


def _send(office: Office, transport: Transport, message: Message, now: datetime) -> tuple[MessageState, str | None, Record]:
    """Hand one mail to the transport: its new state, why the whole mailbox refuses if it does, and what to record."""
    key, stopped = message.key, None
    try:
        transport.send(message.raw, to=message.to, message_id=message.message_id)
    except Unknown as doubt:
        why = str(doubt)
        return MessageState.UNKNOWN, None, lambda tx: outbox.unknown(tx, key, why=why)
    except (Refused, NotNow) as refusal:
        why = str(refusal)
        stopped = why if refusal.of_mailbox else None
        if not stopped and (isinstance(refusal, Refused) or message.attempts + 1 >= TRIES):
            return MessageState.FAILED, None, lambda tx: _give_up(tx, office, message, why, now)
        again = now + _pause(refusal, message.attempts)
        return MessageState.RETRY, stopped, lambda tx: outbox.retry(tx, key, not_before=again, why=why)
    return MessageState.SENT, None, lambda tx: outbox.sent(tx, key, now)


def _give_up(tx: Connection, office: Office, message: Message, why: str, now: datetime) -> None:
    """It has failed for good: the plans' owners are told once, those whose own mail it is not."""
    outbox.failed(tx, message.key, why=why)
    told = [line.action_id for line in outbox.lines(tx, message.key)]
    others = [action.owner for action in actions.by_ids(tx, told).values() if action.owner != message.to]
    owners.tell(tx, office, undelivered(message, why, office.book.directory), others, on=now.date(), at=now)


def _pause(refusal: Refused | NotNow, attempts: int) -> timedelta:
    """How long to wait: what the server asked for, and longer from attempt to attempt. A mailbox that refuses rests longest."""
    if isinstance(refusal, Refused):
        return PAUSES[-1]
    return max(refusal.retry_after or timedelta(0), PAUSES[min(attempts, len(PAUSES) - 1)])
