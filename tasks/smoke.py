"""Is the mailbox what it should be? A mail to the mailbox itself: sent, found in Sent Items, found in the inbox, unharmed.

It goes past the register: nothing is queued or recorded. It is written to one address, and to nobody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeVar

from config.mendable import Mendable
from config.settings import Settings
from notifications import trial
from notifications.mime import Unsendable
from notifications.sender import Sender
from notifications.transports import NotNow, NotSent, NotSetUp, Transport, Unknown
from register.model import Message
from rules import words
from tasks.check import Check, fault, warning
from tasks.mailbox import box_of, door, inbox, way_in

PAUSES = (1, 2, 3, 4, 5, 5, 10, 10, 10, 10)  # seconds between looks: a minute in all
CLOCKS_DIFFER = timedelta(hours=1)  # ours and the server's
SAY_WHO = "set CHASER_MAIL_FROM to the service's mailbox, or say --to ADDRESS"

Wait = Callable[[float], object]  # so many seconds
T = TypeVar("T")


class NoAddress(Mendable):
    """There is nobody to write to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """One mail, and the way that it takes."""

    settings: Settings
    mail: Message
    at: datetime

    @property
    def way(self) -> str:
        """In words: from whom, to whom, by which door."""
        return f"a mail from {self.settings.mail_from} to {self.mail.to}, by {self.settings.transport}"


def trial_of(settings: Settings, to: str | None, now: datetime) -> Trial:
    """The mail that would go; the door is looked at, and not opened. Raises `NotSetUp`, `BadSettings` and `NoAddress`."""
    door(settings)
    to = to or box_of(settings, way_in(settings) or settings.transport)
    sender = Sender(address=settings.mail_from, name=settings.mail_name, council=settings.council)
    try:
        return Trial(settings=settings, mail=trial.compose(to=to, sender=sender, at=now), at=now)
    except Unsendable as wrong:
        raise NoAddress(f"{wrong.args[0].partition(';')[0]}; {SAY_WHO}") from None


def steps(one: Trial, wait: Wait) -> Iterator[Check]:
    """Send it and look for it, step by step; one that fails is the last. `wait` is called between looks, for a minute at most."""
    with door(one.settings) as way:
        yield (sent := _sent(one, way))
        if not sent.ok:
            return
        yield (found := _found(one, way, wait))
        if not found.ok:
            return
    yield _came(one, wait)


def _sent(one: Trial, way: Transport) -> Check:
    try:
        way.send(one.mail.raw, to=one.mail.to, message_id=one.mail.message_id)
    except Unknown as doubt:
        return warning("sent", _clause(doubt.says), "the next step looks for it")
    except NotSent as wrong:
        return fault("sent", _clause(wrong.says), _clause(wrong.remedy))
    return Check(id="sent", ok=True, says=f"sent: {one.way}")


def _found(one: Trial, way: Transport, wait: Wait) -> Check:
    """Whether it stands among the sent mails."""
    try:
        went = _until(lambda: way.went(one.mail.message_id), wait)
    except NotSent as wrong:
        return fault("sent items", _clause(wrong.says), _clause(wrong.remedy))
    if went is None:
        hint = "a mail of which nobody knows whether it went waits for a person; see docs/exchange.md"
        return warning("sent items", f"{one.settings.transport} cannot tell what was sent", hint)
    if not went:
        hint = "look whether the mailbox keeps what it sends, and which Message-ID the mail has there"
        return fault("sent items", f"a minute later {one.mail.message_id} is not among the sent mails", hint)
    return Check(id="sent items", ok=True, says=f"found among the sent mails: {one.mail.message_id}")


def _came(one: Trial, wait: Wait) -> Check:
    """Whether it came into the inbox, and how."""
    name, settings = way_in(one.settings), one.settings
    if settings.transport == "folder":
        return Check(id="inbox", ok=True, says=f"it lies in {settings.outbox}; from there nothing is delivered to anybody")
    if not name:
        return warning("inbox", f"nobody reads the inbox of {one.mail.to}", "set CHASER_LISTEN to exchange or graph")
    if one.mail.to.casefold() != box_of(settings, name).casefold():
        return Check(id="inbox", ok=True, says=f"the inbox of {one.mail.to} is not Chaser's to read: look there yourself")
    try:
        came = _until(lambda: _arrived(one), wait)
    except (NotSent, NotSetUp) as wrong:
        remedy = _clause(wrong.remedy) if isinstance(wrong, NotSent) else "chaser doctor"
        return fault("inbox", _clause(wrong.says if isinstance(wrong, NotSent) else str(wrong)), remedy)
    if not came:
        hint = "look into the junk folder, at the inbox rules, and which Message-ID the mail has there"
        return fault("inbox", f"a minute later {one.mail.message_id} has not come into the inbox", hint)
    if missing := trial.lost(one.mail.raw, came):
        says = f"it came into the inbox, but not as it was sent: {words.names(missing)} {'is' if len(missing) == 1 else 'are'} lost"
        return warning("inbox", says, "conversations, and answers of machines, may be told apart less well")
    return Check(id="inbox", ok=True, says="found in the inbox, by the same Message-ID and as it was sent")


def _arrived(one: Trial) -> bytes | Literal[False]:
    """The mail as it came. Every other is said to be seen, so that none is fetched."""
    place = inbox(one.settings)
    if place is None:
        return False
    with place:
        every = place.arrived(one.at - CLOCKS_DIFFER, lambda ids: [id_ for id_ in ids if id_ != one.mail.message_id])
        return next((mail.raw for mail in every if mail.message_id == one.mail.message_id), False)


def _until(look: Callable[[], T | Literal[False]], wait: Wait) -> T | Literal[False]:
    """What the look shows once it is not false, tried for a minute; what is only for now is borne as long. Raises `NotSent`."""
    for pause in PAUSES:
        with suppress(NotNow):
            if (shown := look()) is not False:
                return shown
        wait(pause)
    return look()


def _clause(sentence: str) -> str:
    return sentence.rstrip(".")
