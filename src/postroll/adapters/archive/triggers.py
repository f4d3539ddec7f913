"""Triggers that refuse to change what the archive keeps for ever.

SQLite's need `PRAGMA recursive_triggers=ON`, which every connection sets: without it INSERT OR REPLACE deletes the row
that is in its way unseen. PostgreSQL's work by statement, so that TRUNCATE is refused too.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from postroll.adapters.archive.schema import APPEND_ONLY

_REFUSE_FUNCTION = """
CREATE OR REPLACE FUNCTION postroll_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP;
END
$$
"""


@contextmanager
def lifted(connection: Connection) -> Iterator[None]:
    """Take the triggers away for a migration, and put them on the tables that it leaves behind.

    All of it is in the caller's transaction, so nobody else ever sees the archive without them.
    """
    _run(connection, _drops(connection))
    yield
    _run(connection, _creations(connection))


def _run(connection: Connection, statements: Iterator[str]) -> None:
    for statement in statements:
        connection.execute(text(statement))


def _drops(connection: Connection) -> Iterator[str]:
    for name in _names():
        if connection.dialect.name == "postgresql":
            yield f"DROP TRIGGER IF EXISTS {name}_append_only ON {name}"
        else:
            yield f"DROP TRIGGER IF EXISTS {name}_no_update"
            yield f"DROP TRIGGER IF EXISTS {name}_no_delete"


def _creations(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "postgresql":
        yield _REFUSE_FUNCTION
        for name in _names():
            yield (
                f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
                "FOR EACH STATEMENT EXECUTE FUNCTION postroll_refuse()"
            )
        return
    for name in _names():
        for verb in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{name} is append-only: {verb} is refused'); END"
            )


def _names() -> Iterator[str]:
    return (table.name for table in APPEND_ONLY)
