"""Reads what a person hands over for import: documents, and capture logs (`*.jsonl`, `*.jsonl.zst`).

A capture log is one JSON object a line, `{"captured_at": "...Z", "url": "...", "body": "..."}`. It is streamed: what
is held in memory at a time is one line, and no line may be longer than `MAX_BODY_BYTES`.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, BinaryIO, cast

import msgspec
from zstandard import ZstdDecompressor, ZstdError

from postroll.app.ports.capture_files import LoggedCapture
from postroll.domain.times import as_utc
from postroll.errors import InputError

MAX_BODY_BYTES = 32 * 2**20
"""The largest document, and the longest line of a capture log, that is taken."""

_MAX_WINDOW_BYTES = 2**27
_FEED_BYTES = 1024  # a zstd block of 4 bytes can stand for 128 KiB, so this bounds one step to 32 MiB
_LOG_SUFFIXES = (".jsonl", ".jsonl.zst")


class LocalCaptureFiles:
    """The files of this machine."""

    def within(self, path: Path) -> Iterator[Path]:
        """The files that a path stands for: those of a folder and of its folders, by name; else the path itself.

        Names that begin with a dot are left out, as a shell leaves them out. Folders behind links are not entered.

        Raises:
            InputError: the folder has no files, or cannot be read.
        """
        if not path.is_dir():
            return iter((path,))
        if not (found := sorted(_files_of(path))):
            raise InputError(f"{path} has no files in it; check the path")
        return iter(found)

    def document(self, path: Path) -> bytes:
        """The bytes of one document; never reads more than a document may hold.

        Raises:
            InputError: it does not exist, cannot be read, is empty or larger than `MAX_BODY_BYTES`.
        """
        with _opened(path) as stream:
            body = stream.read(MAX_BODY_BYTES + 1)
        if not body:
            raise InputError(f"{path} is empty; fetch it again")
        if len(body) > MAX_BODY_BYTES:
            raise InputError(f"{path} is larger than {_LIMIT}, which is the most that a document may hold")
        return body

    def is_log(self, path: Path) -> bool:
        """Whether the path names a capture log."""
        return path.name.lower().endswith(_LOG_SUFFIXES)

    def log(self, path: Path) -> Iterator[LoggedCapture]:
        """The lines of a capture log, one at a time. Good lines before a bad one are given first.

        Raises:
            InputError: the file cannot be read, is cut short, or a line is not a capture; the message names the line.
        """
        number = 0
        with _opened(path) as stream:
            for number, line in _numbered_lines(path, _plain(path, stream)):
                yield _capture(path, number, line)
        if number == 0:
            raise InputError(f"{path} is empty; a capture log has a line for each capture")


_LIMIT = f"{MAX_BODY_BYTES // 2**20} MiB"


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    captured_at: Annotated[datetime, msgspec.Meta(tz=True)]
    url: str
    body: Annotated[str, msgspec.Meta(min_length=1)]


_LINE = msgspec.json.Decoder(_Line)


def _files_of(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_refuse_folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _refuse_folder(error: OSError) -> None:
    raise InputError(f"{error.filename} cannot be read: {error.strerror}; check your permissions") from error


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError as error:
        raise InputError(f"there is no file {path}; check the path") from error
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder; name the files in it") from error
    except PermissionError as error:
        raise InputError(f"{path} may not be read; give yourself permission to read it") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}; check the path and the disk") from error


def _plain(path: Path, stream: BinaryIO) -> BinaryIO:
    if path.name.lower().endswith(".zst"):
        return cast("BinaryIO", io.BufferedReader(_ZstdFrames(stream), buffer_size=2**16))
    return stream


def _numbered_lines(path: Path, stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 1
    while line := _next_line(path, number, stream):
        yield number, line
        number += 1


def _next_line(path: Path, number: int, stream: BinaryIO) -> bytes:
    try:
        line = stream.readline(MAX_BODY_BYTES + 1)
    except (ZstdError, EOFError) as error:
        raise InputError(f"{path}, line {number}: the compressed data is broken or cut short ({error})") from error
    if len(line) > MAX_BODY_BYTES:
        raise InputError(f"{path}, line {number} is longer than {_LIMIT}, which is the most that a line may hold")
    return line


def _capture(path: Path, number: int, line: bytes) -> LoggedCapture:
    if not line.strip():
        raise InputError(f"{path}, line {number} is blank; each line must be a capture")
    try:
        read = _LINE.decode(line)
        captured_at = as_utc(read.captured_at)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise InputError(f"{path}, line {number} is not a capture: {error}") from error
    if "\x00" in read.url:
        raise InputError(f"{path}, line {number} is not a capture: its url holds a NUL character")
    return LoggedCapture(line=number, captured_at=captured_at, url=read.url, body=read.body.encode())


class _ZstdFrames(io.RawIOBase):
    """The plain bytes of zstd frames.

    zstandard's own stream reader takes a frame that is cut short for a whole one, so this one looks at each end.
    """

    def __init__(self, compressed: BinaryIO) -> None:
        self._compressed = compressed
        self._zstd = ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES)
        self._frame = self._zstd.decompressobj()
        self._begun = False
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, target: object) -> int:
        view = memoryview(target).cast("B")  # type: ignore[arg-type]
        while not self._ready:
            if not (fed := self._frame.unused_data or self._compressed.read(_FEED_BYTES)):
                return self._at_end()
            self._ready = memoryview(self._decompress(fed))
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _decompress(self, fed: bytes) -> bytes:
        if self._frame.eof:
            self._frame = self._zstd.decompressobj()
        self._begun = True
        return self._frame.decompress(fed)

    def _at_end(self) -> int:
        if self._begun and not self._frame.eof:
            raise EOFError("the last frame has no end")
        return 0
