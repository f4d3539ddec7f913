"""Taking in what a person hands over: documents, capture logs, and repositories that keep every version of a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from postroll.app.ports import (
    Archive,
    CaptureFiles,
    FileHistories,
    FileVersion,
    LoggedCapture,
    Progress,
    StoredCapture,
)
from postroll.app.read_captures import keep_readouts, read_capture, read_unread
from postroll.app.readers import Readers, ReadOutcome, problems_of
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.domain.times import format_instant
from postroll.errors import FormatError, InputError
from postroll.formats.memory import Memory

_BATCH = 256
_BATCH_BYTES = 8 * 2**20


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import came to.

    Attributes:
        source: the source's id.
        captures: how many were new.
        known: how many were in the archive already.
        reading: what reading the new ones came to.
        refused: a line for each file that was not taken, or not to its end; the others were.
        skipped: a line for each version in a repository that is no capture.
    """

    source: str
    captures: int
    known: int
    reading: ReadOutcome
    refused: tuple[str, ...]
    skipped: tuple[str, ...] = ()


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
    intake = _Intake(readers, archive, progress)
    taken = [_import_path(path, intake, files, captured_at) for path in paths]
    return intake.outcome(taken)


def import_history(
    repository: Path,
    path: str,
    *,
    url: str,
    readers: Readers,
    archive: Archive,
    histories: FileHistories,
    progress: Progress,
) -> ImportOutcome:
    """Import every version of a file in a repository, with the time of its commit as that of its capture.

    A repository that keeps a page is a capture log: it took a version whenever the page had changed. So a version is
    kept whatever it holds, but an empty one is no capture.

    Args:
        repository: where it lies.
        path: the file in it.
        url: the endpoint that the file is a copy of, "" where it is not known.
        readers: of the source that it belongs to.
        archive: where to keep the versions.
        histories: how to read repositories.
        progress: shows how far it has come.

    Raises:
        InputError: the repository cannot be read, never held the file, or holds a document of another kind.
        ArchiveError: the archive cannot keep the versions.
    """
    intake = _Intake(readers, archive, progress)
    skipped: list[str] = []
    captures = _captures(histories.versions(repository, path), path, url, skipped)
    try:
        taken = intake.take_log(captures, path)
    except FormatError as error:
        raise InputError(f"{path} in {repository}: {error.what}; nothing of it was stored") from error
    return intake.outcome([taken], skipped)


