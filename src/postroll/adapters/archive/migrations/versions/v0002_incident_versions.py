"""An index that holds the versions of all incidents, so that telling what changed reads none of them."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Put the hash of each incident into the index by which incidents are sorted."""
    op.drop_index("ix_incidents_provider_started_at_id", "incidents")
    op.create_index(None, "incidents", ["provider", "started_at", "id", "sha256"])
