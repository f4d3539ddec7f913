"""What is said where nothing was collected yet, or the archive is elsewhere; and that nothing is made by looking."""

import json

import pytest

LOOKING = [
    ("sources",),
    ("sources", "--json"),
    ("incidents",),
    ("show", "an-incident"),
    ("why", "flyio-status/a", "flyio-infra-log/b"),
    ("review", "--list"),
    ("grid", "flyio", "2026-04"),
    ("table", "flyio", "2026-04"),
    ("profile", "flyio"),
    ("doctor",),
    ("doctor", "--digest"),
    ("compact",),
    ("reread",),
    ("reconcile",),
    ("publish",),
    ("run",),
]
NOTHING_BROKE = {
    "page": {"id": "p", "name": "Fly", "url": "https://status.flyio.net", "updated_at": "2026-05-02T00:00:00Z"},
    "incidents": [],
}


@pytest.fixture(params=["none", "an empty file"])
def bare(postroll, request):
    """A workspace without an archive, and one in which an empty file is in its place."""
    if request.param != "none":
        (postroll.folder / "postroll.db").touch()
    return postroll


def files_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", LOOKING, ids=" ".join)
def test_a_command_that_needs_an_archive_names_what_is_missing_and_makes_nothing(bare, command):
    before = files_in(bare.folder)
    (line,) = bare(*command, code=2).stderr.splitlines()
    assert line.endswith("postroll.db yet; `postroll collect` or `postroll import` makes one")
    assert files_in(bare.folder) == before


@pytest.mark.parametrize("command", ["publish", "run"])
def test_an_archive_that_nothing_came_into_is_not_published(postroll, command):
    (postroll.folder / "folder").mkdir()
    postroll("import", "--source", "flyio-status", str(postroll.folder / "folder"), code=2)
    (line,) = postroll(command, code=2).stderr.splitlines()
    assert line.endswith("nothing was collected yet: run `postroll collect` first")
    assert not (postroll.folder / "site").exists()


def test_what_was_never_linked_is_not_published(postroll):
    postroll.import_all()
    (line,) = postroll("publish", code=2).stderr.splitlines()
    assert "not linked yet: `postroll run` does both" in line
    assert not (postroll.folder / "site").exists()


def test_sources_that_told_of_no_incident_are_published(postroll):
    listing = postroll.folder / "listing.json"
    listing.write_text(json.dumps(NOTHING_BROKE))
    postroll("import", "--source", "flyio-status", str(listing), "--captured-at", "2026-05-31T23:00:00Z")
    postroll("run")
    assert (postroll.folder / "site/flyio/index.html").exists()
