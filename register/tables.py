"""The tables of the ledger. A column has the name of the field that it holds (`register.model`).

The migrations must end in exactly these tables; a test compares the two on both databases.
Nothing is overwritten that a person said: an action's changes are in `revision`, a plan's editions in `edition`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

from register.model import (
    Colour,
    DeadlineKind,
    Field,
    MessageState,
    ObligationState,
    ReceivedKind,
    ReceivedState,
    Status,
    aware,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC on every database. A naive one is refused; what is read is aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        aware(value)
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The column holds one of the words, or nothing."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(w.value) for w in words)})", name=column)


def must(name: str, type_: Any, *rest: Any, **options: Any) -> Column[Any]:
    """A column that always holds a value."""
    return Column(name, type_, *rest, nullable=False, **options)


plan = Table(
    "plan",
    metadata,
    Column("key", String, primary_key=True),
    must("title", Text),
    must("dated", Date),
    Column("inspected_on", Date),
    must("file", Text),
    must("owner", String),
    Column("released_from", Date),
    must("edition", Integer),  # the latest one
)

edition = Table(  # every version of a plan that was ever loaded
    "edition",
    metadata,
    Column("plan", ForeignKey("plan.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    must("title", Text),
    must("dated", Date),
    Column("inspected_on", Date),
    must("file", Text),
    must("at", Instant),
    must("by", Text),
)

finding = Table(
    "finding",
    metadata,
    Column("plan", ForeignKey("plan.key"), primary_key=True),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),  # printed numbers may repeat from section to section
    must("number", String),
    must("text", Text),
    Column("group", Text),
)

action = Table(
    "action",
    metadata,
    Column("id", Integer, primary_key=True),
    must("ref", String, unique=True),
    must("plan", ForeignKey("plan.key"), index=True),
    must("added_on", Date),
    must("finding_number", String),
    must("text", Text),
    must("leads", Text),  # a JSON list, as are responsible and milestones
    must("responsible", Text),
    # the deadline, field by field
    must("phrase", Text),
    must("kind", String),
    Column("starts", Date),
    Column("due", Date),
    Column("completed_on", Date),
    Column("review", Date),
    Column("recurrence", Text),
    Column("original_due", Date),
    must("milestones", Text),
    Column("rests_on", Text),
    Column("assumes", Text),
    Column("doubt", Text),
    # how it stands
    must("baseline", Integer),
    Column("first_due", Date),
    Column("moved_on", Date),
    must("status", String),
    Column("evidence_expected", Text),
    Column("progress_on", Date),
    Column("progress", Text),
    Column("done_on", Date),
    Column("evidence_on", Date),
    Column("evidence_until", Date),
    Column("sent_back_on", Date),
    Column("sent_back_because", Text),
    Column("asked", Text),  # JSON, as is acknowledged
    Column("disputed", Text),
    Column("signed_off_on", Date),
    Column("signed_off_by", Text),
    # an audit cycle
    Column("cycle_of", Integer),  # an action.id
    Column("feedback_to", Text),
    must("turns", Text, server_default="[]"),
    must("skipped", Text, server_default="[]"),
    # the present episode of red or amber
    Column("troubled_since", Date),
    must("acknowledged", Text, server_default="[]"),
    must("revision", Integer),
    # what Chaser last made of it; not part of its revisions
    Column("colour", String),
    Column("next_look_on", Date),  # nothing: only a change can move it
    Column("chased", Text),  # the addresses of action_person, joined, to see at a glance whether they differ
    # what the plan said, kept as it stood there
    Column("status_said", Text),
    Column("monitored_by", Text),
    Column("rag_said", Text),
    must("published", Text),  # JSON: what the plan's latest version says of it
    must("place", Text),
    one_of("kind", DeadlineKind),
    one_of("status", Status),
    one_of("colour", Colour),
    CheckConstraint("baseline >= 1 AND revision >= 1", name="counts"),
)
to_look_at = Index(
    "ix_action_next_look_on_id",
    action.c.next_look_on,
    action.c.id,
    sqlite_where=action.c.next_look_on.is_not(None),
    postgresql_where=action.c.next_look_on.is_not(None),
)

action_person = Table(  # who is chased about what, as last judged
    "action_person",
    metadata,
    Column("address", String, primary_key=True),
    Column("action_id", ForeignKey("action.id"), primary_key=True, index=True),
)

revision = Table(
    "revision",
    metadata,
    Column("action_id", ForeignKey("action.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    must("at", Instant),
    must("by", Text),
    must("way", String),
    must("says", Text),
    must("changes", Text),  # JSON: field -> [from, to]
)

progress = Table(
    "progress",
    metadata,
    Column("id", Integer, primary_key=True),
    must("action_id", ForeignKey("action.id"), index=True),
    must("on", Date),
    must("by", Text),
    must("text", Text),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    must("action_id", ForeignKey("action.id"), index=True),
    must("title", Text),
    Column("address", Text),
    Column("sha256", String),
    must("given_on", Date),
    must("given_by", Text),
    Column("good_until", Date),
    CheckConstraint("address IS NOT NULL OR sha256 IS NOT NULL", name="somewhere"),
)

turn = Table(  # what became of the occurrences of audit cycles
    "turn",
    metadata,
    Column("action_id", ForeignKey("action.id"), primary_key=True),
    Column("due", Date, primary_key=True),
    must("on", Date),
    must("by", Text),
    Column("skipped_because", Text),
    Column("evidence", Text),
    Column("feedback_on", Date),
    Column("feedback_to", Text),
)

doubt = Table(
    "doubt",
    metadata,
    Column("id", Integer, primary_key=True),
    must("plan", ForeignKey("plan.key"), index=True),
    Column("ref", ForeignKey("action.ref")),
    must("field", String),
    must("says", Text),
    must("place", Text),
    must("about", Text),  # its substance; the same one is not asked about twice
    Column("settled_by", Text),
    Column("settled_at", Instant),
    Column("value", Text),
    one_of("field", Field),
)

person = Table(
    "person",
    metadata,
    Column("email", String, primary_key=True),
    must("name", Text),
    Column("post", Text),
    Column("unit", Text),
    Column("manager", String),
    Column("deputy", String),
    Column("away_from", Date),
    Column("away_until", Date),
    Column("unreachable_since", Date),  # mails to this address come back
)

wording = Table(  # whom a lead as written means, as a person said
    "wording",
    metadata,
    Column("plan", String, primary_key=True),  # its key; empty: in all plans
    Column("folded", Text, primary_key=True),  # what is written, without case and marks
    must("written", Text),
    must("people", Text),  # JSON: their addresses
    must("by", Text),
    must("at", Instant),
)

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
    Column("tried_by", String),  # and to which transport
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

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    must("flow", String),
    must("as_of", Date),
    must("via", String),  # what woke it: command, timetable, prefect
    must("started_at", Instant),
    Column("ended_at", Instant),
    Column("result", Text),  # JSON
    Column("error", Text),
    Index(None, "flow", "id"),
)

verdict = Table(  # what was made of an action from a day on: a row a change, never altered
    "verdict",
    metadata,
    Column("id", Integer, primary_key=True),
    must("action_id", ForeignKey("action.id")),
    must("since", Date),
    must("revision", Integer),  # the action's, as it was judged
    must("colour", String),
    must("coloured_since", Date),
    must("reasons", Text),  # JSON: [code, sentence], ...
    Column("turns_on", Date),
    one_of("colour", Colour),
    Index(None, "action_id", "id"),
)

summary = Table(  # the periods for which progress summaries were made, each once
    "summary",
    metadata,
    Column("kind", String, primary_key=True),
    Column("period", String, primary_key=True),
    must("as_of", Date),
    must("upto", Integer),  # the last verdict.id that it tells
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

lease = Table(
    "lease",
    metadata,
    Column("name", String, primary_key=True),
    must("holder", String),
    must("until", Instant),
)

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    must("value", Text),
)
