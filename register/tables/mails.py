"""What is owed, the mails that tell it, and those that came in."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from register.model import MessageState, ObligationState, ReceivedKind, ReceivedState
from register.tables.base import Instant, metadata, must, one_of

message = Table(
    "message",
    metadata,
    Column("id", Integer, primary_key=True),  # the order in which they were queued
    must("key", String, unique=True),
    must("kind", String),
    must("to", String),
    must("on", Date),
    must("subject", Text),
    must("message_id", String),
    must("refs", Text),  # a JSON list
    must("state", String),
    Column("why", Text),
    must("attempts", Integer),
    Column("not_before", Instant),
    Column("holder", String),  # while sending: by whom
    Column("lease_until", Instant),  # and until when nobody else may touch it
    Column("sent_at", Instant),
    must("urgency", Integer, server_default="3999"),  # who goes first: the lower, the sooner (rules.pace)
    Column("tried_at", Instant),  # when it was last handed over, or about to be
    Column("tried_by", String),  # and where its copy is to be found, then
    must("mark", String, server_default=""),  # in its subject; empty: it has none
    one_of("state", MessageState),
    CheckConstraint("state <> 'sending' OR (holder IS NOT NULL AND lease_until IS NOT NULL)", name="lease"),
    CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name="sent"),
    Index(None, "state", "urgency", "id"),
    Index(None, "on", "to"),
    Index(None, "tried_at"),
    Index(None, "mark"),
    Index(None, "message_id"),  # by which replies name it
)


message_raw = Table(  # the bytes apart, so that a change of state does not write them again
    "message_raw",
    metadata,
    Column("message_key", ForeignKey("message.key"), primary_key=True),
    must("raw", LargeBinary),
)


obligation = Table(
    "obligation",
    metadata,
    Column("key", String, primary_key=True),
    must("action_id", ForeignKey("action.id"), index=True),
    must("falls_on", Date),
    must("kind", String),
    must("rung", Integer),
    Column("occurrence", Date),
    must("to", String),
    must("as_", String),
    must("says", Text),
    Column("for_", String),
    must("state", String),
    must("claimed_on", Date),
    Column("told_on", Date),
    Column("why", Text),
    Column("message_key", ForeignKey("message.key")),
    one_of("state", ObligationState),
)
Index(
    "ix_obligation_to_due",
    obligation.c.to,
    sqlite_where=obligation.c.state == ObligationState.DUE.value,
    postgresql_where=obligation.c.state == ObligationState.DUE.value,
)


message_line = Table(
    "message_line",
    metadata,
    Column("message_key", ForeignKey("message.key"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    must("action_id", ForeignKey("action.id"), index=True),
    must("revision", Integer),  # the action's, when the mail was composed
    Column("obligation_key", ForeignKey("obligation.key")),  # none where the action is only listed beside
)


received = Table(  # every mail that came in, once
    "received",
    metadata,
    Column("id", Integer, primary_key=True),
    must("message_id", String, unique=True),
    must("sent_at", Instant),
    must("taken_at", Instant),
    must("sender", String, index=True),
    must("subject", Text),
    must("kind", String),
    must("state", String),
    must("says", Text),  # what became of it
    Column("message_key", ForeignKey("message.key"), index=True),  # the mail of ours that it answers
    must("refs", Text),  # JSON, as are owners: the actions that it changed, or may be about
    Column("address", String, index=True),  # whom it is about: who is away, or takes no mail
    Column("away_from", Date),
    Column("away_until", Date),
    must("owners", Text),  # who is told that it waits
    Column("told_on", Date),  # when they were
    Column("settled_by", Text),
    Column("raw", LargeBinary),  # only while a person must look at it
    one_of("kind", ReceivedKind),
    one_of("state", ReceivedState),
    Index(None, "state", "id"),
)


door = Table(  # a way for mail that is closed: it rests, or the login there was refused
    "door",
    metadata,
    Column("name", String, primary_key=True),  # of the transport
    must("seal", String),  # a keyed hash of its settings: with others it is another door
    must("since", Instant),
    Column("until", Instant),  # nothing: until the settings change, or a person opens it
    must("times", Integer),  # how often in a row
    must("why", Text),
)
