"""A doubt has its substance, and may be about anything that can be settled"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_FIELDS = "'deadline', 'recurrence', 'lead', 'responsible', 'status', 'text', 'number', 'finding', 'plan'"


def upgrade() -> None:
    with op.batch_alter_table("doubt") as table:
        table.add_column(sa.Column("about", sa.Text(), nullable=False, server_default=""))
        table.drop_constraint("field", type_="check")
        table.create_check_constraint("field", f"field IN ({_FIELDS})")
    with op.batch_alter_table("doubt") as table:
        table.alter_column("about", server_default=None)
