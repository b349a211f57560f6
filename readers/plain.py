"""Bytes to text, for the formats that are text: which encoding, and whether it is text at all."""

from __future__ import annotations

import re

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # tab, newlines, vertical tab and form feed are text
_CODE_PAGES = ("cp1252", "mac_roman", "cp850")  # of Windows, an old Mac, DOS
_USUAL = frozenset("–—‘’“”•£…½¼§°éèêâîôûŵŷïöü€")
_LOOKED_AT = 20_000  # bytes by which an encoding is told
_MOSTLY = 0.01  # share of control characters above which it is no text


def decode(data: bytes) -> str | None:
    """The text, with newlines as "\\n" and without control characters; none where the bytes are no text."""
    text = _decoded(data)
    if text is None or len(_CONTROLS.findall(text)) > _MOSTLY * len(text):
        return None
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))
    return text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")


def _decoded(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    if wide := _wide(data[:_LOOKED_AT]):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_narrow(data[:_LOOKED_AT]), errors="replace")


def _wide(head: bytes) -> str | None:
    """UTF-16 without the mark that says so: every other byte of English is zero."""
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if len(head) > 3 and head[first::2].count(0) * 10 > 9 * len(head[first::2]) and not head[1 - first :: 2].count(0):
            return encoding
    return None


def _narrow(head: bytes) -> str:
    """The code page in which most letters beyond ASCII are those of British plans; where none are, another alphabet's."""
    counts = {page: sum(c in _USUAL for c in head.decode(page, errors="replace")) for page in _CODE_PAGES}
    best = max(_CODE_PAGES, key=lambda page: counts[page])
    if counts[best]:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(head).best()
    return found.encoding if found is not None else _CODE_PAGES[0]
