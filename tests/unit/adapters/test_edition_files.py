import os
from hashlib import sha256

import pytest

from fakes.publishing import switch
from postroll.adapters.edition_files import FolderEditions
from postroll.app.ports.editions import ManifestEntry
from postroll.errors import PublishError


def entry(body: bytes, key: str = "k") -> ManifestEntry:
    return ManifestEntry(key, sha256(body).hexdigest())


def test_before_the_first_edition_there_is_no_manifest(tmp_path):
    assert FolderEditions(tmp_path / "site").manifest() == {}


def test_what_is_put_out_is_there(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    manifest = {"a/index.html": entry(b"one")}
    switch(editions, manifest, {"a/index.html": b"one"})
    assert (tmp_path / "site/a/index.html").read_bytes() == b"one"
    assert editions.manifest() == manifest


def test_a_file_that_did_not_change_is_taken_over(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"one"), "b": entry(b"two")}, {"a": b"one", "b": b"two"})
    switch(editions, {"a": entry(b"one"), "b": entry(b"new", "k2")}, {"b": b"new"})
    assert [(tmp_path / "site" / name).read_bytes() for name in "ab"] == [b"one", b"new"]


def test_a_file_that_is_no_longer_in_the_edition_is_gone(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"one"), "b": entry(b"two")}, {"a": b"one", "b": b"two"})
    switch(editions, {"a": entry(b"one")}, {})
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["a", "manifest.json"]


def test_only_the_edition_before_is_left_beside_the_one_that_is_out(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"one")}, {"a": b"one"})
    switch(editions, {"a": entry(b"two")}, {"a": b"two"})
    switch(editions, {"a": entry(b"three")}, {"a": b"three"})
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.previous"}
    assert (tmp_path / ".site.previous/a").read_bytes() == b"two"


def test_three_editions_in_a_row_are_each_as_their_manifest_says(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    for body in (b"one", b"two", b"three", b"four"):
        switch(editions, {"a/b": entry(b"same"), "c": entry(body)}, {"a/b": b"same", "c": body})
        assert (tmp_path / "site/a/b").read_bytes() == b"same"
        assert (tmp_path / "site/c").read_bytes() == body


def test_an_unchanged_file_is_taken_over_without_being_written(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"one"), "b": entry(b"x")}, {"a": b"one", "b": b"x"})
    for body in (b"y", b"z"):
        switch(editions, {"a": entry(b"one"), "b": entry(body)}, {"b": body})
        assert (tmp_path / "site/a").read_bytes() == b"one"


def test_a_file_that_left_the_edition_does_not_come_back_with_the_next_but_one(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"one"), "old/b": entry(b"two")}, {"a": b"one", "old/b": b"two"})
    for body in (b"2", b"3", b"4"):
        switch(editions, {"a": entry(body)}, {"a": body})
        assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["a", "manifest.json"]


def test_what_somebody_put_into_the_edition_does_not_come_back(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"one")}, {"a": b"one"})
    (tmp_path / "site/stranger").write_bytes(b"hello")
    later = (tmp_path / "site/manifest.json").stat().st_mtime_ns + 10**9
    os.utime(tmp_path / "site", ns=(later, later))
    for body in (b"2", b"3", b"4"):
        switch(editions, {"a": entry(body)}, {"a": body})
        assert not (tmp_path / "site/stranger").exists()


def test_a_build_that_was_cut_short_is_begun_anew(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    for body in (b"1", b"2"):
        switch(editions, {"a": entry(body)}, {"a": body})
    (tmp_path / ".site.previous").rename(tmp_path / ".site.next")
    (tmp_path / ".site.next/manifest.json").unlink()
    (tmp_path / ".site.next/half").write_bytes(b"written")
    switch(editions, {"a": entry(b"3")}, {"a": b"3"})
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["a", "manifest.json"]


def test_a_file_that_somebody_altered_is_not_taken_for_ours(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"one"), "b": entry(b"two")}, {"a": b"one", "b": b"two"})
    (tmp_path / "site/a").write_bytes(b"altered")
    assert set(editions.manifest()) == {"b"}


def test_a_switch_that_was_cut_short_is_put_right(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"one")}, {"a": b"one"})
    (tmp_path / "site").rename(tmp_path / ".site.previous")
    assert set(editions.manifest()) == {"a"}


def test_files_of_somebody_else_are_left_alone(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match="did not write"):
        switch(FolderEditions(tmp_path / "site"), {"a": entry(b"one")}, {"a": b"one"})
    assert (tmp_path / "site/mine.txt").exists()


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path):
    (tmp_path / "site").write_text("mine")
    with pytest.raises(PublishError, match="is no folder"):
        switch(FolderEditions(tmp_path / "site"), {}, {})
    assert (tmp_path / "site").read_text() == "mine"


