"""How each action stood from which day on, and for which periods summaries were made"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("coloured_since", sa.Date(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("turns_on", sa.Date(), nullable=True),
        sa.CheckConstraint("colour IN ('red', 'amber', 'green', 'blue', 'grey')", name=op.f("ck_verdict_colour")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_verdict_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_action_id_id"), "verdict", ["action_id", "id"], unique=False)
    op.create_table(
        "summary",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "period", name=op.f("pk_summary")),
    )
