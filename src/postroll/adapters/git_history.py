"""Reads every version of a file in a git repository, as git-scraped archives of pages keep them.

git does the work, by two of its plumbing commands, so no setting for people's eyes gets in between. Nothing is written.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from postroll.adapters.capture_files import MAX_BODY_BYTES
from postroll.app.ports.file_histories import FileVersion
from postroll.errors import InputError

_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""What would make git look at another repository than the one that was named."""
_CHUNK = 2**20


class GitHistories:
    """The git repositories of this machine, bare ones and those with a working tree."""

    def versions(self, repository: Path, path: str) -> Iterator[FileVersion]:
        """Every version of a file from its first commit to its last, one at a time.

        Merges are left out: they hold what one side held, or what a person made of both. Renames are not followed,
        and a commit that removes the file is no version.

        Args:
            repository: where it lies.
            path: the file, from the top of the repository.

        Raises:
            InputError: there is no git, no such repository, or never was such a file; or git breaks off.
        """
        path = PurePosixPath(path).as_posix()  # "./a" names "a"
        commits = _commits(repository, path)
        if not commits:
            raise InputError(f"{path!r} was never in {repository}; name a file by its path from the repository's top")
        with _contents(repository) as (asked, answers):
            for commit, committed_at in commits:
                asked.write(f"{commit}:{path}\n".encode())
                asked.flush()
                version = _version(answers, commit, committed_at)
                if version:
                    yield version
                elif _lists_a_file(repository, commit, path):
                    raise InputError(f"{repository} is damaged: {path} of commit {commit} is lost; clone it again")


def _commits(repository: Path, path: str) -> list[tuple[str, datetime]]:
    """The commits that touched a file, with their times, parents before children."""
    if "\n" in path:  # no such name can be asked for
        return []
    wanted = ["rev-list", "--timestamp", "--reverse", "--date-order", "--full-history", "--no-merges", "HEAD"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            _command(repository, *wanted, "--", f":(top,literal){path}"), capture_output=True, check=False, env=_env()
        )
    except FileNotFoundError as error:
        raise InputError("there is no git on this machine; install it, or import a capture log") from error
    if done.returncode:
        raise InputError(f"{repository} cannot be read as a git repository: {_first_line(done.stderr)}")
    return [_commit(line) for line in done.stdout.decode().splitlines()]


def _commit(line: str) -> tuple[str, datetime]:
    seconds, commit = line.split()
    try:
        return commit, datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"commit {commit} is dated {seconds} seconds after 1970, which is no time") from error


@contextmanager
def _contents(repository: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Where to ask for files of commits, and where their contents come out.

    Raises:
        InputError: git breaks off.
    """
    with tempfile.TemporaryFile() as complaints:
        command = _command(repository, "cat-file", "--batch")
        with subprocess.Popen(  # noqa: S603 - no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, env=_env()
        ) as process:
            assert process.stdin is not None  # noqa: S101 - asked for above
            assert process.stdout is not None  # noqa: S101
            try:
                yield process.stdin, process.stdout
            except (EOFError, BrokenPipeError) as error:
                complaints.seek(0)
                raise InputError(f"git broke off in {repository}: {_first_line(complaints.read())}") from error


def _version(answers: IO[bytes], commit: str, committed_at: datetime) -> FileVersion | None:
    """The next answer; None where git finds no such object.

    Raises:
        EOFError: git breaks off.
    """
    header = answers.readline()
    if header.endswith(b" missing\n"):
        return None
    if not header:
        raise EOFError
    _, kind, size = header.split()
    chunks = _read(answers, int(size))
    if fault := _fault(kind, int(size)):
        for _ in chunks:
            pass
        return FileVersion(commit, committed_at, b"", fault)
    return FileVersion(commit, committed_at, b"".join(chunks))


def _lists_a_file(repository: Path, commit: str, path: str) -> bool:
    """Whether a commit has such a file after all; a submodule is none."""
    done = subprocess.run(  # noqa: S603 - no shell
        _command(repository, "ls-tree", "--full-tree", commit, "--", path),
        capture_output=True,
        check=False,
        env=_env() | {"GIT_LITERAL_PATHSPECS": "1"},
    )
    return b" blob " in done.stdout


def _fault(kind: bytes, size: int) -> str:
    """Why a version cannot be taken, "" where it can."""
    if kind != b"blob":
        return "is a folder, not a file"
    if size > MAX_BODY_BYTES:
        return f"is larger than {MAX_BODY_BYTES // 2**20} MiB"
    return "" if size else "is empty"


def _read(answers: IO[bytes], size: int) -> Iterator[bytes]:
    """The bytes of one answer; the newline after them is read as well.

    Raises:
        EOFError: there are fewer.
    """
    while size:
        chunk = answers.read(min(size, _CHUNK))
        if not chunk:
            raise EOFError
        size -= len(chunk)
        yield chunk
    answers.readline()


def _command(repository: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(repository), *arguments]


def _env() -> dict[str, str]:
    here = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return here | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


def _first_line(complaint: bytes) -> str:
    lines = complaint.decode(errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "it does not say why"
