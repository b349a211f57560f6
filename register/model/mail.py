"""Mails: those that go, and those that came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from register.model.instant import aware
from register.model.words import MessageState, ReceivedKind, ReceivedState

ORDINARY = 3999  # the urgency of a mail that neither asks above a lead nor tells of what is red or amber


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A mail in the outbox. `raw` holds the RFC 5322 bytes, built once."""

    key: str
    kind: str  # digest
    to: str
    on: date
    subject: str
    message_id: str
    raw: bytes
    refs: tuple[str, ...]  # of the actions in it
    state: MessageState = MessageState.PLANNED
    why: str | None = None
    attempts: int = 0
    not_before: datetime | None = None
    urgency: int = ORDINARY  # who goes first: the lower, the sooner (rules.pace)
    tried_at: datetime | None = None  # when it was last handed over, or about to be
    tried_by: str | None = None  # and where its copy among the sent mails is to be found, then
    mark: str = ""  # by which its subject names it, for answers that come without headers; empty: it has none

    def __post_init__(self) -> None:
        aware(self.not_before)
        aware(self.tried_at)


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """A mail that came in, and what became of it. `raw` is there only while a person must look at it."""

    id: int = 0  # given by the register
    message_id: str  # its internet Message-ID: it is taken in once
    sent_at: datetime  # as it says itself
    taken_at: datetime
    sender: str  # the address in small letters; empty where it names none
    subject: str
    kind: ReceivedKind
    state: ReceivedState
    says: str  # what became of it, in a sentence
    message_key: str | None = None  # the mail of ours that it answers
    refs: tuple[str, ...] = ()  # the actions that it changed, or may be about
    address: str | None = None  # whom it is about: who is away, or takes no mail
    away_from: date | None = None
    away_until: date | None = None  # the last day away
    owners: tuple[str, ...] = ()  # who is told that it waits
    told_on: date | None = None  # when they were
    settled_by: str | None = None
    raw: bytes | None = None

    def __post_init__(self) -> None:
        aware(self.sent_at)
        aware(self.taken_at)
