"""The nouns of Chaser: one word per thing, the trade's word, in the code, the database, the command line and the mails.

Every type is frozen, keyword-only and slotted, and holds values only. Days are `datetime.date`; instants are aware
`datetime.datetime`: a naive one is refused. Nothing of ours is imported here, so that every room may import this one.
"""

from register.model.action import Acknowledgement, Action, DateAsked, Doubt, Evidence, Plan, Progress, Revision, Turn
from register.model.document import Deadline, Draft, Finding, Place, Published, Question, Reading, Remark, Unsure
from register.model.instant import aware
from register.model.mail import ORDINARY, Message, Received
from register.model.people import Confirmed, Person
from register.model.telling import Briefing, Coming, Line, Notice, Obligation, Reason, Told, Verdict
from register.model.words import (
    Choice,
    Colour,
    DeadlineKind,
    Field,
    Kind,
    MessageState,
    ObligationState,
    ReceivedKind,
    ReceivedState,
    Status,
)

__all__ = [
    "ORDINARY",
    "Acknowledgement",
    "Action",
    "Briefing",
    "Choice",
    "Colour",
    "Coming",
    "Confirmed",
    "DateAsked",
    "Deadline",
    "DeadlineKind",
    "Doubt",
    "Draft",
    "Evidence",
    "Field",
    "Finding",
    "Kind",
    "Line",
    "Message",
    "MessageState",
    "Notice",
    "Obligation",
    "ObligationState",
    "Person",
    "Place",
    "Plan",
    "Progress",
    "Published",
    "Question",
    "Reading",
    "Reason",
    "Received",
    "ReceivedKind",
    "ReceivedState",
    "Remark",
    "Revision",
    "Status",
    "Told",
    "Turn",
    "Unsure",
    "Verdict",
    "aware",
]
