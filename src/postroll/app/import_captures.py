"""Taking in files that a person hands over: documents and capture logs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from postroll.app.ports import Archive, CaptureFiles, LoggedCapture, Progress, StoredCapture
from postroll.app.read_captures import read_unread
from postroll.app.readers import Readers, ReadOutcome, problems_of
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.errors import FormatError, InputError

_BATCH = 256


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import came to.

    Attributes:
        source: the source's id.
        captures: how many were new.
        known: how many were in the archive already.
        reading: what reading the new ones came to.
        refused: a line for each file that was not taken; the others were.
    """

    source: str
    captures: int
    known: int
    reading: ReadOutcome
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    new: int = 0
    known: int = 0
    reading: ReadOutcome = field(default_factory=ReadOutcome)
    refused: str = ""


def import_paths(
    paths: Iterable[Path],
    *,
    readers: Readers,
    archive: Archive,
    files: CaptureFiles,
    progress: Progress,
    captured_at: datetime | None = None,
) -> ImportOutcome:
    """Import documents and capture logs into a source.

    A document is kept only if it can be read: a person has the file at hand and can mend the mistake. A line of a
    capture log is kept whatever it holds, since it is what the endpoint gave at that time. The same bytes again add
    nothing. One bad file does not keep the others out.

    Args:
        paths: the files.
        readers: of the source that they belong to.
        archive: where to keep them.
        files: how to read them.
        progress: shows how far it has come.
        captured_at: when the documents were captured; None where nobody knows.

    Raises:
        ArchiveError: the archive cannot keep them.
    """
    taken = [_import_path(path, readers, archive, files, progress=progress, captured_at=captured_at) for path in paths]
    leftovers = read_unread(readers, archive, progress)
    return ImportOutcome(
        source=readers.source.id,
        captures=sum(one.new for one in taken),
        known=sum(one.known for one in taken),
        reading=sum((one.reading for one in taken), leftovers),
        refused=tuple(one.refused for one in taken if one.refused),
    )


def _import_path(
    path: Path,
    readers: Readers,
    archive: Archive,
    files: CaptureFiles,
    *,
    progress: Progress,
    captured_at: datetime | None,
) -> _Taken:
    try:
        if files.is_log(path):
            return _import_log(path, readers, archive, files, progress)
        return _import_document(path, readers, archive, files, captured_at)
    except FormatError as error:
        return _Taken(refused=f"{path}: {error.what}; nothing of it was stored")
    except InputError as error:
        return _Taken(refused=str(error))


def _import_document(
    path: Path, readers: Readers, archive: Archive, files: CaptureFiles, captured_at: datetime | None
) -> _Taken:
    body = files.document(path)
    capture = Capture.of(readers.source.id, body)
    edition, document = readers.read(body, "")
    new = archive.add([(capture, Visit(capture.source, "", captured_at, capture.sha256))])
    if not new:
        return _Taken(new=0, known=1)
    stored = StoredCapture(capture.source, capture.sha256, len(body), ("",), (captured_at,) if captured_at else ())
    archive.keep_document(stored, edition, document)
    return _Taken(1, 0, ReadOutcome(1, len(document.items), (), problems_of(document)))


def _import_log(path: Path, readers: Readers, archive: Archive, files: CaptureFiles, progress: Progress) -> _Taken:
    new = total = 0
    refused = ""
    spans: dict[str, tuple[datetime, datetime]] = {}
    with progress.task(f"Storing {path.name}") as task:
        try:
            for batch in _batches(files.log(path)):
                if not total:
                    readers.refuse_other_kinds(batch[0].body)
                new += archive.add(_captured(line, readers.source.id) for line in batch)
                total += len(batch)
                _widen(spans, batch)
                task.advance(len(batch))
        except InputError as error:
            if not total:
                raise
            refused = str(error)
    for url, (first_at, last_at) in sorted(spans.items()):
        archive.add_span(LogSpan(readers.source.id, url, first_at, last_at))
    return _Taken(new, total - new, refused=refused)


def _captured(line: LoggedCapture, source: str) -> tuple[Capture, Visit]:
    capture = Capture.of(source, line.body)
    return capture, Visit(source, line.url, line.captured_at, capture.sha256)


def _widen(spans: dict[str, tuple[datetime, datetime]], batch: list[LoggedCapture]) -> None:
    for line in batch:
        first_at, last_at = spans.get(line.url, (line.captured_at, line.captured_at))
        spans[line.url] = (min(first_at, line.captured_at), max(last_at, line.captured_at))


def _batches(lines: Iterator[LoggedCapture]) -> Iterator[list[LoggedCapture]]:
    """The lines in batches. Those before a line that cannot be read come first, then its error."""
    batch: list[LoggedCapture] = []
    try:
        for line in lines:
            batch.append(line)
            if len(batch) == _BATCH:
                yield batch
                batch = []
    except InputError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
