import builtins

import pytest

from postroll.adapters.archive import open_archive
from postroll.adapters.archive.engines import connect, parse_address
from postroll.errors import ArchiveError

SECRET = "hunter2"


@pytest.mark.parametrize("text", ["postroll.db", "sqlite:///postroll.db"])
def test_a_path_and_its_url_name_the_same_file(text):
    assert str(parse_address(text).path) == "postroll.db"


def test_an_absolute_path_may_hold_characters_that_mean_something_in_a_url(tmp_path):
    path = str(tmp_path / "50% of it? #1 & ü.db")
    open_archive(path, create=True).close()
    open_archive(path).close()
    assert [file.name for file in tmp_path.iterdir()] == ["50% of it? #1 & ü.db"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"postgresql://jo:{SECRET}@db.example:5433/post", "postgresql://db.example:5433/post"),
        (f"postgres://jo:{SECRET}@db.example/post", "postgresql://db.example/post"),
        (f"postgresql:///post?host=/run/pg&password={SECRET}", "postgresql:///run/pg/post"),
    ],
)
def test_the_name_of_a_server_holds_neither_user_nor_password(text, name):
    assert parse_address(text).name == name


@pytest.mark.parametrize(
    "text", [f"postgresql://jo:{SECRET}@host:{SECRET}/post", "mysql://host/post", "sqlite://", "://", "sqlite:///"]
)
def test_an_address_of_no_known_kind_says_what_is_taken(text):
    with pytest.raises(ArchiveError, match="use a path") as caught:
        parse_address(text)
    assert SECRET not in str(caught.value)


def test_a_missing_driver_is_named_with_the_way_to_install_it(monkeypatch):
    import_module = builtins.__import__

    def without_psycopg(name, *rest):
        if name.startswith("psycopg"):
            raise ModuleNotFoundError(f"No module named {name!r}")
        return import_module(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_psycopg)
    with pytest.raises(ArchiveError, match=r"run `pip install 'postroll\[postgres\]'`"):
        connect(parse_address("postgresql://host/post"))


def test_a_server_that_does_not_answer_is_named_without_its_password():
    with pytest.raises(ArchiveError, match=r"127\.0\.0\.1:1/post cannot be reached") as caught:
        open_archive(f"postgresql://jo:{SECRET}@127.0.0.1:1/post")
    assert SECRET not in str(caught.value)
    assert "\n" not in str(caught.value)
