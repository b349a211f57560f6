"""From when the askings of an episode count: a run that came late asks one after the other, not all at once"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("action", sa.Column("asked_from", sa.Date(), nullable=True))
