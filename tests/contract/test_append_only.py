"""What is kept for ever cannot be changed, not even by hand with the archive's own connection."""

import pytest
import sqlalchemy as sa

from builders import at
from linking import keep_judgements
from postroll.adapters.archive import engines, open_archive, triggers
from postroll.adapters.archive.schema import APPEND_ONLY, readings
from postroll.app.ports.captures import ReaderEdition
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.domain.document import Document, Listing, Scope
from postroll.domain.judgement import Judgement
from postroll.domain.report import Item, Reading, ReportKey
from postroll.domain.vocabulary import Verdict

TABLES = pytest.mark.parametrize("table", APPEND_ONLY, ids=lambda table: table.name)


@pytest.fixture
def engine(address):
    """The connections of an archive that holds a row in every table that is kept for ever."""
    fill(address)
    opened = engines.connect(engines.parse_address(address))
    yield opened
    opened.dispose()


def fill(address):
    archive = open_archive(address)
    capture = Capture.of("status", b"body")
    archive.add([(capture, Visit("status", "", at("2026-04-09"), capture.sha256))])
    archive.add_span(LogSpan("status", "", at("2026-04-01"), at("2026-04-09")))
    item = Item("r1", ("alias",), "f1", Reading("Slow deployments", ""))
    [stored] = archive.captures("status")
    archive.keep_document(stored, ReaderEdition("form", 1, "words"), Document("form", (item,), Listing(Scope.FULL)))
    pair = ReportKey("status", "r1"), ReportKey("status", "r2")
    keep_judgements(archive, [Judgement(*pair, Verdict.SAME, "Jo")])
    archive.close()


def rows_of(engine, table):
    with engines.reading(engine) as connection:
        return connection.execute(sa.select(table)).all()


def is_refused(engine, statement, *values):
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), engines.writing(engine) as connection:
        connection.execute(statement, *values)
    return True


@TABLES
def test_a_row_that_is_kept_for_ever_cannot_be_updated(engine, table):
    before = rows_of(engine, table)
    column = list(table.columns)[-1]
    assert before
    assert is_refused(engine, sa.update(table).values({column: column}))
    assert rows_of(engine, table) == before


@TABLES
def test_a_row_that_is_kept_for_ever_cannot_be_deleted(engine, table):
    before = rows_of(engine, table)
    assert is_refused(engine, sa.delete(table))
    assert rows_of(engine, table) == before


@TABLES
def test_a_row_that_is_kept_for_ever_cannot_be_replaced_by_an_insert(engine, table):
    before = rows_of(engine, table)
    assert is_refused(engine, replacing(engine, table), [dict(before[0]._mapping)])
    assert rows_of(engine, table) == before


def replacing(engine, table):
    if engine.dialect.name == "sqlite":
        return sa.insert(table).prefix_with("OR REPLACE")
    statement = sa.dialects.postgresql.insert(table)
    columns = {column.name: statement.excluded[column.name] for column in table.columns}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=columns)


@TABLES
@pytest.mark.parametrize("address", ["postgres"], indirect=True)  # SQLite has no TRUNCATE
def test_a_table_that_is_kept_for_ever_cannot_be_emptied(engine, table):
    assert is_refused(engine, sa.text(f"TRUNCATE {table.name} CASCADE"))


def test_a_migration_may_do_what_nobody_else_may_and_leaves_the_triggers_in_place(engine):
    judgements = sa.table("judgements", sa.column("because"))
    with engines.writing(engine) as connection, triggers.lifted(connection):
        connection.execute(sa.update(judgements).values(because="same page"))
    assert is_refused(engine, sa.delete(judgements))


def test_readings_are_replaceable(engine):
    with engines.writing(engine) as connection:
        connection.execute(sa.delete(readings))
    assert rows_of(engine, readings) == []
