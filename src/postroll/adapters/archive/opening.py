"""Opens an archive: finds it, makes sure that it is one, and brings its schema up to date."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from postroll.adapters.archive import engines, faults
from postroll.adapters.archive.engines import Address
from postroll.adapters.archive.schema import APPLICATION_ID, HEAD, VERSION_TABLE
from postroll.adapters.archive.store import SqlArchive
from postroll.app.ports.archive import Archive
from postroll.errors import ArchiveError


def open_archive(url_or_path: str, *, create: bool = False) -> Archive:
    """Open an archive, and migrate it first where an older postroll wrote it.

    Args:
        url_or_path: a path, `sqlite:///path` or `postgresql://...`.
        create: whether to make a new archive where there is none.

    Raises:
        ArchiveError: there is none and none was asked for; what is there is no archive; a newer postroll wrote it;
            it cannot be reached, read or written.
    """
    address = engines.parse_address(url_or_path)
    if address.path is not None:
        _look_at_file(address.path, create=create)
    engine = engines.connect(address)
    try:
        with faults.told(address.name):
            _bring_up_to_date(engine, address, create=create)
    except BaseException:
        engine.dispose()
        raise
    return SqlArchive(engine, address.name)


def _look_at_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder, not an archive; check the path")
    if not path.exists() and not create:
        raise _none_at(str(path))


def _bring_up_to_date(engine: Engine, address: Address, *, create: bool) -> None:
    with engines.reading(engine) as connection:
        stored = _schema_version(connection, address)
    if stored == HEAD:
        return
    if stored is None and not create:
        raise _none_at(address.name)
    if stored is None and address.path is not None:
        _lay_out_file(engine)
    with engines.writing(engine) as connection:
        if _schema_version(connection, address) != HEAD:  # another process may have been faster
            _migrate(connection)


def _schema_version(connection: Connection, address: Address) -> str | None:
    """The archive's schema version; None where an archive could be made."""
    if not _is_archive(connection, address):
        return None
    stored = str(connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar_one())
    if stored > HEAD:
        raise ArchiveError(
            f"the archive {address.name} was written by a newer postroll (its schema is {stored}, this one knows "
            f"{HEAD}): upgrade postroll"
        )
    return stored


def _is_archive(connection: Connection, address: Address) -> bool:
    inspector = inspect(connection)
    if _is_marked(connection) and inspector.has_table(VERSION_TABLE):
        return True
    if inspector.get_table_names():
        raise ArchiveError(
            f"{address.name} is not a postroll archive, although it holds tables: check the address, and give "
            "postroll a file or database of its own"
        )
    return False


def _is_marked(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return True
    return bool(connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID)


def _lay_out_file(engine: Engine) -> None:
    # Outside of a transaction, and once: the file remembers it. Write-ahead mode writes the first page, and with it
    # whether pages can be given back one by one.
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA auto_vacuum=INCREMENTAL")
        connection.cursor().execute("PRAGMA journal_mode=WAL").fetchone()


def _migrate(connection: Connection) -> None:
    from postroll.adapters.archive.migrations import upgrade  # noqa: PLC0415 Alembic takes longer to load than a query

    upgrade(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def _none_at(name: str) -> ArchiveError:
    return ArchiveError(f"there is no archive at {name} yet; `postroll collect` or `postroll import` makes one")
