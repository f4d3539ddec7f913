"""What readers made of captures: reports, aliases, revisions, sightings, readings, listings."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, or_, select

from postroll.adapters.archive import captures, rows, stamps
from postroll.adapters.archive.codec import decode, encode
from postroll.adapters.archive.endpoints import id_of
from postroll.adapters.archive.schema import (
    aliases,
    capture_readings,
    editions,
    readings,
    reports,
    revisions,
    sightings,
)
from postroll.adapters.archive.schema import captures as captures_table
from postroll.app.ports.captures import CaptureReading, ReaderEdition, Sighting, StoredCapture
from postroll.domain.document import Document, Listing
from postroll.domain.report import Item, Reading

_BATCH_ITEMS = 2000


class ReadDocument(NamedTuple):
    """A capture, what read it, and what came of it: a document, or why there is none."""

    capture: StoredCapture
    edition: ReaderEdition
    document: Document | None
    quarantined: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """What the document holds."""
        return self.document.items if self.document else ()


def keep(connection: Connection, read: Iterable[ReadDocument]) -> None:
    """Keep what readers made of captures.

    Raises:
        UnknownIdError: a capture is not in the archive.
    """
    for batch in rows.batched(read, _weigh, _BATCH_ITEMS):
        _keep_batch(connection, batch)


def capture_readings_of(connection: Connection, source: str) -> list[CaptureReading]:
    """For each read or quarantined capture its newest reading, in order of hash."""
    newest = (
        select(func.max(capture_readings.c.id))
        .join(captures_table)
        .where(captures_table.c.source_id == id_of(source))
        .group_by(capture_readings.c.capture_id)
    )
    query = (
        select(captures_table.c.sha256, *_EDITION, *_OUTCOME)
        .select_from(capture_readings)
        .join(captures_table)
        .join(editions)
        .where(capture_readings.c.id.in_(newest))
        .order_by(captures_table.c.sha256)
    )
    return [_capture_reading(source, row) for row in connection.execute(query)]


def sightings_of(connection: Connection, source: str) -> list[Sighting]:
    """Which revisions were in which captures, in order of (native id, fingerprint, hash)."""
    known_as = _aliases_of(connection, source)
    query = (
        select(reports.c.native_id, revisions.c.fingerprint, revisions.c.format, captures_table.c.sha256)
        .select_from(sightings)
        .join(revisions)
        .join(reports)
        .join(captures_table)
        .where(reports.c.source == source)
        .order_by(reports.c.native_id, revisions.c.fingerprint, captures_table.c.sha256)
    )
    return [
        Sighting(source, native_id, known_as.get(native_id, ()), fingerprint, form, sha256)
        for native_id, fingerprint, form, sha256 in connection.execute(query)
    ]


def readings_of(connection: Connection, source: str) -> list[tuple[str, str, ReaderEdition, str]]:
    """(native id, fingerprint, edition, encoded reading) of each revision's last kept reading, in that order."""
    newest = (
        select(func.max(readings.c.id))
        .select_from(readings)
        .join(revisions)
        .join(reports)
        .where(reports.c.source == source)
        .group_by(readings.c.revision_id)
    )
    query = (
        select(reports.c.native_id, revisions.c.fingerprint, *_EDITION, readings.c.payload)
        .select_from(readings)
        .join(revisions)
        .join(reports)
        .join(editions)
        .where(readings.c.id.in_(newest))
        .order_by(reports.c.native_id, revisions.c.fingerprint)
    )
    return [
        (native_id, fingerprint, ReaderEdition(*edition), payload)
        for native_id, fingerprint, *edition, payload in connection.execute(query)
    ]


_EDITION = (editions.c.format, editions.c.reader, editions.c.lexicon)
_OUTCOME = (
    capture_readings.c.listing,
    capture_readings.c.stated_at,
    capture_readings.c.problems,
    capture_readings.c.quarantined,
)


def _weigh(read: ReadDocument) -> int:
    return 1 + len(read.items)


def _keep_batch(connection: Connection, batch: list[ReadDocument]) -> None:
    capture_ids = captures.ids(connection, (read.capture for read in batch))
    edition_ids = _keep_editions(connection, batch)
    revision_ids = _keep_revisions(connection, batch)
    seen: dict[tuple[int, int], None] = {}
    last: dict[tuple[int, int], Reading] = {}
    outcomes: dict[tuple[int, int], ReadDocument] = {}
    for read in batch:
        capture_id = capture_ids[read.capture.source, read.capture.sha256]
        edition_id = edition_ids[_edition_key(read.edition)]
        _put_last(outcomes, (capture_id, edition_id), read)
        for item in read.items:
            revision_id = revision_ids[read.capture.source, item.native_id, item.fingerprint]
            seen[revision_id, capture_id] = None
            _put_last(last, (revision_id, edition_id), item.reading)
    rows.add(connection, sightings, [{"revision_id": one, "capture_id": other} for one, other in seen])
    _keep_readings(connection, last)
    _keep_outcomes(connection, outcomes)
    stamps.renew(connection, stamps.READ, (read.capture.source for read in batch))


