"""The archive on SQLite, or on PostgreSQL where a team shares it.

Importing this package loads SQLAlchemy, so wiring does it only for commands that need the archive.
"""

from postroll.adapters.archive.opening import open_archive

__all__ = ["open_archive"]
