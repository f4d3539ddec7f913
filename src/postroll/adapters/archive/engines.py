"""Where an archive is, and how to talk to it: addresses, connections, transactions."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from postroll.errors import ArchiveError

PATIENCE_SECONDS = 30
"""How long a writer waits for another one."""

_PAGES_AT_A_TIME = 256  # a megabyte, after which other writers get their turn
_WRITES = "postroll_writes"
_WRITERS_LOCK = 0x706F7374726F6C6C  # "postroll": one writer at a time, as on SQLite
_POSTGRES_NAMES = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Address:
    """Where an archive is.

    Attributes:
        url: for SQLAlchemy.
        name: for messages; holds neither user nor password.
        path: the file, for SQLite.
    """

    url: URL
    name: str
    path: Path | None = None


def parse_address(text: str) -> Address:
    """Read a path, `sqlite:///path` or `postgresql://...`.

    Raises:
        ArchiveError: it is none of them.
    """
    if "://" not in text:
        return _file(Path(text))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # whose messages may hold the password
        raise ArchiveError("the archive's address is no valid URL; use a path or postgresql://HOST/DATABASE") from None
    if url.drivername in _POSTGRES_NAMES:
        return _server(url)
    if url.drivername == "sqlite" and url.database:
        return _file(Path(url.database))
    raise ArchiveError(
        f"the archive's address names {url.drivername}; use a path, sqlite:///PATH or postgresql://HOST/DATABASE"
    )


def connect(address: Address) -> Engine:
    """The engine for an address. Nothing is opened yet.

    Raises:
        ArchiveError: the driver is not installed.
    """
    try:
        engine = create_engine(address.url)
    except ImportError as error:
        raise ArchiveError(
            f"the archive {address.name} is on PostgreSQL, whose driver is not installed: "
            "run `pip install 'postroll[postgres]'`"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes, after those of other writers: all of it is kept or none."""
    with engine.connect() as connection, connection.execution_options(**{_WRITES: True}).begin():
        yield connection


def give_back_space(engine: Engine, tables: Iterable[str]) -> None:
    """Let go of the space that deleted rows left behind: to the file system on SQLite, to the tables on PostgreSQL."""
    if engine.dialect.name == "sqlite":
        with reading(engine) as connection:
            pages = int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())
        for _ in range(0, pages, _PAGES_AT_A_TIME):
            with writing(engine) as connection:
                for _page in range(_PAGES_AT_A_TIME):  # the driver stops after the first page of those asked for
                    connection.exec_driver_sql("PRAGMA incremental_vacuum(1)")
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in tables:
            connection.exec_driver_sql(f"VACUUM {table}")


def _file(path: Path) -> Address:
    return Address(URL.create("sqlite", database=str(path)), str(path), path)


def _server(url: URL) -> Address:
    host = url.host or url.query.get("host") or "localhost"
    port = f":{url.port}" if url.port else ""
    name = f"postgresql://{host}{port}/{url.database or ''}"
    return Address(url.set(drivername="postgresql+psycopg"), name)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver leaves transactions to `_begin`
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={PATIENCE_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA recursive_triggers=ON")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
