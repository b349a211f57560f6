"""A mail that came in, as a value: who wrote it, what it answers, and what is new in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from register.model import aware
from rules.replies.passage import Passage


class UnreadableLetter(Exception):
    """These bytes are no mail that can be read. Its text says why, and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What Chaser wrote into a subject: `[2.3 k7q2m9xa]` or `[k7q2m9xa]`."""

    code: str  # eight letters and figures, in lower case
    ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """A file that came with the letter and could be evidence."""

    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Automatic:
    """A machine wrote it, so it is never an answer. `away`: it is a note of absence; `sure`: more than its words shows it."""

    why: str  # what shows it, in words without anybody's name: "the header Auto-Submitted says auto-replied"
    away: bool = False
    sure: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """An address that a mail did not reach."""

    address: str  # in lower case
    status: str | None = None  # RFC 3463, such as 5.1.1
    permanent: bool  # it will never arrive there; else it is late, or may be tried again


@dataclass(frozen=True, kw_only=True, slots=True)
class Undelivered:
    """A report that a mail of ours did not arrive."""

    failed: tuple[Failed, ...]
    message_id: str | None = None  # of the mail that was returned


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A mail that came in. Message ids have their angle brackets, addresses are in lower case."""

    message_id: str  # its own, or one made from a hash of its bytes
    sender: str  # the address in From; empty where nobody can be believed to have written it
    to: tuple[str, ...]  # To and Cc
    subject: str
    sent_at: datetime  # its Date; `received_at` where it has none that can be read, or one of the future
    received_at: datetime
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()  # in the subject
    passages: tuple[Passage, ...] = ()  # only what the person wrote
    attachments: tuple[Attached, ...] = ()
    automatic: Automatic | None = None
    undelivered: Undelivered | None = None

    def __post_init__(self) -> None:
        aware(self.sent_at)
        aware(self.received_at)

    @property
    def new_text(self) -> str:
        """All new words, without what they stand under."""
        return "\n\n".join(passage.text for passage in self.passages)

    @property
    def answers_to(self) -> tuple[str, ...]:
        """The messages that it answers, the nearest first."""
        return tuple(dict.fromkeys((*self.in_reply_to, *reversed(self.references))))
