"""Importing what a git repository keeps of a page, by the command line."""

import json

import pytest

from fakes.git_repository import Repository
from functional_workspace import Postroll
from postroll.adapters.archive import open_archive

PAGE = "data/incidents.json"
URL = "https://status.flyio.net/api/v2/incidents.json"


@pytest.fixture
def repository(postroll, tmp_path) -> Repository:
    """Three versions of the bundled status page, an hour apart: the incidents come one by one."""
    document = json.loads((postroll.folder / "records/status-incidents.json").read_text(encoding="utf-8"))
    repository = Repository(tmp_path / "repository")
    for count in (3, 2, 1):
        shown = document | {"incidents": document["incidents"][count:]}
        repository.commit(json.dumps(shown).encode(), PAGE)
    return repository


def bring_in(postroll: Postroll, repository: Repository, path: str = PAGE, code: int = 0):
    arguments = ("--source", "flyio-status", "--git", str(repository.folder), "--path", path, "--url", URL)
    return postroll("import", *arguments, "--json", code=code)


def test_every_version_is_a_capture_of_the_time_of_its_commit(postroll, repository):
    done = json.loads(bring_in(postroll, repository).stdout)
    assert (done["captures"], done["known"], done["quarantined"], done["skipped"]) == (3, 0, [], [])
    archive = open_archive(str(postroll.folder / "postroll.db"))
    times = [capture.visited_at[0].isoformat() for capture in archive.captures("flyio-status")]
    (span,) = archive.spans("flyio-status")
    archive.close()
    assert times == [f"2026-04-01T0{hour}:00:00+00:00" for hour in range(3)]
    assert (span.url, span.first_at.isoformat(), span.last_at.isoformat()) == (URL, times[0], times[-1])


def test_the_same_repository_again_adds_nothing(postroll, repository):
    bring_in(postroll, repository)
    once = postroll.digest()
    assert json.loads(bring_in(postroll, repository).stdout)["captures"] == 0
    assert postroll.digest() == once


def test_new_commits_add_what_they_bring(postroll, repository):
    bring_in(postroll, repository)
    repository.commit((postroll.folder / "records/status-incidents.json").read_bytes(), PAGE)
    assert json.loads(bring_in(postroll, repository).stdout)["captures"] == 1


def test_a_repository_and_a_capture_log_of_the_same_versions_are_the_same_archive(postroll, repository, tmp_path):
    bring_in(postroll, repository)
    from_repository = postroll.digest()
    (postroll.folder / "postroll.db").unlink()
    log = tmp_path / "log.jsonl"
    with log.open("w", encoding="utf-8") as lines:
        for hour, commit in enumerate(repository.git("rev-list", "--reverse", "HEAD").splitlines()):
            body = repository.git("show", f"{commit}:{PAGE}")
            lines.write(json.dumps({"captured_at": f"2026-04-01T0{hour}:00:00Z", "url": URL, "body": body}) + "\n")
    postroll("import", "--source", "flyio-status", str(log))
    assert postroll.digest() == from_repository


def test_an_empty_version_is_named_and_the_others_are_taken(postroll, repository):
    repository.commit(b"", PAGE)
    done = bring_in(postroll, repository)
    assert json.loads(done.stdout)["captures"] == 3
    assert f"skipped {PAGE} as of 2026-04-01T03:00:00Z is empty" in " ".join(done.stderr.split())


def test_a_broken_version_is_kept_and_set_aside(postroll, repository):
    repository.commit(b"<html><h1>503</h1></html>", PAGE)
    done = json.loads(bring_in(postroll, repository).stdout)
    assert (done["captures"], len(done["quarantined"])) == (4, 1)


def test_a_file_of_another_kind_is_refused_whole(postroll, repository):
    repository.commit((postroll.folder / "records/topic-27367.json").read_bytes(), "topic.json")
    done = bring_in(postroll, repository, "topic.json", code=2)
    assert "looks like a Discourse topic" in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--git", "."),
        ("--path", "page.json"),
        ("--git", ".", "--path", "page.json", "file.json"),
        ("--git", ".", "--path", "page.json", "--captured-at", "2026-04-01T00:00:00Z"),
        ("--url", "https://status.flyio.net/", "file.json"),
    ],
)
def test_options_that_do_not_fit_together_are_refused(postroll, arguments):
    done = postroll("import", "--source", "flyio-status", *arguments, code=2)
    assert "Invalid value" in done.stderr or "--git" in done.stderr
