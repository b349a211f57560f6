"""From one person's notice of the day to one mail in the outbox: subject, RFC 5322 bytes, and names made from its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from notifications import wording
from notifications.mime import File, Unsendable, checked, mail_bytes, mailbox, worded
from notifications.page import LinkFor, Page, about, answers_to, page
from notifications.render import rendered
from notifications.sender import Names, Sender
from notifications.thread import Conversation, message_id, of_actions, of_service, threading
from register.model import Message, Notice, aware

if TYPE_CHECKING:
    from rules.people import Directory

__all__ = ["Sender", "Unsendable", "compose", "letter"]


def compose(
    notice: Notice,
    *,
    directory: Directory,
    sender: Sender,
    at: datetime,
    plans: Mapping[str, str] | None = None,
    lines_at_most: int = 40,
    link_for: LinkFor | None = None,
    link_to_all: Callable[[str], str] | None = None,
    key: str | None = None,
) -> Message:
    """The mail that says what the notice holds, in the notice's order; the same notice gives the same bytes.

    `at` is the aware instant of the Date header, `plans` gives titles by key, `link_for(line)` the page on which a line is
    answered, where there is one, and `link_to_all(message_id)` that of all there is to judge; `key` is that of the mail in
    whose place this one comes. Raises `mime.Unsendable` for an address that is none.
    """
    key, names = key or digest_key(notice), Names(directory=directory, plans=plans or {})
    to_all = link_to_all(message_id(key, _domain(sender))) if link_to_all else None
    said = page(notice, names, sender, lines_at_most, link_for, to_all)
    return letter(
        said,
        kind="digest",
        key=key,
        to=notice.to,
        on=notice.on,
        refs=tuple(dict.fromkeys(line.action.ref for line in notice.lines)),
        reply_to=answers_to(notice, sender),
        within=conversation_of(notice, names, sender),
        directory=directory,
        sender=sender,
        at=at,
    )


def digest_key(notice: Notice) -> str:
    """The key of the mail that a notice becomes."""
    return f"digest:{notice.on}:{notice.to}"


def conversation_of(notice: Notice, names: Names, sender: Sender) -> Conversation:
    """The conversation of that mail."""
    told = notice.lines or notice.also
    if not told:
        return of_service("digest", notice.to, sender.council)
    return of_actions([line.action for line in told], notice.to, about(notice, names, sender))


def subject_of(said: Page, key: str, within: Conversation, sender: Sender) -> tuple[str, str]:
    """The subject of the mail with that key, under 78 characters, and the mark at its end; none where the sender has no marks."""
    return marked(rendered("digest.subject", page=said), key, within, sender)


def marked(subject: str, key: str, within: Conversation, sender: Sender) -> tuple[str, str]:
    """The same of a subject that is set already."""
    mark = sender.marks.mark(key) if sender.marks else ""
    return wording.marked(subject, within.printed, mark), mark


def letter(
    said: Page,
    *,
    kind: str,
    key: str,
    to: str,
    on: date,
    refs: tuple[str, ...],
    directory: Directory,
    sender: Sender,
    at: datetime,
    reply_to: tuple[str, ...] = (),
    within: Conversation | None = None,
    answers: str = "",
) -> Message:
    """A mail of any kind that says what the page holds, in its conversation; without one, in that of its kind.

    `answers` is the Message-ID of a mail that came in and to which this one is the reply. Raises `mime.Unsendable` for an
    address that is none.
    """
    within = within or of_service(kind, to, sender.council, refs)
    subject, mark = subject_of(said, key, within, sender)
    text, html = rendered("digest.txt", page=said), rendered("digest.html", page=said)
    named, raw = envelope(
        subject,
        text,
        html,
        key=key,
        to=to,
        within=within,
        directory=directory,
        sender=sender,
        at=at,
        reply_to=reply_to,
        answers=answers,
    )
    return Message(key=key, kind=kind, to=to, on=on, subject=subject, message_id=named, refs=refs, raw=raw, mark=mark)


def envelope(
    subject: str,
    text: str,
    html: str,
    *,
    key: str,
    to: str,
    within: Conversation,
    directory: Directory,
    sender: Sender,
    at: datetime,
    reply_to: tuple[str, ...] = (),
    files: tuple[File, ...] = (),
    answers: str = "",
) -> tuple[str, bytes]:
    """The Message-ID and the bytes of a mail with these words and files. Raises as `letter` does."""
    aware(at)
    named, reader = message_id(key, _domain(sender)), directory.by_email(to)
    headers = (
        *_of_every_mail(sender),
        ("To", mailbox(reader.name if reader else "", to)),
        *((("Reply-To", ", ".join(map(checked, reply_to))),) if reply_to else ()),
        *threading(within, key, at, _domain(sender), answers),
        ("Subject", worded("Subject", subject)),
        ("Date", format_datetime(at)),
        ("Message-ID", named),
    )
    return named, mail_bytes(headers, text=text, html=html, boundary=named[8:40], files=files)


@lru_cache(maxsize=8)
def _of_every_mail(sender: Sender) -> tuple[tuple[str, str], ...]:
    """Who writes, and that no machine should answer (RFC 3834; the second for Exchange)."""
    return (
        ("From", mailbox(sender.name, sender.address)),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
    )


def _domain(sender: Sender) -> str:
    return sender.address.rpartition("@")[2]
