import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DataError, IntegrityError, OperationalError, ProgrammingError

from postroll.adapters.archive.faults import told
from postroll.errors import ArchiveError


def telling_of(kind, cause):
    with told("db.example/post"):
        raise kind("SELECT 1", {}, cause)


@pytest.mark.parametrize(
    ("cause", "remedy"),
    [
        (psycopg.errors.DiskFull("no space\nHINT: none"), "make room on the server"),
        (psycopg.errors.InvalidPassword("no"), "check the address"),
        (psycopg.errors.InvalidCatalogName("no"), "create the database first"),
        (psycopg.errors.LockNotAvailable("no"), "try again"),
        (psycopg.errors.AdminShutdown("going down"), "cannot be reached"),
    ],
)
def test_what_a_server_complains_of_is_told_in_one_line_with_a_remedy(cause, remedy):
    with pytest.raises(ArchiveError, match=remedy) as caught:
        telling_of(OperationalError, cause)
    assert "\n" not in str(caught.value)


def test_missing_rights_are_told_of():
    with pytest.raises(ArchiveError, match="grant the rights"):
        telling_of(ProgrammingError, psycopg.errors.InsufficientPrivilege("no"))


@pytest.mark.parametrize(
    ("kind", "cause"),
    [
        (IntegrityError, psycopg.errors.UniqueViolation("twice")),
        (ProgrammingError, psycopg.errors.UndefinedTable("none")),
        (DataError, psycopg.DataError("cannot contain NUL")),
        (OperationalError, sqlite3.OperationalError("no such table")),
    ],
)
def test_bugs_pass_through(kind, cause):
    with pytest.raises(kind):
        telling_of(kind, cause)