def test_when_it_cannot_be_written_the_edition_before_stays(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"one")}, {"a": b"one"})
    with pytest.raises(PublishError, match="still out"):
        switch(editions, {"a/b": entry(b"x"), "a": entry(b"y")}, {"a/b": b"x", "a": b"y"})
    assert (tmp_path / "site/a").read_bytes() == b"one"


def test_an_older_file_put_in_the_place_of_ours_is_not_taken_for_it(tmp_path):
    older = tmp_path / "older"
    older.write_bytes(b"older")
    os.utime(older, ns=(10**9, 10**9))
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"one")}, {"a": b"one"})
    older.rename(tmp_path / "site/a")
    assert editions.manifest() == {}


def test_what_somebody_put_between_the_folders_of_the_edition_does_not_come_back(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"incident/one/a": entry(b"one")}, {"incident/one/a": b"one"})
    (tmp_path / "site/incident/stranger").write_bytes(b"hello")
    later = (tmp_path / "site/manifest.json").stat().st_mtime_ns + 10**9
    os.utime(tmp_path / "site/incident", ns=(later, later))
    for body in (b"2", b"3", b"4"):
        switch(editions, {"incident/one/a": entry(body)}, {"incident/one/a": body})
        assert not (tmp_path / "site/incident/stranger").exists()


def test_a_file_that_the_last_two_editions_share_is_looked_at_once(tmp_path, monkeypatch):
    editions = FolderEditions(tmp_path / "site")
    for body in (b"1", b"2", b"3"):
        switch(
            editions,
            {"a": entry(b"same"), "b": entry(body)},
            {"a": b"same", "b": body} if body == b"1" else {"b": body},
        )
    looked_at, look = [], os.stat
    monkeypatch.setattr(os, "stat", lambda path, **how: looked_at.append(str(path)) or look(path, **how))
    editions.manifest()
    switch(editions, {"a": entry(b"same"), "b": entry(b"4")}, {"b": b"4"})
    assert looked_at.count("a") == 1


def test_a_page_that_was_made_again_and_came_out_the_same_is_not_written_again(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    switch(editions, {"a": entry(b"same")}, {"a": b"same"})
    editions.manifest()
    switch(editions, {"a": entry(b"same", "k2")}, {"a": b"same"})
    assert (tmp_path / "site/a").samefile(tmp_path / ".site.previous/a")
    assert editions.manifest() == {"a": entry(b"same", "k2")}


def put_out_twice(editions):
    for body in (b"one", b"two"):
        switch(editions, {"a": entry(body), "b": entry(b"same")}, {"a": body, "b": b"same"})


def give_up(editions, kept, made):
    """Put some files beside the edition that is out, then be interrupted."""
    with editions.building(kept, made.keys()) as edition:
        for path, body in made.items():
            edition.put(path, body, sha256(body).hexdigest())
        raise KeyboardInterrupt


def test_a_build_that_is_given_up_leaves_what_is_out_and_nothing_beside_it(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    put_out_twice(editions)
    kept = {"b": editions.manifest()["b"]}
    with pytest.raises(KeyboardInterrupt):
        give_up(editions, kept, {"a": b"three"})
    assert {path.name for path in tmp_path.iterdir()} == {"site"}
    assert (tmp_path / "site/a").read_bytes() == b"two"
    assert editions.manifest() == {"a": entry(b"two"), "b": entry(b"same")}


def test_the_edition_after_one_that_was_given_up_is_whole(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    put_out_twice(editions)
    with editions.building(editions.manifest(), []):
        pass
    manifest = editions.manifest()
    switch(editions, manifest | {"a": entry(b"three")}, {"a": b"three"})
    assert {path.name: path.read_bytes() for path in (tmp_path / "site").glob("?")} == {"a": b"three", "b": b"same"}


def test_what_is_out_does_not_see_what_is_put_beside_it(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    put_out_twice(editions)
    with editions.building({}, ["a"]) as edition:
        edition.put("a", b"three", sha256(b"three").hexdigest())
        assert {path.name for path in (tmp_path / "site").iterdir()} == {"a", "b", "manifest.json"}
        assert (tmp_path / "site/a").read_bytes() == b"two"


def test_a_file_in_the_place_of_a_folder_that_a_page_needs_is_one_clear_line(tmp_path):
    editions = FolderEditions(tmp_path / "site")
    with pytest.raises(PublishError, match=r"^[^\n]*a/b: [^\n]*publish again$"):
        give_up(editions, {}, {"a": b"one", "a/b": b"two"})
    assert list(tmp_path.iterdir()) == []
