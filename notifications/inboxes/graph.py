"""Replies from a mailbox of Exchange Online, by Microsoft Graph. Ids are listed first; only mails not yet seen are fetched.

Graph could tell of changes only (delta), but whoever asks knows by Message-ID what was seen, and that never gets lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any
from urllib.parse import quote

from notifications.graph import Opened, Settings
from notifications.graph.answers import Gone, strange
from notifications.inboxes import Arrived, Seen, left
from notifications.transports import NotSent

__all__ = ["GraphInbox", "Settings", "connect"]

WANTED = "$select=id,internetMessageId,receivedDateTime&$orderby=receivedDateTime&$top=100"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Listed:
    id: str
    message_id: str
    received_at: datetime


class GraphInbox(Opened):
    """The mailbox's inbox. It is called when it is asked."""

    def arrived(self, since: datetime, seen: Seen) -> Iterator[Arrived]:
        """What came since then and was not seen, oldest first. A mail that is moved away meanwhile is left out."""
        listed = list(self._listed(since))
        known = set(seen([mail.message_id for mail in listed]))
        for mail in listed:
            if mail.message_id in known:
                continue
            if (raw := self._content(mail)) is not None:
                yield Arrived(message_id=mail.message_id, received_at=mail.received_at, raw=raw)

    def _content(self, mail: _Listed) -> bytes | None:
        """Its bytes; none if it is gone meanwhile, or if Graph cannot give this one."""
        try:
            return bytes(self.mailbox.ask("GET", f"/messages/{quote(mail.id, safe='')}/$value").content)
        except Gone:
            return None
        except NotSent as trouble:
            if trouble.of_mailbox or isinstance(trouble.__cause__, OSError):  # a line that broke
                raise
            left(trouble.says.partition(" (")[0])  # in brackets stand the server's words, which may name people
            return None

    def _listed(self, since: datetime) -> Iterator[_Listed]:
        """The mails since then, oldest first, page by page."""
        at = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        page = f"/mailFolders/inbox/messages?$filter={quote(f'receivedDateTime ge {at}')}&{WANTED}"
        for found in self.mailbox.pages(page):
            try:
                yield from map(_read, found)
            except (KeyError, TypeError, ValueError) as wrong:
                raise strange(200, self.mailbox.settings) from wrong


def connect(settings: Settings) -> GraphInbox:
    """The mailbox, not called until it is asked. Raises `NotSetUp`."""
    return GraphInbox(settings)


def _read(mail: dict[str, Any]) -> _Listed:
    """A line of the list. Without a Message-ID, one is made of the mail's id, which stays as long as it is in the mailbox."""
    made = f"<{blake2b(mail['id'].encode(), digest_size=16).hexdigest()}@none.invalid>"
    at = datetime.fromisoformat(mail["receivedDateTime"])
    return _Listed(id=mail["id"], message_id=mail.get("internetMessageId") or made, received_at=at)
