"""Replies from a mailbox that Exchange Web Services reach. Ids are listed first; only mails not yet seen are fetched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from notifications.ews.opened import Opened
from notifications.ews.settings import Settings
from notifications.inboxes import Arrived, Seen

if TYPE_CHECKING:
    from notifications.ews.box import Listed

__all__ = ["ExchangeInbox", "Settings", "connect"]


class ExchangeInbox(Opened):
    """The mailbox's inbox. It is opened when it is asked."""

    def arrived(self, since: datetime, seen: Seen) -> Iterator[Arrived]:
        """What came since then and was not seen, oldest first."""
        listed = self.box.received(since)
        known = set(seen([_id(mail) for mail in listed]))
        for mail, raw in self.box.contents([mail for mail in listed if _id(mail) not in known]):
            yield Arrived(message_id=_id(mail), received_at=mail.received_at or since, raw=raw)


def connect(settings: Settings) -> ExchangeInbox:
    """The mailbox, not called until it is asked. Raises `NotSetUp`."""
    return ExchangeInbox(settings)


def _id(mail: Listed) -> str:
    """Its Message-ID, or one made of the item's id, which stays as long as the mail lies in its folder."""
    return mail.message_id or f"<{blake2b(mail.id.encode(), digest_size=16).hexdigest()}@none.invalid>"
