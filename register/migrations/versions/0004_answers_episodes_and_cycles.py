"""Answers, episodes of red or amber, and audit cycles"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for column in (
        sa.Column("evidence_until", sa.Date(), nullable=True),
        sa.Column("sent_back_on", sa.Date(), nullable=True),
        sa.Column("sent_back_because", sa.Text(), nullable=True),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("disputed", sa.Text(), nullable=True),
        sa.Column("cycle_of", sa.Integer(), nullable=True),
        sa.Column("feedback_to", sa.Text(), nullable=True),
        sa.Column("turns", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("skipped", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("troubled_since", sa.Date(), nullable=True),
        sa.Column("acknowledged", sa.Text(), nullable=False, server_default="[]"),
    ):
        op.add_column("action", column)
    op.add_column("evidence", sa.Column("good_until", sa.Date(), nullable=True))
    op.add_column("obligation", sa.Column("for_", sa.String(), nullable=True))
    op.create_table(
        "turn",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("skipped_because", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("feedback_to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_turn_action_id")),
        sa.PrimaryKeyConstraint("action_id", "due", name=op.f("pk_turn")),
    )
