"""Taking in what a person hands over: documents, capture logs, and repositories that keep every version of a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from postroll.app.intake import Intake, ReadableDocument, Taken, in_batches
from postroll.app.ports.archive import Archive
from postroll.app.ports.capture_files import CaptureFiles, LoggedCapture
from postroll.app.ports.file_histories import FileHistories, FileVersion
from postroll.app.ports.progress import Progress
from postroll.app.read_captures import read_unread
from postroll.app.readers import Readers, ReadOutcome
from postroll.domain.times import format_instant
from postroll.errors import FormatError, InputError


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
        paths: the files, and folders of them.
        readers: of the source that they belong to.
        archive: where to keep them.
        files: how to read them.
        progress: shows how far it has come.
        captured_at: when the documents were captured; None where nobody knows.

    Raises:
        ArchiveError: the archive cannot keep them.
    """
    intake = Intake(readers, archive, progress)
    documents: list[Path] = []
    taken: list[Taken] = []
    found, unreadable = _found(paths, files)
    for path in found:
        if files.is_log(path):
            taken.append(_take_log(path, intake, files))
        else:
            documents.append(path)
    return _outcome(intake, [*unreadable, *taken, *_take_documents(documents, intake, files, captured_at)])


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
    intake = Intake(readers, archive, progress)
    skipped: list[str] = []
    captures = _captures(histories.versions(repository, path), path, url, skipped)
    try:
        taken = intake.take_log(captures, path)
    except FormatError as error:
        raise InputError(f"{path} in {repository}: {error.what}; nothing of it was stored") from error
    return _outcome(intake, [taken], skipped)


def _found(paths: Iterable[Path], files: CaptureFiles) -> tuple[list[Path], list[Taken]]:
    """The files that the paths stand for, and what is said of folders without any."""
    found: list[Path] = []
    unreadable: list[Taken] = []
    for path in paths:
        try:
            found += files.within(path)
        except InputError as error:
            unreadable.append(Taken(refused=str(error)))
    return found, unreadable


def _take_log(path: Path, intake: Intake, files: CaptureFiles) -> Taken:
    try:
        return intake.take_log(files.log(path), path.name)
    except InputError as error:
        return Taken(refused=_refusal(path, error))


def _take_documents(
    paths: Iterable[Path], intake: Intake, files: CaptureFiles, captured_at: datetime | None
) -> Iterator[Taken]:
    """Take documents a batch at a time, and name those that cannot be taken."""
    refused: list[str] = []
    readable = _readable(paths, intake, files, captured_at, refused)
    for batch in in_batches(readable, lambda one: len(one.capture.body)):
        yield intake.take_documents(batch)
    yield from (Taken(refused=refusal) for refusal in refused)


def _readable(
    paths: Iterable[Path], intake: Intake, files: CaptureFiles, captured_at: datetime | None, refused: list[str]
) -> Iterator[ReadableDocument]:
    """The documents that can be read. Of the others it is noted why not."""
    for path in paths:
        try:
            yield intake.look_at(files.document(path), captured_at)
        except InputError as error:
            refused.append(_refusal(path, error))


def _refusal(path: Path, error: InputError) -> str:
    return f"{path}: {error.what}; nothing of it was stored" if isinstance(error, FormatError) else str(error)


def _captures(versions: Iterable[FileVersion], path: str, url: str, skipped: list[str]) -> Iterator[LoggedCapture]:
    """The versions of a file as captures. Of those that are none it is noted why."""
    for number, version in enumerate(versions, start=1):
        if version.fault:
            told_at = format_instant(version.committed_at)
            skipped.append(f"{path} as of {told_at} {version.fault} (commit {version.commit[:12]})")
        else:
            yield LoggedCapture(number, version.committed_at, url, version.body)


def _outcome(intake: Intake, taken: list[Taken], skipped: Iterable[str] = ()) -> ImportOutcome:
    """What it all came to, once what an earlier import left unread is read as well."""
    return ImportOutcome(
        source=intake.readers.source.id,
        captures=sum(one.new for one in taken),
        known=sum(one.known for one in taken),
        reading=sum((one.reading for one in taken), read_unread(intake.readers, intake.archive, intake.progress)),
        refused=tuple(one.refused for one in taken if one.refused),
        skipped=tuple(skipped),
    )
