"""The names of mails and of conversations: made from keys, so that the same key gives the same name on every machine.

A name is a hash. It carries no personal data, and a mail that may have been sent can be searched for by it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

EPOCH = date(2020, 1, 1)  # every conversation counts from this day, so that its Thread-Index follows from its key alone
FILETIME = datetime(1601, 1, 1)  # noqa: DTZ001 - where the format counts from; only differences are used


def message_id(key: str, domain: str) -> str:
    """The Message-ID of the mail with that key: `<chaser.0f3c…@harbourshire.example>`."""
    return f"<chaser.{_hash(key).hex()}@{domain}>"


def threading(conversation: str, topic: str, on: date, domain: str) -> Iterator[tuple[str, str]]:
    """The headers that put a mail of that day into its conversation, in Outlook and elsewhere.

    All mails answer one root that was never sent, so that they stay together whichever of them is deleted.
    """
    root = message_id(conversation, domain)
    yield "In-Reply-To", root
    yield "References", root
    yield "Thread-Topic", topic
    yield "Thread-Index", thread_index(conversation, on)


def thread_index(conversation: str, on: date) -> str:
    """The value of Thread-Index by [MS-OXOMSG] 2.2.1.3: the conversation's head of 22 bytes, and one answer of 5."""
    began = _ticks(datetime.combine(EPOCH, time()) - FILETIME)
    head = b"\x01" + began.to_bytes(8, "big")[1:6] + _hash(conversation)
    later = 1 << 31 | _ticks(timedelta(days=max((on - EPOCH).days, 0))) >> 23 & 0x7FFFFFFF
    return b64encode(head + later.to_bytes(4, "big") + b"\x10").decode("ascii")


def _ticks(span: timedelta) -> int:
    """In units of 100 nanoseconds, as Windows counts."""
    return span // timedelta(microseconds=1) * 10


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16, person=b"chaser").digest()
