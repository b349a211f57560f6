"""A mailbox that is opened when it is first asked, and closed at the end of a batch."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from notifications.graph.mailbox import Mailbox
from notifications.graph.settings import Settings


class Opened:
    """The mailbox, as a context manager. Raises `NotSetUp` at once for settings that cannot work."""

    def __init__(self, settings: Settings) -> None:
        self.mailbox = Mailbox(settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.mailbox.close()
