"""A mail that tries the way: to the mailbox itself, saying that there is nothing to do. And what has become of it on the way."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.message import Message as Mail

from notifications.compose import letter
from notifications.page import Page, Section
from notifications.sender import Sender
from register.model import Message
from rules import words
from rules.people import Directory

KEPT = ("Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "Thread-Topic", "Thread-Index", "References")


def compose(*, to: str, sender: Sender, at: datetime) -> Message:
    """The mail. Each instant makes another. Raises `mime.Unsendable` for an address that is none."""
    return letter(
        Page(
            subject="1 mail to try the way: nothing to do",
            sums="Nothing to do",
            about=f"{sender.council} action plans",
            day=words.weekday_day(at.date()),
            greeting="Dear colleague",
            answer="You can delete this mail.",
            stands_in=None,
            sections=(Section(title="It has come through", says="Somebody asked Chaser to try its mailbox (chaser mail smoke)."),),
            foot=(("Why you get this", "Chaser looks for it here by its Message-ID."),),
        ),
        kind="trial",
        key=f"trial:{at.isoformat()}:{to}",
        to=to,
        on=at.date(),
        refs=(),
        directory=Directory(()),
        sender=sender,
        at=at,
    )


def lost(sent: bytes, came: bytes) -> tuple[str, ...]:
    """The headers that matter to us and did not come as they were sent."""
    before, after = message_from_bytes(sent), message_from_bytes(came)
    return tuple(name for name in KEPT if _one_line(before, name) and _one_line(before, name) != _one_line(after, name))


def _one_line(mail: Mail, name: str) -> str:
    return "".join(str(mail[name] or "").split())
