"""Alembic's entry: runs the versions inside the transaction that `register.migrations.upgrade` holds."""

from alembic import context

from register.migrations import VERSION_TABLE
from register.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,  # SQLite too: all or nothing
    render_as_batch=True,
)
context.run_migrations()
