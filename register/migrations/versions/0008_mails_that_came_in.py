"""Mails that came in, and people whose mails come back"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

KINDS = "'reply', 'away', 'automatic', 'undelivered', 'delayed', 'broken'"
STATES = "'noted', 'asked', 'queued', 'left', 'settled'"


def upgrade() -> None:
    op.add_column("person", sa.Column("unreachable_since", sa.Date(), nullable=True))
    op.create_table(
        "received",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("message_key", sa.String(), nullable=True),
        sa.Column("refs", sa.Text(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("owners", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_received_kind")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_received_state")),
        sa.ForeignKeyConstraint(["message_key"], ["message.key"], name=op.f("fk_received_message_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received")),
        sa.UniqueConstraint("message_id", name=op.f("uq_received_message_id")),
    )
    op.create_index(op.f("ix_received_message_key"), "received", ["message_key"])
    op.create_index(op.f("ix_received_sender"), "received", ["sender"])
    op.create_index(op.f("ix_received_address"), "received", ["address"])
    op.create_index(op.f("ix_received_state_id"), "received", ["state", "id"])
    op.create_index(op.f("ix_message_message_id"), "message", ["message_id"])
