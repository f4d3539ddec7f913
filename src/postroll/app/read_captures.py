"""Reading captures that are already kept: those never read, or all of them again."""

from collections.abc import Iterable, Iterator
from itertools import islice

from postroll.app.ports import Archive, Progress, ReaderEdition, StoredCapture
from postroll.app.readers import Readers, ReadOutcome, problems_of
from postroll.domain.document import Document
from postroll.errors import FormatError

_BATCH = 64


def read_unread(readers: Readers, archive: Archive, progress: Progress) -> ReadOutcome:
    """Read what today's readers have not read yet: new captures, and those of an import that was cut short."""
    waiting = list(archive.unread(readers.source.id, readers.editions))
    return _read(waiting, readers, archive, progress)


def reread(readers: Readers, archive: Archive, progress: Progress) -> ReadOutcome:
    """Read every capture of a source again with today's readers."""
    return _read(list(archive.captures(readers.source.id)), readers, archive, progress)


def _read(captures: list[StoredCapture], readers: Readers, archive: Archive, progress: Progress) -> ReadOutcome:
    outcome = ReadOutcome()
    if not captures:
        return outcome
    with progress.task(f"Reading {readers.source.id}", total=len(captures)) as task:
        for batch in _batches(captures):
            outcome += _read_batch(batch, readers, archive)
            task.advance(len(batch))
    return outcome


def _read_batch(batch: list[StoredCapture], readers: Readers, archive: Archive) -> ReadOutcome:
    read: list[tuple[StoredCapture, ReaderEdition, Document]] = []
    quarantined: list[str] = []
    for capture in batch:
        body = archive.body(capture.source, capture.sha256)
        try:
            edition, document = readers.read(body, capture.urls[0])
        except FormatError as error:
            archive.quarantine(capture, readers.edition_for(body), error.what)
            quarantined.append(f"capture {capture.sha256[:12]}: {error.what}")
        else:
            read.append((capture, edition, document))
    archive.keep_documents(read)
    return ReadOutcome(
        read=len(read),
        items=sum(len(document.items) for _, _, document in read),
        quarantined=tuple(quarantined),
        problems=tuple(problem for _, _, document in read for problem in problems_of(document)),
    )


def _batches(captures: Iterable[StoredCapture]) -> Iterator[list[StoredCapture]]:
    remaining = iter(captures)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
