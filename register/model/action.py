"""A plan and its actions as they stand, and all that people said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from register.model.document import Deadline
from register.model.instant import aware
from register.model.words import Choice, Colour, Field, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Acknowledgement:
    """A manager's answer to an escalation: a promise with a date. `rung` is the highest that had been told by then."""

    by: str  # e-mail
    on: date
    episode: date  # the day on which the action turned red or amber
    rung: int
    choice: Choice
    comment: str | None = None
    promised_for: date | None = None  # until when the ladder rests; none where nothing was promised
    for_: str | None = None  # e-mail of who was asked, where somebody who stood in answers


@dataclass(frozen=True, kw_only=True, slots=True)
class DateAsked:
    """Another date that a lead asks for; it waits for somebody who may agree to it."""

    due: date
    because: str
    by: str  # e-mail
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A published action plan in the register. Nothing is mailed from it before `released_from`."""

    key: str
    title: str
    dated: date
    inspected_on: date | None
    file: str
    owner: str  # e-mail of who runs the plan
    released_from: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """The present state of one action: all that the rules look at. How it came to be is in its revisions."""

    id: int
    ref: str  # unique in the register, e.g. "harbourshire-2.3"
    plan: str  # the plan's key
    owner: str  # e-mail of the plan's owner
    released_from: date | None
    added_on: date  # the plan's date, or that of the version which brought it
    finding_number: str
    text: str
    leads: tuple[str, ...]  # as written in the plan
    responsible: tuple[str, ...]
    deadline: Deadline
    baseline: int = 1  # version of the agreed date: 1 as published, one more each time it is moved
    first_due: date | None = None  # the first date ever given
    moved_on: date | None = None  # the day on which the present date was agreed, if it was ever moved
    status: Status = Status.OPEN
    evidence_expected: str | None = None
    progress_on: date | None = None  # day of the latest progress note
    progress: str | None = None  # its words
    done_on: date | None = None
    evidence_on: date | None = None  # day of the latest evidence
    evidence_until: date | None = None  # the last day on which the evidence counts; none: for good
    sent_back_on: date | None = None  # the day on which the signatory sent it back, until it is done again
    sent_back_because: str | None = None
    asked: DateAsked | None = None  # a new date that nobody has agreed to yet
    disputed: str | None = None  # why its lead says that it is not theirs, until a person has named another
    cycle_of: int | None = None  # of an audit cycle: the id of the action whose work it audits; its turns are its recurrence
    feedback_to: str | None = None  # of an audit cycle: to whom feedback is given
    turns: tuple[date, ...] = ()  # occurrences of its cycle that are done or skipped, by the day on which they fell due
    skipped: tuple[date, ...] = ()  # those of them that are skipped
    troubled_since: date | None = None  # the day on which it turned red or amber, as last judged: an episode
    asked_from: date | None = None  # from when its askings count: the first one's day, or that of the run which came late to it
    acknowledged: tuple[Acknowledgement, ...] = ()  # in their order
    signed_off_on: date | None = None
    signed_off_by: str | None = None
    rag_said: str | None = None  # the colour that the plan gives it, in the plan's word
    revision: int = 1
    colour: Colour | None = None  # as last judged
    next_look_on: date | None = None

    @property
    def printed(self) -> str:
        """Its reference as the plan prints it: "2.3"."""
        return self.ref.removeprefix(f"{self.plan}-")

    @property
    def settled(self) -> bool:
        """Nothing is owed about it any more. What was signed off on evidence that expires is not settled for good."""
        return self.status is Status.WITHDRAWN or (self.signed_off_on is not None and self.evidence_until is None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """One change of an action: who, when, by what way, from what to what. Never altered."""

    number: int
    at: datetime
    by: str
    way: str  # read, command, page, reply
    says: str  # the change in a sentence
    changes: dict[str, tuple[object, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        aware(self.at)


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What shows that an action was done: a file kept by its hash, or an address."""

    title: str
    address: str | None = None
    sha256: str | None = None
    given_on: date
    given_by: str
    good_until: date | None = None  # the last day on which it counts; none: for good


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What became of an occurrence of an audit cycle: it was done on a day, or skipped for a reason."""

    due: date
    on: date  # done or skipped
    by: str
    skipped_because: str | None = None
    evidence: str | None = None  # its title
    feedback_on: date | None = None
    feedback_to: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """What was said about an action, when and by whom."""

    on: date
    by: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """A question about a plan that a person should settle; settled once it has a value."""

    id: int
    plan: str
    ref: str | None  # the action's, or none for the whole plan
    field: Field
    says: str
    place: str
    about: str = ""  # its substance: see `Question`
    settled_by: str | None = None
    value: str | None = None
