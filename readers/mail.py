"""Mails with a plan: the first attachment that holds one, else the body. Web pages saved as one file (.mht) are mails too.

Nothing that a mail refers to is fetched; what is attached is read by the readers of this package and by nothing else.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import PurePosixPath

from readers import formats
from readers.errors import Unreadable
from readers.grid import Document
from readers.kinds import is_mail
from readers.layouts import recognised
from readers.limits import beyond, bounds
from readers.minutes import are_minutes
from readers.plans import has_plan

suffixes = (".eml", ".mht", ".mhtml")

_BODIES = {"text/html": ".html", "text/plain": ".txt"}
_CONTENT = re.compile(rb"^content-[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEADER = 4_000  # bytes of a header that tells what a part is: Python's reading of it takes their square
_BROKEN = (ValueError, LookupError, RecursionError, AttributeError, TypeError, IndexError)  # what Python's email raises
_PICTURES = ("image/", "audio/", "video/")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """Something in a mail that may hold the plan. `name` is none for the mail's own text."""

    name: str | None
    suffix: str
    data: bytes

    @property
    def said(self) -> str:
        return f'the attachment "{self.name}"' if self.name else "the text of the mail"


def claims(data: bytes) -> int:
    """The headers of a mail."""
    return 2 if is_mail(data) else 0


def blocks(data: bytes) -> Document:
    """The blocks of the first part that holds a plan; their places name the attachment."""
    why: list[str] = []
    read: list[tuple[_Part, Document]] = []
    parts = list(_parts(data))
    for part in parts:
        try:
            document = recognised(_blocks(part))
        except Unreadable as said:
            why.append(f"{part.said}: {said}")
            continue
        if has_plan(document):
            return _placed(part, document, [p for p in parts if p.name and p is not part])
        read.append((part, document))
    part, document = _next_best(read, why)
    return _placed(part, document, [p for p in parts if p.name and p is not part])


def _blocks(part: _Part) -> Document:
    if is_mail(part.data):
        raise Unreadable("it is a mail in a mail; save the plan in it and read that")
    return formats.blocks_of(part.data, part.suffix)


def _next_best(read: list[tuple[_Part, Document]], why: list[str]) -> tuple[_Part, Document]:
    """Minutes, where no part has a table of actions."""
    found = next(((part, document) for part, document in read if are_minutes(document)), None)
    if found:
        return found
    if why:
        raise Unreadable(f"no plan was found in the mail. {'; '.join(why)}")
    raise Unreadable(
        "neither the mail nor what is attached to it holds a table of actions; "
        "a plan needs a header row such as Action, Lead, By when"
    )


def _placed(part: _Part, document: Document, others: list[_Part]) -> Document:
    before = f'attachment "{part.name}"' if part.name else "the mail"
    placed = tuple(replace(b, where=f"{before}, {b.where}" if b.where else before) for b in document.blocks)
    left_out = (f"{other.said} was left out; read it on its own if it holds actions" for other in others)
    return replace(document, blocks=placed, left_out=(*document.left_out, *left_out))


# --- the parts of a mail


def _parts(data: bytes) -> Iterator[_Part]:
    """Attachments first, in their order, also those of forwarded mails; then the bodies, HTML before text."""
    try:
        if any(len(found[0]) > _LONGEST_HEADER for found in _CONTENT.finditer(data)):
            raise Unreadable("a header of the mail is far too long; save the plan attached to it and read that")
        mail = email.message_from_bytes(data, policy=email.policy.default)
        attached = [p for p in _leaves(mail) if not p.get_content_type().startswith(_PICTURES)]
        named = [p for p in attached if p.get_filename() or p.get_content_type() not in _BODIES]
    except _BROKEN as why:
        raise Unreadable(f"the mail is damaged ({type(why).__name__}); save the plan attached to it and read that") from None
    if len(named) > bounds().attachments:
        raise beyond("attachments", f"the mail has {len(named)} attachments, more than {bounds().attachments:,}")
    for part in named:
        if payload := _payload(part):
            name = _name(part)
            yield _Part(name=name, suffix=PurePosixPath(name).suffix.lower(), data=payload)
    for kind, suffix in _BODIES.items():
        for part in attached:
            if part not in named and part.get_content_type() == kind and (payload := _text(part)):
                yield _Part(name=None, suffix=suffix, data=payload)


def _leaves(mail: EmailMessage) -> Iterator[EmailMessage]:
    """Every part that holds no others; `walk` goes into forwarded mails."""
    most = 10 * bounds().attachments
    for count, part in enumerate(mail.walk()):
        if count > most:
            raise Unreadable(f"the mail has more than {most} parts; save the plan attached to it and read that")
        if not part.is_multipart() and isinstance(part, EmailMessage):
            yield part


def _name(part: EmailMessage) -> str:
    try:
        return " ".join((part.get_filename() or "").split()) or "without a name"
    except _BROKEN:
        return "without a name"


def _payload(part: EmailMessage) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return data if isinstance(data, bytes) and 0 < len(data) <= bounds().file_mib * 2**20 else b""


def _text(part: EmailMessage) -> bytes:
    """A body in UTF-8, whatever it was sent in."""
    payload = _payload(part)
    try:
        return payload.decode(part.get_content_charset() or "utf-8").encode("utf-8", errors="replace")
    except (LookupError, UnicodeDecodeError, ValueError):
        return payload
