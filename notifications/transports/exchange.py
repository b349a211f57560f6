"""Mail by Exchange Web Services, for a mailbox on premises, or online as long as its tenant lets EWS in.

The mail's own bytes go in one request that sends them and keeps them in Sent Items, where they can be looked for.
"""

from __future__ import annotations

from notifications.ews.line import Unclear
from notifications.ews.opened import Opened
from notifications.ews.settings import Settings
from notifications.transports import Unknown

__all__ = ["Exchange", "Settings", "connect"]


class Exchange(Opened):
    """The mailbox, as a transport. It is opened at the first mail."""

    def send(self, raw: bytes, *, to: str, message_id: str) -> None:
        """Send the mail, once. Only a clear answer ends the doubt."""
        try:
            self.box.send(raw, to=to)
        except Unclear as unclear:
            says = f"Nobody knows whether the mail for {to} went: {unclear}."
            remedy = f"Look for {message_id} in Sent Items of {self.settings.box} before it is sent again."
            raise Unknown(says, remedy) from unclear

    def went(self, message_id: str) -> bool | None:
        """Whether it stands in Sent Items. Exchange puts it there when it has taken it on, which may be some seconds later."""
        return self.box.sent(message_id)


def connect(settings: Settings) -> Exchange:
    """The mailbox, not called until a mail is sent. Raises `NotSetUp`."""
    return Exchange(settings)
