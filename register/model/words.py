"""The words that a field may hold: each in the trade's own word, with what it means."""

from __future__ import annotations

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


class Choice(StrEnum):
    """What a manager answers to an escalation."""

    STANDS = "stands"  # the lead's date stands
    TAKES_ON = "takes_on"  # I take it on, by the promised date
    NEW_DATE = "new_date"  # the date should change to the promised date, because
    NOT_MINE = "not_mine"  # it belongs to somebody else: the comment says to whom
