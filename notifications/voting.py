"""Outlook's voting buttons under a mail about one action, and what is chosen by them.

Whoever presses one sends a reply whose subject begins with its words; its text may be empty. The words are such as a
written reply is understood by. Not tried on Microsoft's own servers.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

OPTIONS = ("Acknowledged", "Done", "Not mine")
PROMPT = 2  # Outlook lets the person write something more before it is sent


def chosen(subject: str) -> str | None:
    """The button that a reply's subject begins with: "Done: 1 due 30 November 2026"."""
    said, colon, _ = subject.partition(":")
    return next((option for option in OPTIONS if colon and option.casefold() == said.strip().casefold()), None)


def stream(options: Sequence[str] = OPTIONS) -> bytes:
    """The value of PidLidVerbStream, which offers these buttons ([MS-OXOMSG] 2.2.1.74). Options are plain ASCII."""
    narrow = [_option(option, number) for number, option in enumerate(options, start=1)]
    wide = [_counted(option, "utf-16-le") * 2 for option in options]
    return struct.pack("<HI", 0x0102, len(options)) + b"".join(narrow) + struct.pack("<H", 0x0104) + b"".join(wide)


def _option(name: str, number: int) -> bytes:
    """One VoteOption structure ([MS-OXOMSG] 2.2.1.74.1), field by field."""
    shown = _counted(name, "ascii")
    head = struct.pack("<I", 4) + shown + _counted("IPM.Note", "ascii") + b"\0" + shown
    return head + struct.pack("<IBIIIIII", 0, 0, 0, 1, PROMPT, 2, number, 0xFFFFFFFF)


def _counted(text: str, encoding: str) -> bytes:
    return struct.pack("<B", len(text)) + text.encode(encoding)
