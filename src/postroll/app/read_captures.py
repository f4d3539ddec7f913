"""Reading captures that are already kept: those never read, or all of them again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from postroll.app.ports.archive import Archive
from postroll.app.ports.captures import ReaderEdition, StoredCapture
from postroll.app.ports.progress import Progress
from postroll.app.readers import Readers, ReadOutcome, problems_of
from postroll.domain.document import Document
from postroll.errors import FormatError
from postroll.formats.memory import Memory

_BATCH = 256


@dataclass(frozen=True, slots=True)
class Readout:
    """What came of reading one capture.

    Attributes:
        capture: the capture.
        edition: what read it, or answers for it where nothing can.
        document: what it says; None where it could not be read.
        fault: why it could not; "" where it could.
    """

    capture: StoredCapture
    edition: ReaderEdition
    document: Document | None
    fault: str = ""


def read_unread(readers: Readers, archive: Archive, progress: Progress) -> ReadOutcome:
    """Read what today's readers have not read yet: new captures, and those of an import that was cut short."""
    waiting = list(archive.unread(readers.source.id, readers.editions))
    return _read(waiting, readers, archive, progress)


def reread(readers: Readers, archive: Archive, progress: Progress) -> ReadOutcome:
    """Read every capture of a source again with today's readers."""
    return _read(list(archive.captures(readers.source.id)), readers, archive, progress)


def read_capture(capture: StoredCapture, body: bytes, readers: Readers, memory: Memory | None = None) -> Readout:
    """Read the bytes of a capture."""
    try:
        edition, document = readers.read(body, capture.urls[0], memory)
    except FormatError as error:
        return Readout(capture, readers.edition_for(body), None, error.what)
    return Readout(capture, edition, document)


def keep_readouts(readouts: Sequence[Readout], archive: Archive) -> ReadOutcome:
    """Keep what captures say, and set those aside that could not be read."""
    for readout in readouts:
        if readout.document is None:
            archive.quarantine(readout.capture, readout.edition, readout.fault)
    archive.keep_documents((one.capture, one.edition, one.document) for one in readouts if one.document)
    documents = [one.document for one in readouts if one.document]
    return ReadOutcome(
        read=len(documents),
        items=sum(len(document.items) for document in documents),
        quarantined=tuple(f"capture {one.capture.sha256[:12]}: {one.fault}" for one in readouts if not one.document),
        problems=tuple(problem for document in documents for problem in problems_of(document)),
    )


def _read(captures: list[StoredCapture], readers: Readers, archive: Archive, progress: Progress) -> ReadOutcome:
    outcome = ReadOutcome()
    if not captures:
        return outcome
    memory = Memory()
    with progress.task(f"Reading {readers.source.id}", total=len(captures)) as task:
        for batch in _batches(captures):
            readouts = [read_capture(one, archive.body(one.source, one.sha256), readers, memory) for one in batch]
            outcome += keep_readouts(readouts, archive)
            task.advance(len(batch))
    return outcome


def _batches(captures: Iterable[StoredCapture]) -> Iterator[list[StoredCapture]]:
    remaining = iter(captures)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
