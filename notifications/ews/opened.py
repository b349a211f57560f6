"""A door to the mailbox that is opened at the first need: exchangelib is loaded then, and not with the settings."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from notifications.ews.settings import Settings, checked

if TYPE_CHECKING:
    from notifications.ews.box import Box


class Opened:
    """The mailbox, as a context manager. Raises `NotSetUp` at once for settings that cannot be right."""

    def __init__(self, settings: Settings) -> None:
        self.settings = checked(settings)
        self._box: Box | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._box is not None:
            self._box.close()

    @property
    def box(self) -> Box:
        """The mailbox itself."""
        if self._box is None:
            from notifications.ews.box import Box

            self._box = Box(self.settings)
        return self._box
