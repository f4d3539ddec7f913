"""What publishing remembers, in one file beside the site. A file that cannot be used is as good as none."""

import sqlite3
from pathlib import Path

_PAGES = "PRAGMA page_size = 65536"
"""Most values take many of SQLite's own pages, each of which is a look into the file."""
_MAPPED = f"PRAGMA mmap_size = {1 << 30}"
"""So much of the file is read where it lies: what is looked up is used once, so a copy of its pages is of no use."""
_LAYOUT = "CREATE TABLE IF NOT EXISTS slots (slot TEXT PRIMARY KEY, version TEXT NOT NULL, value BLOB NOT NULL)"
_PUT = "INSERT OR REPLACE INTO slots (slot, version, value) VALUES (?, ?, ?)"
_PATIENCE_SECONDS = 5


class MemoryFile:
    """A file of slots, each with the version of what its value was made of.

    Everything that is kept is written when the memory is closed, in one transaction, so a command that is cut short
    leaves what was there before.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, tuple[str, bytes]] = {}
        self._is_cleared = False
        self._connection = self._opened()

    def recall(self, slot: str, version: str) -> bytes | None:
        """What lies in a slot, if it was made of this version; None otherwise."""
        if slot in self._kept:
            known, value = self._kept[slot]
            return value if known == version else None
        if self._is_cleared:
            return None
        try:
            row = self._connection.execute("SELECT version, value FROM slots WHERE slot = ?", (slot,)).fetchone()
        except sqlite3.Error:
            return None
        return bytes(row[1]) if row is not None and row[0] == version else None

    def keep(self, slot: str, version: str, value: bytes) -> None:
        """Put something into a slot, in place of what lies there."""
        self._kept[slot] = (version, value)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._is_cleared = True

    def close(self) -> None:
        """Write what was kept, and let go of the file."""
        try:
            with self._connection:
                if self._is_cleared:
                    self._connection.execute("DELETE FROM slots")
                self._connection.executemany(_PUT, [(slot, *kept) for slot, kept in self._kept.items()])
        except sqlite3.Error:
            self._path.unlink(missing_ok=True)
        finally:
            self._connection.close()

    def _opened(self) -> sqlite3.Connection:
        try:
            return _laid_out(sqlite3.connect(self._path, timeout=_PATIENCE_SECONDS))
        except sqlite3.Error:
            self._path.unlink(missing_ok=True)
        try:
            return _laid_out(sqlite3.connect(self._path, timeout=_PATIENCE_SECONDS))
        except sqlite3.Error:
            return _laid_out(sqlite3.connect(":memory:"))


def _laid_out(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute(_PAGES)
    connection.execute(_MAPPED)
    connection.execute(_LAYOUT)
    return connection
