"""Mails of ours that came back. After two different ones to an address whoever stands in is told, until it takes mail again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from notifications import note
from notifications.letters import Failed, Letter
from register import actions, obligations, outbox, people, received
from register.model import Message
from rules.obligations import obligations as owed_until
from rules.presence import present
from tasks import owners
from tasks.office import Office, notice_changes

TIMES, WITHIN = 2, timedelta(days=30)


def mail_of(tx: Connection, letter: Letter, failed: Failed) -> Message | None:
    """Which mail of ours came back: the one that the report names, else the last one that went to the address before it."""
    reported = letter.undelivered.message_id if letter.undelivered else None
    named = received.answered(tx, [one for one in (reported, *letter.answers_to) if one])
    keys = [key for key in (*named, *received.marked(tx, [mark.code for mark in letter.marks])) if key]
    theirs = (mail for mail in (outbox.get(tx, key) for key in keys) if mail.to.casefold() == failed.address)
    found = next(theirs, None)
    if found or reported:
        return found
    last = received.last_to(tx, failed.address, letter.sent_at)
    return outbox.get(tx, last) if last else None


def count(tx: Connection, office: Office, address: str, at: datetime) -> bool:
    """Mark an address from which enough mails came back; whether it was marked just now. `office` is joined to the transaction."""
    person = office.book.directory.by_email(address)
    keys = received.undelivered(tx, address, at - WITHIN)
    if person is None or person.unreachable_since or len(keys) < TIMES:
        return False
    people.unreachable(tx, person.email, at.date())
    now = office.reread()
    notice_changes(now, at.date())
    _tell_again(tx, now, keys, at.date())
    _tell_owners(tx, now, person.email, keys, at)
    return True


def takes_mail(tx: Connection, office: Office, address: str, on: date) -> Office:
    """A person wrote from this address: it takes mail again, and what came back before does not count any more. The office as
    it is then."""
    received.forgive(tx, address)
    person = office.book.directory.by_email(address)
    if person is None or person.unreachable_since is None:
        return office
    people.unreachable(tx, person.email, None)
    now = office.reread()
    notice_changes(now, on)
    return now


def _tell_again(tx: Connection, office: Office, keys: Iterable[str], on: date) -> None:
    """What those mails told nobody is due again, to whoever stands in, as far as it is still owed."""
    told = obligations.told_in(tx, keys)
    about = actions.by_ids(tx, {o.action_id for o in told})
    owed = {o.key for action in about.values() for o in owed_until(action, office.book, on)}
    now = [present(o, about[o.action_id], office.book, on) for o in told if o.key in owed]
    obligations.redirect(tx, [o for o in now if o.for_])


def _tell_owners(tx: Connection, office: Office, address: str, keys: Iterable[str], at: datetime) -> None:
    refs = sorted({ref for key in keys for ref in outbox.get(tx, key).refs})
    to = dict.fromkeys(actions.get(tx, ref).owner for ref in refs)
    others = [owner for owner in to if owner.casefold() != address]
    owners.tell(tx, office, note.unreachable(address, refs, at.date(), office.book.directory), others, on=at.date(), at=at)
