"""Mails that may have gone: looked for among the sent ones before anything is sent again. What nobody finds out, a person does."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from notifications.mailbox_notes import in_doubt, in_doubt_key
from notifications.transports import NotSent
from register import db, outbox
from register.model import Message, MessageState
from rules import words
from tasks import doorway, owners
from tasks.mailbox import sent_items
from tasks.sending import Sender, owners_of

GRACE = timedelta(minutes=15)  # after the attempt: so long a server may take to file its copy of what it sent
AT_ONCE = ("folder",)  # ways that know at once what they took
FOUND = "found"  # among the sent mails


def settle(sender: Sender, tally: Counter[str]) -> bool:
    """Look for every mail of which nobody knows. False where the whole mailbox refused to tell, which closes the door."""
    with db.reading(sender.office.engine) as tx:
        unknown = outbox.in_state(tx, MessageState.UNKNOWN)
    for mail in unknown:
        try:
            went = sender.transport.went(mail.message_id) if _can_tell(sender, mail) else None
        except NotSent as refusal:
            if refusal.of_mailbox:
                with db.writing(sender.office.engine) as tx:
                    doorway.close(tx, sender.office, refusal, sender.clock())
                return False
            continue  # it stays unknown, and is looked for again by the next run
        if went is None:
            _ask(sender, mail)
        elif _write(sender, mail, went=went):
            tally[FOUND] += went
    return True


def _can_tell(sender: Sender, mail: Message) -> bool:
    """Whether this way sees the sent mails among which it would be: the settings may have changed since."""
    settings = sender.office.settings
    return mail.tried_by in (None, sent_items(settings, settings.transport))


def _write(sender: Sender, mail: Message, *, went: bool) -> bool:
    """Settle a mail by what was seen; one that was not found only once its copy would be there."""
    now = sender.clock()
    if not went and not _over(sender, mail, now):
        return False
    at = mail.tried_at or now
    with db.writing(sender.office.engine, durable=True) as tx:
        if went:
            return outbox.looked(tx, mail, went=True, at=at, why=f"found among the sent mails on {words.day(now.date())}")
        return outbox.looked(tx, mail, went=False, at=now, why="it is not among the sent mails: it has not gone")


def _over(sender: Sender, mail: Message, now: datetime) -> bool:
    """Whether it is so long since the attempt that a mail which is not there has not gone."""
    at_once = sender.office.settings.transport in AT_ONCE
    return at_once or mail.tried_at is None or now - mail.tried_at >= GRACE


def _ask(sender: Sender, mail: Message) -> None:
    """This way cannot tell: the plans' owners are asked, once for each attempt."""
    office, now = sender.office, sender.clock()
    with db.writing(office.engine) as tx:
        told = [owner for owner in owners_of(tx, mail) if not outbox.states(tx, [f"{in_doubt_key(mail)}:{owner}"])]
        if told:
            owners.tell(tx, office, in_doubt(mail, office.book.directory), told, on=now.date(), at=now)
