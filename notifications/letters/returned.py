"""Reports that a mail did not arrive: RFC 3464 where the mail system keeps to it, else the words that it writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from notifications.letters.letter import Failed, Undelivered
from notifications.letters.page import as_text
from notifications.letters.parsing import BROKEN, addresses, header, ids, kind, leaves, parameter, payload, text

_SENDERS = re.compile(r"(?:mailer-daemon|postmaster|mail-?delivery|microsoftexchange[0-9a-f]{16,})[^@]*@")
_SUBJECT = re.compile(
    r"\W*(?:undeliver(?:able|ed)|delivery\s+(?:status\s+notification|failure|has\s+failed|delay\w*|incomplete)|mail\s+delivery\s+(?:failed|system|failure)"
    r"|returned\s+mail|failure\s+notice|warning:\s+(?:could\s+not\s+send|message)|message\s+(?:not\s+delivered|undeliverable|delayed|delivery)|non\s+remis|unzustellbar|nie\s*dostarczon\w+|could\s+not\s+be\s+delivered)",
    re.IGNORECASE,
)
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])(4|5)[0-5]\d(?=[\s\-])")
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_DELAYED = re.compile(
    r"delayed|will\s+(?:be\s+retried|keep\s+trying|continue\s+to\s+try|retry)|has\s+not\s+(?:yet\s+)?been\s+delivered\s+yet|still\s+being\s+tried|do\s+not\s+need\s+to\s+resend|warning\s+only|temporar(?:y|ily)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"could(?:n['’]t|\s+not)\s+be\s+delivered|was(?:n['’]t|\s+not)\s+(?:be\s+)?delivered|not\s+be\s+delivered|undeliverable|delivery\s+(?:has\s+failed|to\s+the\s+following)|unable\s+to\s+deliver|(?:user|address|mailbox|recipient|account)\s+(?:\w+\s+){0,3}(?:unknown|not\s+found|does\s+not\s+exist|doesn['’]t\s+exist|unavailable|disabled|full|rejected)|no\s+such\s+user|over\s+quota|permanent(?:ly)?\s+(?:fatal\s+)?(?:error|failure|failed)|delayed",
    re.IGNORECASE,
)
_COPY = re.compile(  # where the copy of our mail begins
    r"^[-\s>]*(?:this is a copy|original message|returned message|received:|message headers?|message-id:|-+ below this line|from:)",
    re.IGNORECASE | re.MULTILINE,
)
_MESSAGE_ID = re.compile(r"^\s*>?\s*Message-ID:\s*(<[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)


def undelivered(mail: Message) -> Undelivered | None:
    """What the mail reports; none where it is no such report, or one that a mail arrived."""
    parts = list(leaves(mail))
    reports = [part for part in parts if kind(part) in ("message/delivery-status", "message/global-delivery-status")]
    if reports:
        failed = tuple(one for part in reports for one in _of_report(part))
        return Undelivered(failed=failed, message_id=_original(mail, parts)) if failed else None
    if not _is_prose_report(mail, words := _prose(parts)):
        return None
    return Undelivered(failed=tuple(_of_prose(mail, words)), message_id=_original(mail, parts))


def _of_report(part: Message) -> Iterator[Failed]:
    """The recipients of a delivery status whom it did not reach."""
    for block in _blocks(part):
        action = header(block, "Action").lower()
        found = _ADDRESS.search(header(block, "Final-Recipient")) or _ADDRESS.search(header(block, "Original-Recipient"))
        if not found or action in ("delivered", "relayed", "expanded"):
            continue
        status = _STATUS.search(header(block, "Status")) or _STATUS.search(header(block, "Diagnostic-Code"))
        code = status[1] if status else None
        if code and code.startswith("2"):
            continue
        yield Failed(address=found[0].lower(), status=code, permanent=action != "delayed" and (code or "5").startswith("5"))


def _blocks(part: Message) -> list[Message]:
    """The groups of fields in a delivery status; the email package parses them as mails of their own."""
    try:
        inner = part.get_payload()
    except BROKEN:
        return []
    return [block for block in inner if isinstance(block, Message)] if isinstance(inner, list) else []


def _is_prose_report(mail: Message, words: str) -> bool:
    if header(mail, "X-Failed-Recipients"):
        return True
    if kind(mail) == "multipart/report" and parameter(mail, "report-type") == "delivery-status":
        return True
    from_system = any(_SENDERS.match(address) for address in addresses(mail, "From"))
    return (from_system and bool(_SUBJECT.match(header(mail, "Subject")) or _TOLD.search(words))) or (
        bool(_SUBJECT.match(header(mail, "Subject"))) and bool(_TOLD.search(words)) and header(mail, "Return-Path") in ("<>", "")
    )


def _prose(parts: list[Message]) -> str:
    bodies = [part for part in parts if kind(part) in ("text/plain", "text/html")]
    if not bodies:
        return ""
    words = text(bodies[0], 100_000)
    return as_text(words) if kind(bodies[0]) == "text/html" else words


def _of_prose(mail: Message, words: str) -> Iterator[Failed]:
    """The addresses in X-Failed-Recipients, or those named above the copy of the mail that was returned."""
    above = _COPY.split(words, maxsplit=1)[0]
    status, code = _STATUS.search(above), _CODE.search(above)
    late = bool(_DELAYED.search(f"{header(mail, 'Subject')} {above}")) and not (status and status[1].startswith("5"))
    permanent = not late and (status[1] if status else code[1] if code else "5").startswith("5")
    own = set(addresses(mail, "From", "To", "Sender"))
    named = addresses(mail, "X-Failed-Recipients") or tuple(dict.fromkeys(a.lower().rstrip(".") for a in _ADDRESS.findall(above)))
    for address in named:
        if address not in own and not _SENDERS.match(address):
            yield Failed(address=address, status=status[1] if status else None, permanent=permanent)


def _original(mail: Message, parts: list[Message]) -> str | None:
    """The Message-ID of the mail that was returned: from its copy, its headers, or the text below the report."""
    for part in parts:
        if kind(part) in ("message/rfc822", "message/global"):
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message) and (found := ids(inner[0], "Message-ID")):
                return found[0]
        if kind(part) in ("text/rfc822-headers", "message/rfc822", "text/plain", "message/global-headers") and (
            named := _MESSAGE_ID.search(payload(part)[:200_000].decode("utf-8", "replace"))
        ):
            return named[1]
    return next(iter((*ids(mail, "In-Reply-To"), *reversed(ids(mail, "References")))), None)
