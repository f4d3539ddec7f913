from hashlib import sha256

import pytest

from postroll.adapters.edition_files import FolderEditions
from postroll.app.ports import ManifestEntry
from postroll.errors import PublishError


def entry(body: bytes, key: str = "k") -> ManifestEntry:
    return ManifestEntry(key, sha256(body).hexdigest())


def test_before_the_first_edition_there_is_no_manifest(tmp_path):
    assert FolderEditions(tmp_path / "site").manifest() == {}


def test_what_is_put_out_is_there(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    manifest = {"a/index.html": entry(b"one")}
    editions.switch(manifest, {"a/index.html": b"one"})
    assert (tmp_path / "site/a/index.html").read_bytes() == b"one"
    assert editions.manifest() == manifest


def test_a_file_that_did_not_change_is_taken_over(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    editions.switch({"a": entry(b"one"), "b": entry(b"two")}, {"a": b"one", "b": b"two"})
    editions.switch({"a": entry(b"one"), "b": entry(b"new", "k2")}, {"b": b"new"})
    assert [(tmp_path / "site" / name).read_bytes() for name in "ab"] == [b"one", b"new"]


def test_a_file_that_is_no_longer_in_the_edition_is_gone(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    editions.switch({"a": entry(b"one"), "b": entry(b"two")}, {"a": b"one", "b": b"two"})
    editions.switch({"a": entry(b"one")}, {})
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["a", "manifest.json"]


def test_nothing_is_left_beside_the_edition(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    editions.switch({"a": entry(b"one")}, {"a": b"one"})
    editions.switch({"a": entry(b"two")}, {"a": b"two"})
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_that_somebody_altered_is_not_taken_for_ours(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    editions.switch({"a": entry(b"one"), "b": entry(b"two")}, {"a": b"one", "b": b"two"})
    (tmp_path / "site/a").write_bytes(b"altered")
    assert set(editions.manifest()) == {"b"}


def test_a_switch_that_was_cut_short_is_put_right(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    editions.switch({"a": entry(b"one")}, {"a": b"one"})
    (tmp_path / "site").rename(tmp_path / ".site.previous")
    assert set(editions.manifest()) == {"a"}


def test_files_of_somebody_else_are_left_alone(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match="did not write"):
        FolderEditions(tmp_path / "site").switch({"a": entry(b"one")}, {"a": b"one"})
    assert (tmp_path / "site/mine.txt").exists()


def test_when_it_cannot_be_written_the_edition_before_stays(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    editions.switch({"a": entry(b"one")}, {"a": b"one"})
    with pytest.raises(PublishError, match="still out"):
        editions.switch({"a/b": entry(b"x"), "a": entry(b"y")}, {"a/b": b"x", "a": b"y"})
    assert (tmp_path / "site/a").read_bytes() == b"one"
