"""The nouns of Chaser: one word per thing, the trade's word, in the code, the database, the command line and the mails.

Every type is frozen, keyword-only and slotted, and holds values only. Days are `datetime.date`; instants are aware
`datetime.datetime`: a naive one is refused. Nothing of ours is imported here, so that every room may import this one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Status(StrEnum):
    """How an action stands, as its plan or its lead says. What Chaser itself thinks of it is a `Verdict`."""

    OPEN = "open"  # nothing is said
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ONGOING = "ongoing"  # never finished; kept under review
    COMPLETE = "complete"  # said to be done; evidence and sign-off are two further gates
    AWAITING_EVIDENCE = "awaiting_evidence"
    AWAITING_SIGNOFF = "awaiting_signoff"
    DELAYED = "delayed"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"  # no longer part of the plan
    NOT_DUE = "not_due"


class DeadlineKind(StrEnum):
    """What sort of deadline a phrase states."""

    DATE = "date"  # a day is named
    BY_PERIOD = "by_period"  # a month, quarter, term, season or year; due on its last day
    IMMEDIATE = "immediate"  # due on the reference day
    ONGOING = "ongoing"  # no due date; kept under review
    RECURRING = "recurring"  # due again and again by an RRULE
    RELATIVE = "relative"  # so long after the reference day
    RANGE = "range"  # from a day to a day
    COMPLETED = "completed"  # the phrase says that it is done
    EVENT = "event"  # hangs on something that has no date
    UNKNOWN = "unknown"  # no date could be read


class Colour(StrEnum):
    """The five colours of a register; always shown with the word and a reason."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


class Kind(StrEnum):
    """Why a person is told about an action."""

    REMINDER = "reminder"  # due soon or today; to who must do it
    OVERDUE = "overdue"  # past its date; to who must do it
    EVIDENCE = "evidence"  # said to be done, nothing shows it; to the lead
    SIGNOFF = "signoff"  # done and evidenced; to the signatory
    REVIEW = "review"  # ongoing or recurring; to the lead: how does it stand?
    AUDIT = "audit"  # an occurrence of an audit cycle; to the lead
    UNCLEAR = "unclear"  # no lead or no readable deadline; to the plan's owner
    ESCALATION = "escalation"  # red or amber too long without an answer; to the manager of whose turn it is
    SENT_BACK = "sent_back"  # the signatory was not satisfied; to the lead
    DATE_ASKED = "date_asked"  # another date is asked for; to who may agree to it
    RETURN = "return"  # what a deputy was told meanwhile; to who was away


class ObligationState(StrEnum):
    """What became of an obligation that fell due."""

    DUE = "due"  # to be told with the person's next mail
    TOLD = "told"  # in a mail of the outbox
    OVERTAKEN = "overtaken"  # a higher rung was told in its place
    DROPPED = "dropped"  # no longer owed when its turn came; `why` says the reason


class MessageState(StrEnum):
    """Where a mail is on its way. The outbox sets planned to cancelled; the delivery sets the rest."""

    PLANNED = "planned"  # built, waits to be sent
    HELD = "held"  # waits for a day or a person; `why` says for what
    SENDING = "sending"  # claimed by one sender until its lease ends
    SENT = "sent"  # the server took it
    RETRY = "retry"  # refused for now; tried again at `not_before`
    UNKNOWN = "unknown"  # may have gone; never sent again before that is known
    FAILED = "failed"  # refused for good; the plan's owner is told
    CANCELLED = "cancelled"  # settled meanwhile; `why` says how


class ReceivedKind(StrEnum):
    """What a mail that came in is."""

    REPLY = "reply"  # a person's words
    AWAY = "away"  # a note that somebody is out of office
    AUTOMATIC = "automatic"  # any other answer of a machine
    UNDELIVERED = "undelivered"  # a mail of ours came back for good
    DELAYED = "delayed"  # a mail of ours is late, and still tried
    BROKEN = "broken"  # it could not be taken in


class ReceivedState(StrEnum):
    """What became of a mail that came in."""

    NOTED = "noted"  # what it says is in the register
    ASKED = "asked"  # its sender was asked what is meant
    QUEUED = "queued"  # a person must look at it
    LEFT = "left"  # nothing follows from it
    SETTLED = "settled"  # a person has looked at it


