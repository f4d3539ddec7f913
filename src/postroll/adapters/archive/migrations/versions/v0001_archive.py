"""The archive as it began: captures, reports, judgements, incidents."""

import sqlalchemy as sa
from alembic import op

from postroll.adapters.archive.columns import Instant, RowNumber, Sha256, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _make_captures()
    _make_reports()
    _make_readings()
    _make_judgements()
    _make_incidents()


def _row_number() -> sa.Column[int]:
    return sa.Column("id", RowNumber, primary_key=True)


def _reference(name: str, target: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, RowNumber, sa.ForeignKey(target), nullable=False, primary_key=primary_key)


def _make_captures() -> None:
    op.create_table(
        "blobs",
        sa.Column("sha256", Sha256, primary_key=True),
        sa.Column("packing", Words, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "captures",
        _row_number(),
        sa.Column("source", Words, nullable=False),
        sa.Column("sha256", Sha256, sa.ForeignKey("blobs.sha256"), nullable=False),
        sa.Column("size", RowNumber, nullable=False),
        sa.UniqueConstraint("source", "sha256"),
    )
    op.create_table(
        "visits",
        _row_number(),
        _reference("capture_id", "captures.id"),
        sa.Column("url", Words, nullable=False),
        sa.Column("visited_at", Instant),
        sa.Column("headers", sa.Text, nullable=False),
        sa.UniqueConstraint("capture_id", "url", "visited_at"),
    )
    without_time = sa.text("visited_at IS NULL")
    op.create_index(
        "uq_visits_without_time",
        "visits",
        ["capture_id", "url"],
        unique=True,
        sqlite_where=without_time,
        postgresql_where=without_time,
    )
    op.create_table(
        "log_spans",
        _row_number(),
        sa.Column("source", Words, nullable=False),
        sa.Column("url", Words, nullable=False),
        sa.Column("first_at", Instant, nullable=False),
        sa.Column("last_at", Instant, nullable=False),
        sa.UniqueConstraint("source", "url", "first_at", "last_at"),
    )


def _make_reports() -> None:
    op.create_table(
        "reports",
        _row_number(),
        sa.Column("source", Words, nullable=False),
        sa.Column("native_id", Words, nullable=False),
        sa.UniqueConstraint("source", "native_id"),
    )
    op.create_table(
        "aliases",
        _reference("report_id", "reports.id", primary_key=True),
        sa.Column("alias", Words, primary_key=True),
    )
    op.create_table(
        "revisions",
        _row_number(),
        _reference("report_id", "reports.id"),
        sa.Column("fingerprint", Words, nullable=False),
        sa.Column("format", Words, nullable=False),
        sa.UniqueConstraint("report_id", "fingerprint"),
    )
    op.create_table(
        "sightings",
        _reference("revision_id", "revisions.id", primary_key=True),
        _reference("capture_id", "captures.id", primary_key=True),
    )


def _make_readings() -> None:
    op.create_table(
        "editions",
        _row_number(),
        sa.Column("format", Words, nullable=False),
        sa.Column("reader", sa.Integer, nullable=False),
        sa.Column("lexicon", Words, nullable=False),
        sa.UniqueConstraint("format", "reader", "lexicon"),
    )
    op.create_table(
        "readings",
        _row_number(),
        _reference("revision_id", "revisions.id"),
        _reference("edition_id", "editions.id"),
        sa.Column("payload", sa.Text, nullable=False),
        sa.UniqueConstraint("revision_id", "edition_id"),
    )
    op.create_table(
        "capture_readings",
        _row_number(),
        _reference("capture_id", "captures.id"),
        _reference("edition_id", "editions.id"),
        sa.Column("listing", sa.Text),
        sa.Column("stated_at", Instant),
        sa.Column("problems", sa.Text, nullable=False),
        sa.Column("quarantined", sa.Text, nullable=False),
        sa.UniqueConstraint("capture_id", "edition_id"),
    )


def _make_judgements() -> None:
    op.create_table(
        "judgements",
        _row_number(),
        sa.Column("a_source", Words, nullable=False),
        sa.Column("a_native_id", Words, nullable=False),
        sa.Column("b_source", Words, nullable=False),
        sa.Column("b_native_id", Words, nullable=False),
        sa.Column("judged_by", Words, nullable=False),
        sa.Column("verdict", Words, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("judged_on", sa.Date),
        sa.Column("score", sa.Double),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
    op.create_index(None, "judgements", ["a_source", "a_native_id", "b_source", "b_native_id", "judged_by"])


def _make_incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", Words, primary_key=True),
        sa.Column("provider", Words, nullable=False),
        sa.Column("started_at", Instant, nullable=False),
        sa.Column("last_sign_at", Instant, nullable=False),
        sa.Column("sha256", Sha256, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index(None, "incidents", ["provider", "started_at", "id"])
    op.create_table(
        "incident_members",
        sa.Column("incident_id", Words, sa.ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("source", Words, primary_key=True),
        sa.Column("native_id", Words, primary_key=True),
    )
    op.create_index(None, "incident_members", ["source", "native_id"])
    op.create_table(
        "redirects",
        sa.Column("old", Words, primary_key=True),
        sa.Column("new", Words, nullable=False),
    )
