"""How replies come in. Each way is one file of this folder, found by its name, with a `Settings` and a `connect(settings)`.

An inbox is a context manager for one look. It touches nothing outside before it is asked, and it is only read: nothing
in it is moved, marked or deleted. Its errors are the transports': `NotLetIn`, `Refused` and `NotNow`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Any, Protocol, Self

from notifications.ways import NotSetUp, Ways

__all__ = ["Arrived", "Inbox", "NotSetUp", "Seen", "connect", "left", "names", "settings_of"]

Seen = Callable[[Collection[str]], Collection[str]]  # of these Message-IDs, those that were dealt with before


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrived:
    """A mail that came in. Where it has no Message-ID, a stable one is made for it."""

    message_id: str
    received_at: datetime
    raw: bytes = field(repr=False)


def left(why: str) -> None:
    """Say in the log that an item of the inbox cannot be read: the others have their turn, and the next look asks for it again."""
    said = "An item of the inbox is no mail that can be read, and is left: %s."
    logging.getLogger("chaser.inbox").warning(said, why, extra={"facts": {"action": "inbox.left"}})


class Inbox(Protocol):
    """A place where replies come in."""

    def arrived(self, since: datetime, seen: Seen) -> Iterator[Arrived]:
        """What came since then and was not seen, oldest first; only those mails are fetched. Raises `Refused` or `NotNow`."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


_WAYS = Ways(__name__, __path__, is_for="take replies in")
names = _WAYS.names
settings_of = _WAYS.settings_of


def connect(name: str, /, **settings: Any) -> Inbox:
    """The way called `name` with its own settings. Raises `NotSetUp` for a name or a setting that it does not know."""
    inbox: Inbox = _WAYS.connect(name, **settings)
    return inbox
