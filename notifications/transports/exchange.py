"""Mail by Exchange Web Services, for a mailbox on premises, or online as long as its tenant lets EWS in.

The mail's own bytes go in one request that sends them and keeps them in Sent Items, where they can be looked for.
"""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from notifications.ews.line import Unclear
from notifications.ews.settings import Settings, checked
from notifications.transports import Unknown

if TYPE_CHECKING:
    from notifications.ews.box import Box

__all__ = ["Exchange", "Settings", "connect"]


class Exchange:
    """The mailbox, as a transport. It is opened at the first mail."""

    def __init__(self, settings: Settings) -> None:
        self._settings = checked(settings)
        self._opened: Box | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._opened is not None:
            self._opened.close()

    def send(self, raw: bytes, *, to: str, message_id: str) -> None:
        """Send the mail, once. Only a clear answer ends the doubt."""
        try:
            self._box.send(raw, to=to)
        except Unclear as unclear:
            says = f"Nobody knows whether the mail for {to} went: {unclear}."
            raise Unknown(
                says, f"Look for {message_id} in Sent Items of {self._settings.box} before it is sent again."
            ) from unclear

    def went(self, message_id: str) -> bool | None:
        """Whether it stands in Sent Items. Exchange puts it there when it has taken it on, which may be some seconds later."""
        return self._box.sent(message_id)

    @property
    def _box(self) -> Box:
        if self._opened is None:
            from notifications.ews.box import Box

            self._opened = Box(self._settings)
        return self._opened


def connect(settings: Settings) -> Exchange:
    """The mailbox, not called until a mail is sent. Raises `NotSetUp`."""
    return Exchange(settings)
