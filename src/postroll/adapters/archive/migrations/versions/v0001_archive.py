"""The archive as it began: captures, reports, judgements, incidents."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from postroll.adapters.archive.columns import Instant, RowNumber, Sha256, StatedInstant, Words

revision = "0001"
down_revision = None

_BY_KEY: dict[str, Any] = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Make every table."""
    _make_endpoints()
    _make_captures()
    _make_blobs()
    _make_reports()
    _make_readings()
    _make_judgements()
    _make_incidents()


def _row_number() -> sa.Column[int]:
    return sa.Column("id", RowNumber, primary_key=True)


def _reference(name: str, target: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, RowNumber, sa.ForeignKey(target), nullable=False, primary_key=primary_key)


def _make_endpoints() -> None:
    op.create_table(
        "sources",
        _row_number(),
        sa.Column("name", Words, nullable=False),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "endpoints",
        _row_number(),
        _reference("source_id", "sources.id"),
        sa.Column("url", Words, nullable=False),
        sa.UniqueConstraint("source_id", "url"),
    )
    op.create_table(
        "endpoint_states",
        _reference("endpoint_id", "endpoints.id", primary_key=True),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
        sa.Column("checked_at", Instant),
        sa.Column("succeeded_at", Instant),
        sa.Column("changed_at", Instant),
        sa.Column("due_at", Instant),
        sa.Column("interval_seconds", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_error", sa.Text, nullable=False),
        sa.Column("last_sha256", Sha256),
    )


def _make_captures() -> None:
    op.create_table(
        "captures",
        _row_number(),
        _reference("source_id", "sources.id"),
        sa.Column("sha256", Sha256, nullable=False),
        sa.Column("size", RowNumber, nullable=False),
        sa.UniqueConstraint("source_id", "sha256"),
    )
    op.create_table(
        "visits",
        _reference("endpoint_id", "endpoints.id", primary_key=True),
        _reference("capture_id", "captures.id", primary_key=True),
        sa.Column("visited_at", StatedInstant, primary_key=True),
        sa.Column("headers", sa.Text, nullable=False),
        **_BY_KEY,
    )
    op.create_table(
        "log_spans",
        _reference("endpoint_id", "endpoints.id", primary_key=True),
        sa.Column("first_at", Instant, primary_key=True),
        sa.Column("last_at", Instant, primary_key=True),
        **_BY_KEY,
    )
    op.create_table(
        "watched",
        _reference("endpoint_id", "endpoints.id", primary_key=True),
        sa.Column("first_at", Instant, primary_key=True),
        sa.Column("last_at", Instant, nullable=False),
        **_BY_KEY,
    )


def _make_blobs() -> None:
    op.create_table(
        "blobs",
        _reference("capture_id", "captures.id", primary_key=True),
        sa.Column("base_id", RowNumber, sa.ForeignKey("captures.id")),
        sa.Column("steps", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "packs",
        _row_number(),
        _reference("source_id", "sources.id"),
        sa.Column("captures", sa.Integer, nullable=False),
        sa.Column("size", RowNumber, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_index(None, "packs", ["source_id"])
    op.create_table(
        "packed",
        _reference("capture_id", "captures.id", primary_key=True),
        _reference("pack_id", "packs.id"),
        sa.Column("place", RowNumber, nullable=False),
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
        **_BY_KEY,
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
        **_BY_KEY,
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
        **_BY_KEY,
    )
    op.create_index(None, "incident_members", ["source", "native_id"])
    op.create_table(
        "redirects",
        sa.Column("old", Words, primary_key=True),
        sa.Column("new", Words, nullable=False),
        **_BY_KEY,
    )
