"""Mailboxes in memory: Sent Items and Inbox of the one that sends, and the letter boxes of those that it writes to."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from threading import RLock
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Item:
    """One mail in a folder."""

    id: str
    raw: bytes
    at: datetime
    to: str = ""
    author: str = ""
    buttons: bytes = b""  # PidLidVerbStream

    @property
    def message_id(self) -> str:
        """As its header has it; empty if it has none."""
        return str(message_from_bytes(self.raw)["Message-ID"] or "").strip()


@dataclass
class Mailbox:
    """What all connections see, and what a test looks at."""

    address: str = "chaser@harbourshire.example"
    sent: list[Item] = field(default_factory=list)
    inbox: list[Item] = field(default_factory=list)
    received: dict[str, list[bytes]] = field(default_factory=dict)  # by those who were written to
    unreadable: set[str] = field(default_factory=set)  # ids of items whose bytes nobody can have
    lock: RLock = field(default_factory=RLock, repr=False)
    _count: int = 0

    def submit(self, raw: bytes, *, to: list[str], author: str, buttons: bytes = b"") -> Item:
        """A mail is taken: it stands in Sent Items, and in the letter box of each who is to have it."""
        with self.lock:
            item = Item(id=self._next(), raw=raw, at=datetime.now(UTC), to=", ".join(to), author=author, buttons=buttons)
            self.sent.append(item)
            for address in to:
                self.received.setdefault(address, []).append(raw)
            return item

    def arrive(self, raw: bytes, at: datetime | None = None) -> Item:
        """A mail comes in."""
        with self.lock:
            item = Item(id=self._next(), raw=raw, at=at or datetime.now(UTC))
            self.inbox.append(item)
            return item

    def folder(self, name: str) -> list[Item]:
        """The mails of a folder, by its well-known name."""
        with self.lock:
            return list({"sentitems": self.sent, "inbox": self.inbox}[name])

    def find(self, id: str) -> Item | None:
        """The mail of that id."""
        with self.lock:
            return next((item for item in self.sent + self.inbox if item.id == id), None)

    def state(self) -> dict[str, Any]:
        """All of it as JSON can hold it: mails in base64."""
        with self.lock:
            return {
                "sent": [{"message_id": i.message_id, "to": i.to, "raw": _text(i.raw)} for i in self.sent],
                "inbox": [{"message_id": i.message_id, "at": i.at.isoformat()} for i in self.inbox],
                "received": {to: [_text(raw) for raw in mails] for to, mails in self.received.items()},
            }

    def _next(self) -> str:
        self._count += 1
        return base64.b64encode(f"item {self._count}".encode()).decode()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
