"""How mail leaves. Each way is one file of this folder, found by its name, with a `Settings` and a `connect(settings)`.

A transport is a context manager for a batch. It touches nothing outside before the first `send`, and `send` either
returns, which means that the mail was taken, or raises one of the errors below. It never tries a mail twice.
"""

from __future__ import annotations

from datetime import timedelta
from types import TracebackType
from typing import Any, Protocol, Self

from notifications.ways import NotSetUp, Ways

__all__ = ["NotLetIn", "NotNow", "NotSent", "NotSetUp", "Refused", "Transport", "Unknown", "connect", "names", "settings_of"]


class NotSent(Exception):
    """Why a mail did not go for certain: a sentence, and what to do about it.

    `of_mailbox` says that it would befall every other mail as well, so that a batch had better stop.
    """

    def __init__(self, says: str, remedy: str, *, of_mailbox: bool = False) -> None:
        super().__init__(f"{says} {remedy}")
        self.says = says
        self.remedy = remedy
        self.of_mailbox = of_mailbox


class Refused(NotSent):
    """Refused for good: trying again without a change is useless."""


class NotLetIn(Refused):
    """The login was refused. Nobody may try it again by itself: a few wrong ones, and the account is locked."""

    def __init__(self, says: str, remedy: str) -> None:
        super().__init__(says, remedy, of_mailbox=True)


class NotNow(NotSent):
    """Not taken for now; `retry_after` where the server named a time, of which no more than a day is believed."""

    def __init__(self, says: str, remedy: str, *, of_mailbox: bool = False, retry_after: timedelta | None = None) -> None:
        super().__init__(says, remedy, of_mailbox=of_mailbox)
        self.retry_after = min(retry_after, timedelta(days=1)) if retry_after else None


class Unknown(NotSent):
    """It may have been taken: the line broke after the mail was handed over. Never send it again unlooked."""


class Transport(Protocol):
    """An open way for a batch of mails."""

    def send(self, raw: bytes, *, to: str, message_id: str) -> None:
        """Hand over the bytes for one recipient. Raises `Refused`, `NotNow` or `Unknown`."""

    def went(self, message_id: str) -> bool | None:
        """Whether the mail stands among the sent ones; none where this way has no such place. Raises `Refused` or `NotNow`.

        A mail that was handed over a moment ago may come to stand there later.
        """

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


_WAYS = Ways(__name__, __path__, is_for="send mail")
names = _WAYS.names
settings_of = _WAYS.settings_of


def connect(name: str, /, **settings: Any) -> Transport:
    """The way called `name` with its own settings. Raises `NotSetUp` for a name or a setting that it does not know."""
    transport: Transport = _WAYS.connect(name, **settings)
    return transport
