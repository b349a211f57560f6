"""Send what is queued, within its hours and at its pace, each mail once. One failing recipient never stops the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from config.here import is_gone
from notifications.transports import Transport
from register import db, outbox
from register.model import Message, MessageState
from rules import pace
from tasks import doorway, sending, unsettled
from tasks.mailbox import door
from tasks.office import Office
from tasks.sending import Outcome, Sender, Wait

AT_MOST = timedelta(minutes=9)  # that one run sends: the next one of the timetable comes after ten


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered:
    """How many mails ended in which state, and why no more did."""

    sent: int = 0
    retry: int = 0
    unknown: int = 0
    failed: int = 0
    cancelled: int = 0
    found: int = 0  # among the sent mails, of which nobody knew whether they had gone
    left: int = 0  # ready still, for the next run
    deferred: int = 0  # to the next opening
    waits_until: datetime | None = None  # the next opening, where no mail may leave now
    stopped: str | None = None  # why the whole mailbox refused in this run, where it did
    rests: str | None = None  # why it was not even tried, where it refused before
    rests_until: datetime | None = None
    shut: bool = False  # the login was refused: it is not tried again before the settings change or a person says so


def deliver_ready(
    office: Office,
    now: datetime,
    *,
    holder: str,
    through: Transport | None = None,
    clock: Callable[[], datetime] | None = None,
    wait: Wait | None = None,
    again: bool = False,
) -> Delivered:
    """Send everything that is ready, the most urgent first, each mail by one sender only.

    `clock` goes on from `now`; without one the time stands still. `wait` lets a run keep the pace of the mailbox; without
    it, what would have to wait is left. `again` opens a door that rests or is shut. Each outcome is recorded together with
    the start of the next mail: killed at any instant, at most one mail is left in `sending`, and is looked for at the next
    start.
    """
    bounds, tally = office.book.policy.mail, Counter[str]()
    opens = pace.opens(now, bounds, office.book.calendar)
    with db.writing(office.engine) as tx:
        tally[MessageState.UNKNOWN] = len(outbox.stale_leases_to_unknown(tx, now, gone=is_gone))
        if opens > now:
            return _delivered(tally, deferred=outbox.defer(tx, opens), waits_until=opens)
    if again:
        doorway.reopen(office)
    if closed := doorway.closed(office, now):
        return _delivered(tally, rests=closed.why, rests_until=closed.until, shut=doorway.refused_login(closed))
    until = min(now + AT_MOST, pace.closes(now, bounds))
    with through or door(office.settings) as transport:
        sender = Sender(office=office, name=holder, transport=transport, clock=clock or (lambda: now), wait=wait, until=until)
        return _deliver(sender, tally)


def _deliver(sender: Sender, tally: Counter[str]) -> Delivered:
    """Settle what is unknown, then send; if the mailbox refuses, say why and until when it rests."""
    if unsettled.settle(sender, tally) and _send_all(sender, tally):
        return _delivered(tally)
    closed = doorway.closed(sender.office, sender.clock())
    with db.writing(sender.office.engine) as tx:
        outbox.give_back(tx, holder=sender.name)
        left = len(outbox.waiting(tx, now=sender.clock()))
    if closed is None:
        return _delivered(tally, left=left)
    return _delivered(tally, left=left, stopped=closed.why, rests_until=closed.until, shut=doorway.refused_login(closed))


def _send_all(sender: Sender, tally: Counter[str]) -> bool:
    """Send one mail after the other; false where some had to be left."""
    last: Outcome | None = None  # of the mail before, recorded with the start of the next
    goes_on = True
    for message in sending.reserve(sender):
        goes_on = _may_go(sender, message)
        if not goes_on:
            break
        at = sender.clock()
        begun = _start(sender, message, last)
        if sender.clock() - at >= sending.LEASE:  # it slept: another may have looked for this mail by now, and sent it
            last, goes_on = None, False
            break
        last = sending.send(sender, begun) if isinstance(begun, Message) else None
        _count(sender, tally, last.state if last else begun)
        goes_on = not sending.closes_door(last)
        if not goes_on:
            break
        if _paced(sender):  # the next one may have to wait; what is known does not
            _write(sender, last)
            last = None
    _write(sender, last)
    return goes_on


def _start(sender: Sender, message: Message, last: Outcome | None) -> Message | MessageState | None:
    """Start on a mail; where that fails, what became of the one before is not lost with it."""
    try:
        return sending.start(sender, message, last)
    except Exception:
        _write(sender, last)
        raise


def _paced(sender: Sender) -> bool:
    return sender.office.settings.transport in sender.office.book.policy.mail.paced


def _may_go(sender: Sender, message: Message) -> bool:
    """Wait until the pace of the mailbox lets this mail go; false if that is not in this run."""
    while sender.clock() < sender.until:
        pause = _pause(sender, message)
        if not pause:
            return True
        if sender.wait is None or sender.clock() + pause >= sender.until or sender.wait(pause.total_seconds()):
            return False
    return False


def _pause(sender: Sender, message: Message) -> timedelta:
    if not _paced(sender):
        return timedelta(0)
    with db.writing(sender.office.engine) as tx:
        a_minute = sender.office.book.policy.mail.messages_a_minute
        return outbox.turn(tx, message.key, now=sender.clock(), a_minute=a_minute)


def _count(sender: Sender, tally: Counter[str], became: MessageState | Message | None) -> None:
    if became is MessageState.SENT and not tally[became]:
        doorway.reopen(sender.office)  # what takes a mail does not rest
    if became:
        tally[str(became)] += 1


def _write(sender: Sender, outcome: Outcome | None) -> None:
    if outcome:
        with db.writing(sender.office.engine) as tx:
            sending.record(tx, sender.office, outcome)


def _delivered(tally: Counter[str], **more: Any) -> Delivered:
    values: dict[str, Any] = {str(state): n for state, n in tally.items()}
    return Delivered(**values, **more)
