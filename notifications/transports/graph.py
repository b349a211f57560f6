"""Mail by Microsoft Graph, for a mailbox of Exchange Online: a draft is made of the mail's own bytes, and then sent.

Whatever befalls the draft, nothing was sent. Once the order to send it went out, only a clear answer ends the doubt.
"""

from __future__ import annotations

import base64
from contextlib import suppress
from urllib.parse import quote

from notifications.graph import Opened, Settings
from notifications.graph.answers import said, strange
from notifications.transports import NotNow, NotSent, Unknown

__all__ = ["Graph", "Settings", "connect"]

ACCEPTED = 202
CLEAR = frozenset(range(400, 500)) - {404, 408, 409}  # refused; but a draft that is gone, or being changed, may have been sent


class Graph(Opened):
    """The mailbox, as a transport."""

    def send(self, raw: bytes, *, to: str, message_id: str) -> None:
        """Make the draft and send it. The recipient is taken from the bytes."""
        draft = self._draft(raw)
        try:
            self._order(draft, to, message_id)
        except Unknown:
            raise
        except NotSent:
            self._put_away(draft)
            raise

    def went(self, message_id: str) -> bool | None:
        """Whether it stands in Sent Items: Exchange puts it there once it has sent it, which may take a while."""
        named = message_id.replace("'", "''")
        wanted = quote(f"internetMessageId eq '{named}'")
        pages = self.mailbox.pages(f"/mailFolders/sentitems/messages?$filter={wanted}&$select=id,isDraft")
        return any(not mail.get("isDraft") for page in pages for mail in page)

    def _draft(self, raw: bytes) -> str:
        """The draft's id, as it stands in an address. What may be this mail's trouble alone is told from the mailbox's."""
        try:
            made = self.mailbox.told("POST", "/messages", base64.b64encode(raw), good=201)
            if not isinstance(made.get("id"), str):
                raise strange(201, self.mailbox.settings)
        except NotNow as trouble:
            if trouble.of_mailbox or self._answers():
                raise
            raise NotNow(trouble.says, trouble.remedy, of_mailbox=True, retry_after=trouble.retry_after) from trouble
        return quote(made["id"], safe="")

    def _answers(self) -> bool:
        """Whether the mailbox answers a harmless question."""
        with suppress(NotSent):
            self.mailbox.told("GET", "/mailFolders/inbox?$select=id")
            return True
        return False

    def _order(self, draft: str, to: str, message_id: str) -> None:
        """The one request that sends. Only a clear answer is believed: others may come from a gateway behind which it went."""
        try:
            answer = self.mailbox.request("POST", f"/messages/{draft}/send")
        except OSError as broken:
            raise _unknown(to, message_id, said(broken)) from broken
        if answer.status_code == ACCEPTED:
            return
        if answer.status_code in CLEAR:
            self.mailbox.refuse(answer)
        raise _unknown(to, message_id, f"it answered {answer.status_code}")

    def _put_away(self, draft: str) -> None:
        """Nothing was sent of it. If that fails too, a draft stays behind, which sends nothing."""
        with suppress(NotSent):
            self.mailbox.ask("DELETE", f"/messages/{draft}", good=204)


def connect(settings: Settings) -> Graph:
    """The mailbox, not called until a mail is sent. Raises `NotSetUp` for settings that cannot work."""
    return Graph(settings)


def _unknown(to: str, message_id: str, why: str) -> Unknown:
    says = f"Microsoft Graph gave no clear answer after it was told to send the mail for {to}: {why}."
    return Unknown(says, f"Look for {message_id} in Sent Items before it is sent again.")
