"""Opening an archive: what is made, what is brought up to date, what is refused."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from builders import an_incident
from linking import keep_incidents
from postroll.adapters.archive import engines, open_archive, triggers
from postroll.adapters.archive.schema import VERSION_TABLE, metadata
from postroll.domain.capture import Capture, Visit
from postroll.errors import ArchiveError

CAPTURE = Capture.of("status", b"body")


@pytest.fixture(params=["sqlite", "postgres"])
def empty_address(request, tmp_path):
    """An address at which there is nothing yet."""
    return str(tmp_path / "new.db") if request.param == "sqlite" else request.getfixturevalue("postgres_database")


def run(address, *statements):
    engine = engines.connect(engines.parse_address(address))
    try:
        with engines.writing(engine) as connection:
            for statement in statements:
                connection.execute(sa.text(statement))
    finally:
        engine.dispose()


def tables(address):
    engine = engines.connect(engines.parse_address(address))
    found = sa.inspect(engine).get_table_names()
    engine.dispose()
    return found


def refusal(address, **options):
    with pytest.raises(ArchiveError) as caught:
        open_archive(address, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_not_there_is_refused_with_the_way_to_make_it(empty_address):
    assert refusal(empty_address).endswith("`postroll collect` or `postroll import` makes one")


def test_what_is_not_there_is_made_when_asked_for(empty_address):
    open_archive(empty_address, create=True).close()
    archive = open_archive(empty_address)
    assert list(archive.captures("status")) == []
    archive.close()


def test_making_an_archive_where_there_is_one_opens_it(address):
    capture = Capture.of("status", b"body")
    archive = open_archive(address)
    archive.add([(capture, Visit("status", "", None, capture.sha256))])
    archive.close()
    again = open_archive(address, create=True)
    assert again.body("status", capture.sha256) == b"body"
    again.close()


def test_the_archive_of_a_newer_postroll_is_refused(empty_address):
    open_archive(empty_address, create=True).close()
    run(empty_address, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    assert "written by a newer postroll" in refusal(empty_address)
    assert "upgrade postroll" in refusal(empty_address, create=True)


def test_a_database_that_holds_something_else_is_refused_and_left_alone(empty_address):
    run(empty_address, "CREATE TABLE recipes (id INTEGER)")
    assert "is not a postroll archive" in refusal(empty_address, create=True)
    assert tables(empty_address) == ["recipes"]


def test_a_migration_that_fails_leaves_nothing_behind(empty_address, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(triggers, "_creations", lambda _connection: iter(["NO SUCH STATEMENT"]))
        with pytest.raises(sa.exc.DBAPIError):
            open_archive(empty_address, create=True)
    assert tables(empty_address) == []
    open_archive(empty_address, create=True).close()


def test_the_migrations_make_the_very_tables_that_the_code_uses(address):
    engine = engines.connect(engines.parse_address(address))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_an_archive_of_the_first_version_is_brought_up_to_date_and_keeps_what_it_holds(address):
    archive = open_archive(address)
    keep_incidents(archive, [an_incident()])
    archive.add([(CAPTURE, Visit("status", "", None, CAPTURE.sha256))])
    archive.close()
    run(
        address,
        "DROP INDEX ix_incidents_provider_started_at_id_sha256",
        "CREATE INDEX ix_incidents_provider_started_at_id ON incidents (provider, started_at, id)",
        "DROP TABLE stamps",
        f"UPDATE {VERSION_TABLE} SET version_num = '0001'",
    )
    archive = open_archive(address)
    assert list(archive.incidents()) == [an_incident()]
    versions = archive.versions()
    assert all((*versions.of("status"), versions.linked, versions.incidents["acme"]))
    archive.close()
    test_the_migrations_make_the_very_tables_that_the_code_uses(address)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        run(address, "DELETE FROM captures")


def test_every_column_that_is_sorted_by_sorts_by_code_point_on_postgresql(postgres_archive):
    engine = engines.connect(engines.parse_address(postgres_archive))
    query = sa.text(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
    )
    with engine.connect() as connection:
        others = {column for _, column in connection.execute(query)}
    engine.dispose()
    assert others == {
        "headers",
        "payload",
        "listing",
        "problems",
        "quarantined",
        "because",
        "evidence",
        "etag",
        "last_modified",
        "last_error",
    }
