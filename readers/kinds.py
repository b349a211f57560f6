"""Which text is a mail or a web page, told from how it begins: the layouts of plain text leave these alone."""

from __future__ import annotations

import re

_HEAD = 4_000  # bytes
_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?")
_OF_MAIL = re.compile(
    rb"^(?:received|return-path|message-id|mime-version|delivered-to|from|to|subject|date|x-[a-z-]+|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_TELLING = {b"mime-version:", b"message-id:", b"received:", b"return-path:", b"content-type:", b"subject:"}
_ENOUGH = 3  # headers of a mail, of different names
_TAGS = rb"!doctype\s+html|html|head|body|meta|title|table|div|h[1-6]|p|style|section|article|main|span|center|font"
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:" + _TAGS + rb")[\s>/]", re.IGNORECASE | re.DOTALL
)


def is_plain(data: bytes) -> bool:
    """Neither a mail, a web page, nor the beginning of another format."""
    return not (data.startswith((b"%PDF", b"{\\rtf", b"PK")) or is_mail(data) or is_markup(data))


def is_mail(data: bytes) -> bool:
    """Begins with the headers of a mail, or of a web page that was saved as one file."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    first = head.split(b"\n", 1)[0]
    names = {m[0].lower() for m in _OF_MAIL.finditer(head)}
    return bool(_HEADER.match(first)) and len(names) >= _ENOUGH and not names.isdisjoint(_TELLING)


def is_markup(data: bytes) -> bool:
    """Begins with a tag of a web page, or with what says that one follows."""
    return bool(_MARKUP.match(_narrow(data[:_HEAD])))


def _narrow(head: bytes) -> bytes:
    """Without byte order marks, and a letter a byte."""
    return head[2:].replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head.removeprefix(b"\xef\xbb\xbf")
