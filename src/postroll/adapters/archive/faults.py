"""What a database complains of, in the words of whoever can do something about it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from postroll.errors import ArchiveError

_SQLITE = {
    sqlite3.SQLITE_PERM: "cannot be opened: check that you may read and write it and its folder",
    sqlite3.SQLITE_BUSY: "is being written to by another process: wait until that is done and try again",
    sqlite3.SQLITE_LOCKED: "is being written to by another process: wait until that is done and try again",
    sqlite3.SQLITE_READONLY: "may not be written to: check the permissions of the file and its folder",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk is full or failing, or a limit on file size was met; "
    "make room and try again",
    sqlite3.SQLITE_CORRUPT: "is damaged: restore it from a backup",
    sqlite3.SQLITE_FULL: "has no space left to grow: make room on the disk and try again",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: check that its folder exists and that you may read and write it",
    sqlite3.SQLITE_PROTOCOL: "is being opened by too many processes: wait and try again",
    sqlite3.SQLITE_NOTADB: "is not a postroll archive, or is damaged: check the path, or restore it from a backup",
}
_PRIMARY_CODE = 0xFF

_POSTGRES = {
    "28": "refuses the user or password: check the address",
    "3D": "does not exist: create the database first",
    "42501": "does not let this user do that: grant the rights on its schema",
    "53": "has no space or no connections left: make room on the server and try again",
    "55P03": "is being written to by another process: wait until that is done and try again",
    "25006": "may not be written to: connect to the primary server",
    "XX": "is damaged or its server has a fault: ask whoever runs the server",
}
_UNREACHABLE = "cannot be reached: check the address and that the server is running"


@contextmanager
def told(archive: str) -> Iterator[None]:
    """Tell of faults that a person can mend. Others are bugs and pass through.

    Args:
        archive: how to call the archive in the message; must hold no password.

    Raises:
        ArchiveError: no space, locked, read-only, damaged, no server.
    """
    try:
        yield
    except DBAPIError as error:
        if (remedy := _remedy(error)) is None:
            raise
        raise ArchiveError(f"the archive {archive} {remedy} ({_first_line(error)})") from error


def _remedy(error: DBAPIError) -> str | None:
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return _SQLITE.get(code & _PRIMARY_CODE)
    state = getattr(error.orig, "sqlstate", None) or ""
    stated = next((remedy for prefix, remedy in _POSTGRES.items() if state.startswith(prefix)), None)
    return stated or (_UNREACHABLE if isinstance(error, OperationalError) else None)


def _first_line(error: DBAPIError) -> str:
    return next(iter(str(error.orig).splitlines()), type(error.orig).__name__)
