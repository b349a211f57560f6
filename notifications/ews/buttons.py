"""Voting buttons as EWS takes them: a property of the mail beside its bytes, since a MIME mail cannot carry it."""

from __future__ import annotations

from exchangelib import ExtendedProperty, Message

from notifications.letters.marks import marks
from notifications.letters.parsing import header, parsed


class VerbStream(ExtendedProperty):  # type: ignore[misc]
    """PidLidVerbStream ([MS-OXPROPS] 2.350)."""

    distinguished_property_set_id = "Common"
    property_id = 0x8520
    property_type = "Binary"


Message.register("verb_stream", VerbStream)


def wanted(raw: bytes) -> bool:
    """Whether a mail is about one action, which the mark at the end of its subject says: `[2.3 k7q2m9xa]`."""
    found = marks(header(parsed(raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"), "Subject"))
    return bool(found) and found[-1].ref is not None
