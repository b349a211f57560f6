"""The tables of the ledger. A column has the name of the field that it holds (`register.model`).

The migrations must end in exactly these tables; a test compares the two on both databases.
Nothing is overwritten that a person said: an action's changes are in `revision`, a plan's editions in `edition`.
"""

from register.tables.base import Instant, metadata, must, one_of
from register.tables.mails import door, message, message_line, message_raw, obligation, received
from register.tables.people import person, wording
from register.tables.plans import (
    action,
    action_person,
    doubt,
    edition,
    evidence,
    finding,
    plan,
    progress,
    revision,
    to_look_at,
    turn,
)
from register.tables.runs import lease, meta, run, summary, verdict

__all__ = [
    "Instant",
    "action",
    "action_person",
    "door",
    "doubt",
    "edition",
    "evidence",
    "finding",
    "lease",
    "message",
    "message_line",
    "message_raw",
    "meta",
    "metadata",
    "must",
    "obligation",
    "one_of",
    "person",
    "plan",
    "progress",
    "received",
    "revision",
    "run",
    "summary",
    "to_look_at",
    "turn",
    "verdict",
    "wording",
]
