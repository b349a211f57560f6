"""The ledger as it began"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("refs", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state <> 'sending' OR (holder IS NOT NULL AND lease_until IS NOT NULL)", name=op.f("ck_message_lease")),
        sa.CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name=op.f("ck_message_sent")),
        sa.CheckConstraint(
            "state IN ('planned', 'held', 'sending', 'sent', 'retry', 'unknown', 'failed', 'cancelled')",
            name=op.f("ck_message_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("key", name=op.f("uq_message_key")),
    )
    op.create_index(op.f("ix_message_on_to"), "message", ["on", "to"], unique=False)
    op.create_index(op.f("ix_message_state_id"), "message", ["state", "id"], unique=False)
    op.create_table(
        "meta",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "person",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("manager", sa.String(), nullable=True),
        sa.Column("deputy", sa.String(), nullable=True),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_person")),
    )
    op.create_table(
        "plan",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("inspected_on", sa.Date(), nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("released_from", sa.Date(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_plan")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("via", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_index(op.f("ix_run_flow_id"), "run", ["flow", "id"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("finding_number", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("leads", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("review", sa.Date(), nullable=True),
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("original_due", sa.Date(), nullable=True),
        sa.Column("milestones", sa.Text(), nullable=False),
        sa.Column("rests_on", sa.Text(), nullable=True),
        sa.Column("assumes", sa.Text(), nullable=True),
        sa.Column("doubt", sa.Text(), nullable=True),
        sa.Column("baseline", sa.Integer(), nullable=False),
        sa.Column("first_due", sa.Date(), nullable=True),
        sa.Column("moved_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("evidence_expected", sa.Text(), nullable=True),
        sa.Column("progress_on", sa.Date(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("evidence_on", sa.Date(), nullable=True),
        sa.Column("signed_off_on", sa.Date(), nullable=True),
        sa.Column("signed_off_by", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("colour", sa.String(), nullable=True),
        sa.Column("next_look_on", sa.Date(), nullable=True),
        sa.Column("chased", sa.Text(), nullable=True),
        sa.Column("status_said", sa.Text(), nullable=True),
        sa.Column("monitored_by", sa.Text(), nullable=True),
        sa.Column("rag_said", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.CheckConstraint("colour IN ('red', 'amber', 'green', 'blue', 'grey')", name=op.f("ck_action_colour")),
        sa.CheckConstraint(
            "kind IN ('date', 'by_period', 'immediate', 'ongoing', 'recurring', 'relative', 'range', 'completed', 'event', 'unknown')",
            name=op.f("ck_action_kind"),
        ),
        sa.CheckConstraint(
            "status IN ('open', 'not_started', 'in_progress', 'ongoing', 'complete', 'awaiting_evidence', 'awaiting_signoff', 'delayed', 'at_risk', 'overdue', 'withdrawn', 'not_due')",
            name=op.f("ck_action_status"),
        ),
        sa.CheckConstraint("baseline >= 1 AND revision >= 1", name=op.f("ck_action_counts")),
        sa.ForeignKeyConstraint(["plan"], ["plan.key"], name=op.f("fk_action_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("ref", name=op.f("uq_action_ref")),
    )
    op.create_index(
        "ix_action_next_look_on_id",
        "action",
        ["next_look_on", "id"],
        unique=False,
        sqlite_where=sa.text("next_look_on IS NOT NULL"),
        postgresql_where=sa.text("next_look_on IS NOT NULL"),
    )
    op.create_index(op.f("ix_action_plan"), "action", ["plan"], unique=False)
    op.create_table(
        "edition",
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("inspected_on", sa.Date(), nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plan.key"], name=op.f("fk_edition_plan")),
        sa.PrimaryKeyConstraint("plan", "number", name=op.f("pk_edition")),
    )
    op.create_table(
        "finding",
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["plan"], ["plan.key"], name=op.f("fk_finding_plan")),
        sa.PrimaryKeyConstraint("plan", "edition", "position", name=op.f("pk_finding")),
    )
    op.create_table(
        "message_raw",
        sa.Column("message_key", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["message_key"], ["message.key"], name=op.f("fk_message_raw_message_key")),
        sa.PrimaryKeyConstraint("message_key", name=op.f("pk_message_raw")),
    )
    op.create_table(
        "action_person",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_person_action_id")),
        sa.PrimaryKeyConstraint("address", "action_id", name=op.f("pk_action_person")),
    )
    op.create_index(op.f("ix_action_person_action_id"), "action_person", ["action_id"], unique=False)
    op.create_table(
        "doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.CheckConstraint("field IN ('deadline', 'lead', 'text', 'status', 'finding', 'plan')", name=op.f("ck_doubt_field")),
        sa.ForeignKeyConstraint(["plan"], ["plan.key"], name=op.f("fk_doubt_plan")),
        sa.ForeignKeyConstraint(["ref"], ["action.ref"], name=op.f("fk_doubt_ref")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubt")),
    )
    op.create_index(op.f("ix_doubt_plan"), "doubt", ["plan"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.CheckConstraint("address IS NOT NULL OR sha256 IS NOT NULL", name=op.f("ck_evidence_somewhere")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_evidence_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_action_id"), "evidence", ["action_id"], unique=False)
    op.create_table(
        "obligation",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("falls_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.Date(), nullable=True),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("as_", sa.String(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("claimed_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("message_key", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('due', 'told', 'overtaken', 'dropped')", name=op.f("ck_obligation_state")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_obligation_action_id")),
        sa.ForeignKeyConstraint(["message_key"], ["message.key"], name=op.f("fk_obligation_message_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_obligation")),
    )
    op.create_index(op.f("ix_obligation_action_id"), "obligation", ["action_id"], unique=False)
    op.create_index(
        "ix_obligation_to_due",
        "obligation",
        ["to"],
        unique=False,
        sqlite_where=sa.text("state = 'due'"),
        postgresql_where=sa.text("state = 'due'"),
    )
    op.create_table(
        "progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_progress_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress")),
    )
    op.create_index(op.f("ix_progress_action_id"), "progress", ["action_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_revision_action_id")),
        sa.PrimaryKeyConstraint("action_id", "number", name=op.f("pk_revision")),
    )
    op.create_table(
        "message_line",
        sa.Column("message_key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("obligation_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_message_line_action_id")),
        sa.ForeignKeyConstraint(["message_key"], ["message.key"], name=op.f("fk_message_line_message_key")),
        sa.ForeignKeyConstraint(["obligation_key"], ["obligation.key"], name=op.f("fk_message_line_obligation_key")),
        sa.PrimaryKeyConstraint("message_key", "position", name=op.f("pk_message_line")),
    )
    op.create_index(op.f("ix_message_line_action_id"), "message_line", ["action_id"], unique=False)
