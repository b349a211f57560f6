"""Who goes first, when a mail was last tried, and a door that is closed for now"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("message", sa.Column("urgency", sa.Integer(), nullable=False, server_default="3999"))
    op.add_column("message", sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("message", sa.Column("tried_by", sa.String(), nullable=True))
    op.drop_index(op.f("ix_message_state_id"), table_name="message")
    op.create_index(op.f("ix_message_state_urgency_id"), "message", ["state", "urgency", "id"])
    op.create_index(op.f("ix_message_tried_at"), "message", ["tried_at"])
    op.create_table(
        "door",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_door")),
    )
