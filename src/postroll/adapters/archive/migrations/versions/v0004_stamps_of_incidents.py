"""A stamp for the incidents of each provider."""

from secrets import token_hex

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_BYTES = 16


def upgrade() -> None:
    """Stamp the incidents that the archive holds already."""
    stamps = sa.table("stamps", sa.column("kind"), sa.column("source"), sa.column("mark"))
    known: list[str] = list(op.get_bind().scalars(sa.text("SELECT DISTINCT provider FROM incidents")))
    op.bulk_insert(stamps, [{"kind": "incidents", "source": each, "mark": token_hex(_BYTES)} for each in known])