def _put_last(kept: dict[tuple[int, int], Any], key: tuple[int, int], value: Any) -> None:
    kept.pop(key, None)
    kept[key] = value


def _edition_key(edition: ReaderEdition) -> rows.Key:
    return edition.format, edition.reader, edition.lexicon


def _keep_editions(connection: Connection, batch: list[ReadDocument]) -> dict[rows.Key, int]:
    wanted = {
        _edition_key(read.edition): {
            "format": read.edition.format,
            "reader": read.edition.reader,
            "lexicon": read.edition.lexicon,
        }
        for read in batch
    }
    return rows.keep(connection, editions, _EDITION, wanted)


def _keep_revisions(connection: Connection, batch: list[ReadDocument]) -> dict[rows.Key, int]:
    """Reports, aliases and revisions; the row number of each revision by (source, native id, fingerprint)."""
    items = [(read.capture.source, read.edition.format, item) for read in batch for item in read.items]
    report_ids = _keep_reports(connection, items)
    wanted: dict[rows.Key, dict[str, Any]] = {}
    for source, form, item in items:
        key = (report_ids[source, item.native_id], item.fingerprint)
        row = {"report_id": key[0], "fingerprint": item.fingerprint, "format": form}
        wanted.setdefault(key, row)
    ids = rows.keep(connection, revisions, (revisions.c.report_id, revisions.c.fingerprint), wanted)
    return {
        (source, item.native_id, item.fingerprint): ids[report_ids[source, item.native_id], item.fingerprint]
        for source, _, item in items
    }


def _keep_reports(connection: Connection, items: list[tuple[str, str, Item]]) -> dict[rows.Key, int]:
    wanted: dict[rows.Key, dict[str, Any]] = {
        (source, item.native_id): {"source": source, "native_id": item.native_id} for source, _, item in items
    }
    report_ids = rows.keep(connection, reports, (reports.c.source, reports.c.native_id), wanted)
    named = {(report_ids[source, item.native_id], alias) for source, _, item in items for alias in item.aliases}
    rows.add(connection, aliases, [{"report_id": report_id, "alias": alias} for report_id, alias in sorted(named)])
    return report_ids


def _keep_readings(connection: Connection, last: dict[tuple[int, int], Reading]) -> None:
    """A reading that is the revision's newest already, and says the same, is left where it is."""
    newer = readings.alias("newer")
    stale = delete(readings).where(
        readings.c.revision_id == bindparam("of_revision"),
        readings.c.edition_id == bindparam("of_edition"),
        or_(
            readings.c.payload != bindparam("said"),
            select(newer.c.id)
            .where(newer.c.revision_id == readings.c.revision_id, newer.c.id > readings.c.id)
            .exists(),
        ),
    )
    kept = [
        {"revision_id": revision_id, "edition_id": edition_id, "payload": encode(reading)}
        for (revision_id, edition_id), reading in last.items()
    ]
    if kept:
        keys = [
            {"of_revision": row["revision_id"], "of_edition": row["edition_id"], "said": row["payload"]} for row in kept
        ]
        connection.execute(stale, keys)
        rows.add(connection, readings, kept)


def _keep_outcomes(connection: Connection, outcomes: dict[tuple[int, int], ReadDocument]) -> None:
    earlier = delete(capture_readings).where(
        capture_readings.c.capture_id == bindparam("of_capture"),
        capture_readings.c.edition_id == bindparam("of_edition"),
    )
    connection.execute(earlier, [{"of_capture": capture, "of_edition": edition} for capture, edition in outcomes])
    rows.add(connection, capture_readings, [_outcome_row(*key, read) for key, read in outcomes.items()])


def _outcome_row(capture_id: int, edition_id: int, read: ReadDocument) -> dict[str, Any]:
    document = read.document
    return {
        "capture_id": capture_id,
        "edition_id": edition_id,
        "listing": encode(document.listing) if document else None,
        "stated_at": document.stated_at if document else None,
        "problems": encode(document.problems if document else ()),
        "quarantined": read.quarantined,
    }


def _capture_reading(source: str, row: Any) -> CaptureReading:
    return CaptureReading(
        source=source,
        sha256=row.sha256,
        edition=ReaderEdition(row.format, row.reader, row.lexicon),
        listing=decode(row.listing, Listing) if row.listing else None,
        stated_at=row.stated_at,
        problems=decode(row.problems, tuple[str, ...]),
        quarantined=row.quarantined,
    )


def _aliases_of(connection: Connection, source: str) -> dict[str, tuple[str, ...]]:
    query = (
        select(reports.c.native_id, aliases.c.alias)
        .join(aliases)
        .where(reports.c.source == source)
        .order_by(reports.c.native_id, aliases.c.alias)
    )
    known_as: dict[str, list[str]] = {}
    for native_id, alias in connection.execute(query):
        known_as.setdefault(native_id, []).append(alias)
    return {native_id: tuple(names) for native_id, names in known_as.items()}
