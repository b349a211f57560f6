"""A subject names its mail, for answers that come without headers"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("message", sa.Column("mark", sa.String(), nullable=False, server_default=""))
    op.create_index(op.f("ix_message_mark"), "message", ["mark"])