class Field(StrEnum):
    """What of an action, or of a plan, can be in doubt and be settled."""

    DEADLINE = "deadline"
    RECURRENCE = "recurrence"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    STATUS = "status"
    TEXT = "text"
    NUMBER = "number"  # of its finding
    FINDING = "finding"
    PLAN = "plan"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsure:
    """Why a person should look at one thing that was read, in a sentence.

    `about` tells doubts of one kind and substance from others, whatever the sentence says besides: where it is absent,
    the sentence without its figures tells. Settled once, the same substance is not asked about again.
    """

    field: Field
    says: str
    about: str | None = None


class Choice(StrEnum):
    """What a manager answers to an escalation."""

    STANDS = "stands"  # the lead's date stands
    TAKES_ON = "takes_on"  # I take it on, by the promised date
    NEW_DATE = "new_date"  # the date should change to the promised date, because
    NOT_MINE = "not_mine"  # it belongs to somebody else: the comment says to whom


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where in a document something stands: file name, page or sheet, row (1-based), as far as known."""

    file: str
    page_or_sheet: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.page_or_sheet:
            parts.append(self.page_or_sheet)
        if self.row is not None:
            parts.append(f"row {self.row}")
        return ", ".join(parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """What a deadline phrase means. `due` is the day by which; absent where there is none."""

    phrase: str  # the document's own words
    kind: DeadlineKind
    starts: date | None = None
    due: date | None = None
    completed_on: date | None = None  # said to have been done on that day
    review: date | None = None
    recurrence: str | None = None  # RRULE text without DTSTART
    original_due: date | None = None  # the first of several dates where it was revised
    milestones: tuple[date, ...] = ()
    rests_on: str | None = None  # the words of the phrase that the reading rests on
    assumes: str | None = None  # what was assumed, in a sentence; an everyday assumption, not a doubt
    doubt: str | None = None  # why a person should look, in a sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What the inspection found, or recommended. `number` as printed, or by order where none is printed."""

    number: str
    text: str
    group: str | None = None  # the section that it stands in, in the plan's words


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """An action as read out of a document, before a person has looked at it."""

    finding_number: str | None
    finding: str
    text: str
    leads: tuple[str, ...] = ()  # as written
    responsible: tuple[str, ...] = ()  # as written
    deadline: Deadline
    status: Status = Status.OPEN
    status_said: str | None = None
    evidence_expected: str | None = None
    monitored_by: str | None = None
    rag_said: str | None = None
    progress: str | None = None
    place: Place
    unsure: tuple[Unsure, ...] = ()  # of this action; the deadline's own doubt stands in it

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is unsure of it, in sentences."""
        return tuple(dict.fromkeys(one.says for one in self.unsure))


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What the latest version of a plan says of an action, whatever people settled or told since."""

    text: str
    leads: tuple[str, ...]
    responsible: tuple[str, ...]
    phrase: str
    due: date | None
    status: Status
    progress: str | None
    finding: str = ""
    evidence_expected: str | None = None
    rag_said: str | None = None

    @classmethod
    def of(cls, draft: Draft) -> Published:
        """As the draft has it."""
        due = draft.deadline
        return cls(
            finding=draft.finding,
            evidence_expected=draft.evidence_expected,
            rag_said=draft.rag_said,
            text=draft.text,
            leads=draft.leads,
            responsible=draft.responsible,
            phrase=due.phrase,
            due=due.due,
            status=draft.status,
            progress=draft.progress,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Something that a person must decide about an action, or the whole plan; `place` is where the document raises it."""

    ref: str | None
    field: Field
    says: str
    place: Place
    about: str  # its substance: asked once in the life of a plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """Something about the document as a whole that a reader should know, in a sentence."""

    place: Place
    says: str
    field: Field = Field.PLAN


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Everything that was understood of one document."""

    title: str | None
    dated: date  # the reference day
    inspected_on: date | None
    file: str
    findings: tuple[Finding, ...]
    drafts: tuple[Draft, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """An entry of the directory. `email` identifies; `manager` and `deputy` are e-mail addresses."""

    email: str
    name: str
    post: str | None = None
    unit: str | None = None
    manager: str | None = None
    deputy: str | None = None
    away_from: date | None = None
    away_until: date | None = None  # the last day away
    unreachable_since: date | None = None  # mails to this address come back; not of the directory, but learnt


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmed:
    """Whom a lead as written means, as a person said; by address. For one plan, or where none is given for all."""

    written: str
    people: tuple[str, ...]
    plan: str | None = None


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
    tried_by: str | None = None  # and to which transport
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


def aware(instant: datetime | None) -> None:
    """Refuse an instant without a zone: it would mean another moment on another machine."""
    if instant is not None and instant.tzinfo is None:
        raise ValueError(f"{instant!r} has no time zone; give one, for instance UTC")
