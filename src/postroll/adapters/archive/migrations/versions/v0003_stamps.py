"""Stamps that say whether something changed, without a look at it."""

from secrets import token_hex

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_BYTES = 16


def upgrade() -> None:
    """Make the table, and stamp what the archive holds already: two archives that were no copies are none now."""
    stamps = op.create_table(
        "stamps",
        sa.Column("kind", _WORDS, nullable=False, primary_key=True),
        sa.Column("source", _WORDS, nullable=False, primary_key=True),
        sa.Column("mark", _WORDS, nullable=False),
        sqlite_with_rowid=False,
    )
    names: list[str] = list(op.get_bind().scalars(sa.select(sa.column("name")).select_from(sa.table("sources"))))
    keys = [("linked", ""), *((kind, name) for name in names for kind in ("read", "watched"))]
    op.bulk_insert(stamps, [{"kind": kind, "source": name, "mark": token_hex(_BYTES)} for kind, name in keys])
