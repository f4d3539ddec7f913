"""The version of code: what is worked out by other code is not taken for one's own."""

import sys

import pytest

from postroll.adapters.code_version import code_version


@pytest.fixture
def package(tmp_path, monkeypatch):
    """The folder of a package of two files, one of them in a folder of its own."""
    folder = tmp_path / "some_package"
    (folder / "inner").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "inner" / "table.tsv").write_text("one\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "some_package", raising=False)
    return folder


def version():
    return code_version(("some_package",))


def test_the_same_code_has_the_same_version(package):
    assert version() == version()


@pytest.mark.parametrize("name", ["__init__.py", "inner/table.tsv", "inner/new.py"])
def test_a_file_that_is_changed_or_new_changes_the_version(package, name):
    before = version()
    (package / name).write_text("two\n")
    assert version() != before


def test_a_file_of_another_name_changes_the_version(package):
    before = version()
    (package / "inner" / "table.tsv").rename(package / "inner" / "other.tsv")
    assert version() != before


def test_what_python_keeps_of_the_code_does_not_count(package):
    before = version()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "inner.pyc").write_bytes(b"compiled")
    assert version() == before


def test_a_place_that_python_looks_for_packages_in_need_not_be_there(package, monkeypatch):
    before = version()
    monkeypatch.setattr(sys, "path", [*sys.path, str(package / "nowhere"), str(package / "__init__.py")])
    assert version() == before


def test_another_python_and_another_release_of_a_library_change_the_version(package, monkeypatch):
    before = version()
    (package.parent / "numpy-99.0.dist-info").mkdir()
    with_library = version()
    monkeypatch.setattr(sys, "version", "4.0")
    assert len({before, with_library, version()}) == 3
