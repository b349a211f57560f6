"""From one person's notice of the day to one mail in the outbox: subject, RFC 5322 bytes, and names made from its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from notifications.mime import Unsendable, checked, mail_bytes, mailbox, worded
from notifications.page import LinkFor, Page, answers_to, page
from notifications.render import rendered
from notifications.sender import Names, Sender
from notifications.thread import message_id, threading
from register.model import Message, Notice, aware

if TYPE_CHECKING:
    from rules.people import Directory

__all__ = ["Sender", "Unsendable", "compose"]


def compose(
    notice: Notice,
    *,
    directory: Directory,
    sender: Sender,
    at: datetime,
    plans: Mapping[str, str] | None = None,
    lines_at_most: int = 40,
    link_for: LinkFor | None = None,
) -> Message:
    """The mail that says what the notice holds, in the notice's order; the same notice gives the same bytes.

    `at` is the aware instant of the Date header, `plans` gives titles by key, and `link_for(ref)` the page on which an
    action is answered, where there is one. Raises `mime.Unsendable` for an address that is none.
    """
    aware(at)
    key = f"digest:{notice.on}:{notice.to}"
    names = Names(directory=directory, plans=plans or {})
    said = page(notice, names, sender, lines_at_most, link_for)
    subject = rendered("digest.subject", page=said)
    named = message_id(key, _domain(sender))
    return Message(
        key=key,
        kind="digest",
        to=notice.to,
        on=notice.on,
        subject=subject,
        message_id=named,
        refs=tuple(dict.fromkeys(line.action.ref for line in notice.lines)),
        raw=_raw(_headers(notice, names, sender, at, subject, named), said, named),
    )


def _raw(headers: Iterator[tuple[str, str]], said: Page, named: str) -> bytes:
    text, html = rendered("digest.txt", page=said), rendered("digest.html", page=said)
    return mail_bytes(headers, text=text, html=html, boundary=named[8:40])


def _headers(notice: Notice, names: Names, sender: Sender, at: datetime, subject: str, named: str) -> Iterator[tuple[str, str]]:
    yield from _of_every_mail(sender)
    reader = names.directory.by_email(notice.to)
    yield "To", mailbox(reader.name if reader else "", notice.to)
    if to := answers_to(notice, sender):
        yield "Reply-To", ", ".join(map(checked, to))
    yield "Subject", worded("Subject", subject)
    yield "Date", format_datetime(at)
    yield "Message-ID", named
    yield from threading(f"digest:{notice.to}", _topic(sender), notice.on, _domain(sender))


@lru_cache(maxsize=8)
def _of_every_mail(sender: Sender) -> tuple[tuple[str, str], ...]:
    """Who writes, and that no machine should answer (RFC 3834; the second for Exchange)."""
    return (
        ("From", mailbox(sender.name, sender.address)),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
    )


@lru_cache(maxsize=8)
def _topic(sender: Sender) -> str:
    return worded("Thread-Topic", f"{sender.council}: your actions")


def _domain(sender: Sender) -> str:
    return sender.address.rpartition("@")[2]
