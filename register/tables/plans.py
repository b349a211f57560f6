"""Plans, their actions, and every change of them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from register.model import Colour, DeadlineKind, Field, Status
from register.tables.base import Instant, metadata, must, one_of

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
    Column("asked_from", Date),
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
