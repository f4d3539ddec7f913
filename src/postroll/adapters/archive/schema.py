"""The tables. docs/decisions/0002-archive.md says why they are as they are; migrations/ is how they came to be."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from postroll.adapters.archive.columns import Instant, RowNumber, Sha256, StatedInstant, Words

HEAD = "0004"
"""The schema version that this code reads and writes: the newest of migrations/versions."""

VERSION_TABLE = "postroll_schema"
"""Where Alembic notes an archive's schema version; its presence makes a PostgreSQL database an archive."""

APPLICATION_ID = 0x706F7374  # "post"
"""SQLite's application_id, which tells an archive from any other SQLite file."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


_BY_KEY: dict[str, Any] = {"sqlite_with_rowid": False}
"""SQLite keeps such a table in the order of its key alone, which takes half the space."""


def _row_number() -> Column[int]:
    return Column("id", RowNumber, primary_key=True)


def _reference(name: str, target: str, *, primary_key: bool = False) -> Column[int]:
    return Column(name, RowNumber, ForeignKey(target), nullable=False, primary_key=primary_key)


sources = Table(
    "sources",
    metadata,
    _row_number(),
    Column("name", Words, nullable=False),
    UniqueConstraint("name"),
)

endpoints = Table(
    "endpoints",
    metadata,
    _row_number(),
    _reference("source_id", "sources.id"),
    Column("url", Words, nullable=False),
    UniqueConstraint("source_id", "url"),
)

captures = Table(
    "captures",
    metadata,
    _row_number(),
    _reference("source_id", "sources.id"),
    Column("sha256", Sha256, nullable=False),
    Column("size", RowNumber, nullable=False),
    UniqueConstraint("source_id", "sha256"),
)

visits = Table(
    "visits",
    metadata,
    _reference("endpoint_id", "endpoints.id", primary_key=True),
    _reference("capture_id", "captures.id", primary_key=True),
    Column("visited_at", StatedInstant, primary_key=True),
    Column("headers", Text, nullable=False),
    **_BY_KEY,
)

log_spans = Table(
    "log_spans",
    metadata,
    _reference("endpoint_id", "endpoints.id", primary_key=True),
    Column("first_at", Instant, primary_key=True),
    Column("last_at", Instant, primary_key=True),
    **_BY_KEY,
)

watched = Table(
    "watched",
    metadata,
    _reference("endpoint_id", "endpoints.id", primary_key=True),
    Column("first_at", Instant, primary_key=True),
    Column("last_at", Instant, nullable=False),
    **_BY_KEY,
)

endpoint_states = Table(
    "endpoint_states",
    metadata,
    _reference("endpoint_id", "endpoints.id", primary_key=True),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("checked_at", Instant),
    Column("succeeded_at", Instant),
    Column("changed_at", Instant),
    Column("due_at", Instant),
    Column("interval_seconds", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("last_error", Text, nullable=False),
    Column("last_sha256", Sha256),
)

blobs = Table(
    "blobs",
    metadata,
    _reference("capture_id", "captures.id", primary_key=True),
    Column("base_id", RowNumber, ForeignKey("captures.id")),
    Column("steps", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

packs = Table(
    "packs",
    metadata,
    _row_number(),
    _reference("source_id", "sources.id"),
    Column("captures", Integer, nullable=False),
    Column("size", RowNumber, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index(None, "source_id"),
)

packed = Table(
    "packed",
    metadata,
    _reference("capture_id", "captures.id", primary_key=True),
    _reference("pack_id", "packs.id"),
    Column("place", RowNumber, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    _row_number(),
    Column("format", Words, nullable=False),
    Column("reader", Integer, nullable=False),
    Column("lexicon", Words, nullable=False),
    UniqueConstraint("format", "reader", "lexicon"),
)

reports = Table(
    "reports",
    metadata,
    _row_number(),
    Column("source", Words, nullable=False),
    Column("native_id", Words, nullable=False),
    UniqueConstraint("source", "native_id"),
)

aliases = Table(
    "aliases",
    metadata,
    _reference("report_id", "reports.id", primary_key=True),
    Column("alias", Words, primary_key=True),
    **_BY_KEY,
)

revisions = Table(
    "revisions",
    metadata,
    _row_number(),
    _reference("report_id", "reports.id"),
    Column("fingerprint", Words, nullable=False),
    Column("format", Words, nullable=False),
    UniqueConstraint("report_id", "fingerprint"),
)

sightings = Table(
    "sightings",
    metadata,
    _reference("revision_id", "revisions.id", primary_key=True),
    _reference("capture_id", "captures.id", primary_key=True),
    **_BY_KEY,
)

readings = Table(
    "readings",
    metadata,
    _row_number(),
    _reference("revision_id", "revisions.id"),
    _reference("edition_id", "editions.id"),
    Column("payload", Text, nullable=False),
    UniqueConstraint("revision_id", "edition_id"),
)

capture_readings = Table(
    "capture_readings",
    metadata,
    _row_number(),
    _reference("capture_id", "captures.id"),
    _reference("edition_id", "editions.id"),
    Column("listing", Text),
    Column("stated_at", Instant),
    Column("problems", Text, nullable=False),
    Column("quarantined", Text, nullable=False),
    UniqueConstraint("capture_id", "edition_id"),
)

judgements = Table(
    "judgements",
    metadata,
    _row_number(),
    Column("a_source", Words, nullable=False),
    Column("a_native_id", Words, nullable=False),
    Column("b_source", Words, nullable=False),
    Column("b_native_id", Words, nullable=False),
    Column("judged_by", Words, nullable=False),
    Column("verdict", Words, nullable=False),
    Column("because", Text, nullable=False),
    Column("judged_on", Date),
    Column("score", Double),
    Column("evidence", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "a_source", "a_native_id", "b_source", "b_native_id", "judged_by"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", Words, primary_key=True),
    Column("provider", Words, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("last_sign_at", Instant, nullable=False),
    Column("sha256", Sha256, nullable=False),
    Column("payload", Text, nullable=False),
    Index(None, "provider", "started_at", "id", "sha256"),
)

incident_members = Table(
    "incident_members",
    metadata,
    Column("incident_id", Words, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("source", Words, primary_key=True),
    Column("native_id", Words, primary_key=True),
    Index(None, "source", "native_id"),
    **_BY_KEY,
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", Words, primary_key=True),
    Column("new", Words, nullable=False),
    **_BY_KEY,
)

stamps = Table(
    "stamps",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("source", Words, primary_key=True),
    Column("mark", Words, nullable=False),
    **_BY_KEY,
)

APPEND_ONLY = (
    sources,
    endpoints,
    captures,
    visits,
    log_spans,
    reports,
    aliases,
    revisions,
    sightings,
    judgements,
)
"""What is kept for ever. Blobs and packs are not among them: they hold the bytes of captures, which compaction may
pack anew and which stay the same bytes."""
