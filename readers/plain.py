"""Bytes to text, for the formats that are text: which encoding, and whether it is text at all."""

from __future__ import annotations

import re

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # tab, newlines, vertical tab and form feed are text
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
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what Word on Windows saves as "plain text"
