"""A mail's headers and leaves, whatever state it is in: the email package's errors end here.

The old policy of the email package is used on purpose: the new one reads headers by grammar, which costs the square of
their length and raises on what real mail systems write.
"""

from __future__ import annotations

import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

from notifications.letters.letter import UnreadableLetter

BROKEN = (
    ValueError,
    LookupError,
    RecursionError,
    AttributeError,
    TypeError,
    IndexError,
    AssertionError,
)  # what Python's email raises
LONGEST_MAIL = 150 * 2**20  # bytes; Exchange takes no larger one
LONGEST_HEADER = 8_000  # characters that are looked at
MOST_PARTS = 500
_FIELD = re.compile(rb"^[!-9;-~]+[ \t]*:", re.MULTILINE)
_ID = re.compile(r"<[^<>\s]{1,250}>")
_FORGED = re.compile(r"\b(?:dmarc|compauth)\s*=\s*fail\b", re.IGNORECASE)  # the second is Exchange Online's
_BRACKETED = re.compile(r"<([^<>]*@[^<>]*)>")
_CONTENT = re.compile(rb"^content-[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)


def parsed(raw: bytes) -> Message:
    """The mail. Raises `UnreadableLetter` for bytes that are none."""
    if len(raw) > LONGEST_MAIL:
        raise UnreadableLetter(f"the mail has {len(raw):,} bytes, more than {LONGEST_MAIL:,}; open it in the mailbox itself")
    if not _FIELD.match(raw.lstrip(b"\r\n\t \xef\xbb\xbf")[:1000]):
        raise UnreadableLetter("these bytes do not begin with the header of a mail; look at the message in the mailbox itself")
    if any(len(found[0]) > 10 * LONGEST_HEADER for found in _CONTENT.finditer(raw)):
        raise UnreadableLetter("a header of the mail is far too long; look at the message in the mailbox itself")
    try:
        return email.message_from_bytes(raw.lstrip(b"\r\n\t \xef\xbb\xbf"), policy=email.policy.compat32)
    except BROKEN as why:
        raise UnreadableLetter(f"the mail is damaged ({type(why).__name__}); look at the message in the mailbox itself") from None


def header(mail: Message, name: str) -> str:
    """The first header of that name on one line, its words decoded; empty where there is none."""
    try:
        value = mail.get(name)
    except BROKEN:
        return ""
    if value is None:
        return ""
    return " ".join(_decoded(str(value)[:LONGEST_HEADER]).split())


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (*BROKEN, email.errors.HeaderParseError):
        return value.encode("utf-8", "replace").decode("utf-8")


def ids(mail: Message, name: str) -> tuple[str, ...]:
    """The message ids in a header, in order, each once."""
    return tuple(dict.fromkeys(_ID.findall(header(mail, name))))


def addresses(mail: Message, *names: str) -> tuple[str, ...]:
    """The addresses in headers, in lower case."""
    try:
        found = getaddresses([str(mail.get(name, ""))[:LONGEST_HEADER] for name in names])
    except BROKEN:
        return ()
    return tuple(dict.fromkeys(_plain(address) for _, address in found if "@" in address))


def writer(mail: Message) -> str:
    """The address in From, in lower case; empty where From names none, or several, since programs differ in which of them they
    show and check; and where a server on the way found that it was forged (RFC 8601)."""
    if any(_FORGED.search(str(one)) for one in mail.get_all("Authentication-Results", [])):
        return ""
    said = " ".join(str(one)[:LONGEST_HEADER] for one in mail.get_all("From", []))
    named = {*addresses(mail, "From"), *map(_plain, _BRACKETED.findall(said))}
    return named.pop() if len(named) == 1 and len(mail.get_all("From", [])) == 1 else ""


def _plain(address: str) -> str:
    return address.strip().lower().encode("utf-8", "replace").decode("utf-8")


def display_name(mail: Message, name: str) -> str:
    """The words beside the address of a header, decoded; "Oakes, Cal" as it stands."""
    words, found, _ = header(mail, name).rpartition("<")
    return words.strip(" \"'") if found else ""


def leaves(mail: Message) -> Iterator[Message]:
    """Every part that holds no others, and mails in the mail as one. Those after the first 500 are left out."""
    left, waiting = MOST_PARTS, [mail]
    while waiting and left:
        part, left = waiting.pop(), left - 1
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += reversed([p for p in inner if isinstance(p, Message)][:MOST_PARTS])
        else:
            yield part


def kind(part: Message) -> str:
    """Its content type, such as text/plain."""
    try:
        return part.get_content_type()
    except BROKEN:
        return "application/octet-stream"


def parameter(part: Message, name: str) -> str:
    """A parameter of its content type, in lower case; empty where it has none."""
    try:
        value = part.get_param(name)
        return str(value[2] if isinstance(value, tuple) else value or "").lower()
    except BROKEN:
        return ""


def payload(part: Message) -> bytes:
    """What a leaf holds, decoded; empty where it cannot be."""
    try:
        data = part.get_payload(decode=True)
    except BROKEN:
        return b""
    return data if isinstance(data, bytes) else b""


_NOT_CHARSETS = {"punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape"}  # slow, or no encoding of mails


def text(part: Message, longest: int) -> str:
    """A leaf's text up to so many characters, whatever it says of its charset."""
    data = payload(part)[: 4 * longest]
    for charset in (parameter(part, "charset") or "utf-8", "utf-8"):
        if charset.replace("-", "_") in _NOT_CHARSETS:
            continue
        try:
            return data.decode(charset)[:longest].replace("\x00", "")
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")[:longest].replace("\x00", "")
