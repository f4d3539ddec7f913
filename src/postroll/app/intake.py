"""Taking captures into a source, whoever hands them over: kept first, then read, and nothing read twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from postroll.app.ports.archive import Archive
from postroll.app.ports.capture_files import LoggedCapture
from postroll.app.ports.captures import StoredCapture
from postroll.app.ports.progress import Progress
from postroll.app.read_captures import Readout, keep_readouts, read_capture
from postroll.app.readers import Readers, ReadOutcome
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.errors import InputError
from postroll.formats.memory import Memory

Value = TypeVar("Value")

_BATCH = 256
_BATCH_BYTES = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking some captures came to.

    Attributes:
        new: how many were new.
        known: how many were in the archive already.
        reading: what reading the new ones came to.
        refused: why the rest was not taken; "" where all was.
    """

    new: int = 0
    known: int = 0
    reading: ReadOutcome = field(default_factory=ReadOutcome)
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ReadableDocument:
    """A document at hand that can be read."""

    capture: Capture
    visit: Visit
    readout: Readout


@dataclass(frozen=True, slots=True)
class Intake:
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

    def look_at(self, body: bytes, captured_at: datetime | None) -> ReadableDocument:
        """Read one document, before it is kept.

        Raises:
            FormatError: it cannot be read.
        """
        capture = Capture.of(self.readers.source.id, body)
        edition, document = self.readers.read(body, "", self.memory)
        visit = Visit(capture.source, "", captured_at, capture.sha256)
        return ReadableDocument(capture, visit, Readout(_stored(capture, {""}), edition, document))

    def take_documents(self, documents: list[ReadableDocument]) -> Taken:
        """Take documents that can be read."""
        new, unseen = self._add([(one.capture, one.visit) for one in documents])
        readouts = {one.capture.sha256: one.readout for one in documents if one.capture.sha256 in unseen}
        return Taken(new, len(documents) - new, keep_readouts(list(readouts.values()), self.archive))

    def take_log(self, lines: Iterator[LoggedCapture], name: str) -> Taken:
        """Take what an endpoint gave over time. Lines before one that cannot be read are taken.

        Raises:
            FormatError: the first line is a document of another kind.
            InputError: there is no line that can be read.
        """
        taken = Taken()
        spans: dict[str, tuple[datetime, datetime]] = {}
        with self.progress.task(f"Importing {name}") as task:
            try:
                for batch in in_batches(lines, lambda line: len(line.body)):
                    if not spans:
                        self.readers.refuse_other_kinds(batch[0].body)
                    taken = _together(taken, self._take_batch(batch))
                    _widen(spans, batch)
                    task.advance(len(batch))
            except InputError as error:
                if not spans:
                    raise
                taken = _together(taken, Taken(refused=str(error)))
        for url, (first_at, last_at) in sorted(spans.items()):
            self.archive.add_span(LogSpan(self.readers.source.id, url, first_at, last_at))
        return taken

    def _take_batch(self, batch: list[LoggedCapture]) -> Taken:
        captured = [_captured(line, self.readers.source.id) for line in batch]
        new, unseen = self._add(captured)
        urls: dict[str, set[str]] = {}
        for _, visit in captured:
            urls.setdefault(visit.sha256, set()).add(visit.url)
        readouts = [
            read_capture(_stored(capture, urls[sha256]), capture.body, self.readers, self.memory)
            for sha256, capture in unseen.items()
        ]
        return Taken(new, len(batch) - new, keep_readouts(readouts, self.archive))

    def _add(self, captured: list[tuple[Capture, Visit]]) -> tuple[int, dict[str, Capture]]:
        """Keep captures.

        Returns:
            How many are new, and those that are to be read now, by their hash. Where some were in the archive before
            this import, that is none: which of them were read already, only the archive knows, and it is asked at the
            end.
        """
        new = self.archive.add(captured)
        unseen = {capture.sha256: capture for capture, _ in captured if capture.sha256 not in self.seen}
        self.seen.update(unseen)
        return new, unseen if new == len(unseen) else {}


def _stored(capture: Capture, urls: Iterable[str]) -> StoredCapture:
    return StoredCapture(capture.source, capture.sha256, len(capture.body), tuple(sorted(urls)), ())


def _captured(line: LoggedCapture, source: str) -> tuple[Capture, Visit]:
    capture = Capture.of(source, line.body)
    return capture, Visit(source, line.url, line.captured_at, capture.sha256)


def _together(one: Taken, other: Taken) -> Taken:
    return Taken(
        one.new + other.new, one.known + other.known, one.reading + other.reading, one.refused or other.refused
    )


def _widen(spans: dict[str, tuple[datetime, datetime]], batch: list[LoggedCapture]) -> None:
    for line in batch:
        first_at, last_at = spans.get(line.url, (line.captured_at, line.captured_at))
        spans[line.url] = (min(first_at, line.captured_at), max(last_at, line.captured_at))


def in_batches(values: Iterable[Value], size_of: Callable[[Value], int]) -> Iterator[list[Value]]:
    """Values in batches of bounded size. Those before one that cannot be read come first, then its error."""
    batch: list[Value] = []
    size = 0
    try:
        for value in values:
            batch.append(value)
            size += size_of(value)
            if len(batch) == _BATCH or size >= _BATCH_BYTES:
                yield batch
                batch, size = [], 0
    except InputError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