@dataclass(frozen=True, slots=True)
class _Intake:
    """Takes captures into a source. Each is kept before it is read, so an import may be cut short anywhere.

    Attributes:
        readers: of the source.
        archive: where to keep what is taken.
        progress: shows how far it has come.
        memory: what was read so far, so that what does not change is not read again.
        seen: the hashes of what was taken so far.
    """

    readers: Readers
    archive: Archive
    progress: Progress
    memory: Memory = field(default_factory=Memory)
    seen: set[str] = field(default_factory=set)

    def take_document(self, body: bytes, captured_at: datetime | None) -> _Taken:
        """Take one document, if it can be read."""
        capture = Capture.of(self.readers.source.id, body)
        edition, document = self.readers.read(body, "", self.memory)
        if not self.archive.add([(capture, Visit(capture.source, "", captured_at, capture.sha256))]):
            return _Taken(new=0, known=1)
        stored = StoredCapture(capture.source, capture.sha256, len(body), ("",), (captured_at,) if captured_at else ())
        self.archive.keep_document(stored, edition, document)
        return _Taken(1, 0, ReadOutcome(1, len(document.items), (), problems_of(document)))

    def take_log(self, lines: Iterator[LoggedCapture], name: str) -> _Taken:
        """Take what an endpoint gave over time. Lines before one that cannot be read are taken.

        Raises:
            FormatError: the first line is a document of another kind.
            InputError: there is no line that can be read.
        """
        taken = _Taken()
        spans: dict[str, tuple[datetime, datetime]] = {}
        with self.progress.task(f"Importing {name}") as task:
            try:
                for batch in _batches(lines):
                    if not spans:
                        self.readers.refuse_other_kinds(batch[0].body)
                    taken = _together(taken, self._take_batch(batch))
                    _widen(spans, batch)
                    task.advance(len(batch))
            except InputError as error:
                if not spans:
                    raise
                taken = _together(taken, _Taken(refused=str(error)))
        for url, (first_at, last_at) in sorted(spans.items()):
            self.archive.add_span(LogSpan(self.readers.source.id, url, first_at, last_at))
        return taken

    def outcome(self, taken: list[_Taken], skipped: Iterable[str] = ()) -> ImportOutcome:
        """What it all came to, once what an earlier import left unread is read as well."""
        leftovers = read_unread(self.readers, self.archive, self.progress)
        return ImportOutcome(
            source=self.readers.source.id,
            captures=sum(one.new for one in taken),
            known=sum(one.known for one in taken),
            reading=sum((one.reading for one in taken), leftovers),
            refused=tuple(one.refused for one in taken if one.refused),
            skipped=tuple(skipped),
        )

    def _take_batch(self, batch: list[LoggedCapture]) -> _Taken:
        """Keep some lines, then read those that are new.

        Where any was in the archive before this import, what is unread is left for the end: only the archive knows.
        """
        captures = [Capture.of(self.readers.source.id, line.body) for line in batch]
        visits = [
            Visit(capture.source, line.url, line.captured_at, capture.sha256)
            for capture, line in zip(captures, batch, strict=True)
        ]
        new = self.archive.add(zip(captures, visits, strict=True))
        unseen = {capture.sha256: capture for capture in captures if capture.sha256 not in self.seen}
        self.seen.update(unseen)
        reading = self._read(unseen.values(), visits) if new == len(unseen) else ReadOutcome()
        return _Taken(new, len(batch) - new, reading)

    def _read(self, captures: Iterable[Capture], visits: list[Visit]) -> ReadOutcome:
        urls: dict[str, set[str]] = {}
        for visit in visits:
            urls.setdefault(visit.sha256, set()).add(visit.url)
        readouts = []
        for capture in captures:
            stored = StoredCapture(
                capture.source, capture.sha256, len(capture.body), tuple(sorted(urls[capture.sha256])), ()
            )
            readouts.append(read_capture(stored, capture.body, self.readers, self.memory))
        return keep_readouts(readouts, self.archive)


def _import_path(path: Path, intake: _Intake, files: CaptureFiles, captured_at: datetime | None) -> _Taken:
    try:
        if files.is_log(path):
            return intake.take_log(files.log(path), path.name)
        return intake.take_document(files.document(path), captured_at)
    except FormatError as error:
        return _Taken(refused=f"{path}: {error.what}; nothing of it was stored")
    except InputError as error:
        return _Taken(refused=str(error))


def _captures(versions: Iterable[FileVersion], path: str, url: str, skipped: list[str]) -> Iterator[LoggedCapture]:
    """The versions of a file as captures. Of those that are none it is noted why."""
    for number, version in enumerate(versions, start=1):
        if version.fault:
            told_at = format_instant(version.committed_at)
            skipped.append(f"{path} as of {told_at} {version.fault} (commit {version.commit[:12]})")
        else:
            yield LoggedCapture(number, version.committed_at, url, version.body)


def _together(one: _Taken, other: _Taken) -> _Taken:
    return _Taken(
        one.new + other.new, one.known + other.known, one.reading + other.reading, one.refused or other.refused
    )


def _widen(spans: dict[str, tuple[datetime, datetime]], batch: list[LoggedCapture]) -> None:
    for line in batch:
        first_at, last_at = spans.get(line.url, (line.captured_at, line.captured_at))
        spans[line.url] = (min(first_at, line.captured_at), max(last_at, line.captured_at))


def _batches(lines: Iterator[LoggedCapture]) -> Iterator[list[LoggedCapture]]:
    """The lines in batches. Those before a line that cannot be read come first, then its error."""
    batch: list[LoggedCapture] = []
    size = 0
    try:
        for line in lines:
            batch.append(line)
            size += len(line.body)
            if len(batch) == _BATCH or size >= _BATCH_BYTES:
                yield batch
                batch, size = [], 0
    except InputError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
