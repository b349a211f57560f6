"""What is made of an action, and what must be told of it, to whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from register.model.action import Acknowledgement, Action, Evidence
from register.model.words import Colour, Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why a verdict is what it is: a stable code, and the sentence that people read."""

    code: str
    says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """A colour with its reasons, the deciding one first, and the next day on which it may turn by itself."""

    colour: Colour
    reasons: tuple[Reason, ...]
    turns_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Obligation:
    """Something that must be told to somebody on a day. `key` is unique for ever: inserting it is the claim."""

    key: str
    action_id: int
    falls_on: date  # always a working day
    kind: Kind
    rung: int  # signed working days from the day that it counts from
    occurrence: date | None  # of a recurring or review duty, or of what the kind counts from
    to: str  # e-mail
    as_: str  # the role in which they are told: responsible, lead, signatory, manager, director, owner
    says: str
    for_: str | None = None  # e-mail of who is away, in whose place `to` is told


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """That somebody was told of an action: what, and on which day."""

    obligation: Obligation
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Coming:
    """An asking that comes if nobody answers: the day, in how many working days, and whom it asks."""

    on: date
    away: int
    to: tuple[str, ...]  # e-mails


@dataclass(frozen=True, kw_only=True, slots=True)
class Briefing:
    """What somebody who is asked above the lead must know of an episode of red or amber."""

    missing: str  # at which gate it stands, in words
    since: date
    turn: tuple[str, ...]  # whose turn it is; e-mails
    answers: tuple[Acknowledgement, ...]  # of this episode, in their order: promises that have passed, and who it is not
    ahead: tuple[Coming, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One action in a person's mail."""

    obligation: Obligation | None  # none where it is only listed beside
    action: Action
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()  # the oldest first; only where a signatory is asked to look at it
    briefing: Briefing | None = None  # only where somebody above the lead is asked
    tried: tuple[Told, ...] = ()  # who was told of it before: in this episode, or while the reader was away; by day


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """What one person is told on one day: one mail, worst first, then by date."""

    to: str
    on: date
    lines: tuple[Line, ...]
    also: tuple[Line, ...] = ()  # theirs as well: red or amber, but not newly told
    next_on: date | None = None  # the earliest day of a next mail if nothing changes
    unmatched: tuple[str, ...] = ()  # leads as written for whom this person, the plan's owner, stands in
