"""A progress summary as a mail: words that were set elsewhere, with the same summary as files."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from notifications.compose import envelope, marked
from notifications.mime import File
from notifications.sender import Sender
from notifications.thread import of_service
from register.model import Message

if TYPE_CHECKING:
    from rules.people import Directory

__all__ = ["File", "compose"]


def compose(
    *,
    subject: str,
    text: str,
    html: str,
    files: tuple[File, ...],
    kind: str,
    key: str,
    to: str,
    on: date,
    refs: tuple[str, ...],
    directory: Directory,
    sender: Sender,
    at: datetime,
) -> Message:
    """The mail of one reader, in the conversation of its kind. The same values give the same bytes.

    Raises `mime.Unsendable` for an address that is none.
    """
    within = of_service(f"{kind.rpartition(':')[2]} summaries", to, sender.council)
    subject, mark = marked(subject, key, within, sender)
    who: dict[str, Any] = {"directory": directory, "sender": sender, "to": to}
    named, raw = envelope(subject, text, html, key=key, within=within, at=at, files=files, **who)
    return Message(key=key, kind=kind, to=to, on=on, subject=subject, message_id=named, refs=refs, raw=raw, mark=mark)
