"""Alembic runs this file for each upgrade; it is not meant to be imported.

Whatever a migration does to the tables, the triggers that make them append-only are on them afterwards.
"""

from alembic import context

from postroll.adapters.archive import triggers
from postroll.adapters.archive.schema import VERSION_TABLE, metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with triggers.lifted(connection), context.begin_transaction():
    context.run_migrations()
