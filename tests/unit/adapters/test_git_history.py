"""Every version of a file in a git repository, by repositories made on the spot."""

from datetime import timedelta

import pytest

from fakes.git_repository import START, Repository
from postroll.adapters import git_history
from postroll.adapters.git_history import GitHistories
from postroll.errors import InputError


@pytest.fixture
def repository(tmp_path) -> Repository:
    return Repository(tmp_path / "repository")


def versions(repository, path="data/page.json"):
    return list(GitHistories().versions(repository.folder, path))


def bodies(repository, path="data/page.json"):
    return [one.body for one in versions(repository, path)]


def test_every_version_comes_with_its_commit_and_the_time_of_it(repository):
    first = repository.commit(b"one")
    repository.commit(b"elsewhere", "other.json")
    second = repository.commit(b"two\r\n\x00\xff")
    found = [(one.commit, one.committed_at, one.body) for one in versions(repository)]
    assert found == [(first, START, b"one"), (second, START + timedelta(hours=2), b"two\r\n\x00\xff")]


def test_a_bare_repository_gives_the_same(repository, tmp_path):
    repository.commit(b"one")
    repository.commit(b"two")
    repository.git("clone", "--quiet", "--bare", str(repository.folder), str(tmp_path / "bare.git"))
    assert list(GitHistories().versions(tmp_path / "bare.git", "data/page.json")) == versions(repository)


def test_a_version_that_came_back_is_a_version_again(repository):
    for body in (b"one", b"two", b"one"):
        repository.commit(body)
    assert bodies(repository) == [b"one", b"two", b"one"]


def test_a_commit_that_removes_the_file_is_no_version(repository):
    repository.commit(b"one")
    repository.commit(None)
    repository.commit(b"two")
    assert bodies(repository) == [b"one", b"two"]


def test_an_empty_version_says_so(repository):
    repository.commit(b"")
    repository.commit(b"one")
    assert [(one.body, one.fault) for one in versions(repository)] == [(b"", "is empty"), (b"one", "")]


def test_a_version_beyond_the_largest_document_says_so_and_the_next_one_comes(repository, monkeypatch):
    monkeypatch.setattr(git_history, "MAX_BODY_BYTES", 2**20)
    repository.commit(b"x" * (2**20 + 1))
    repository.commit(b"one")
    assert [(one.body, one.fault) for one in versions(repository)] == [(b"", "is larger than 1 MiB"), (b"one", "")]


def test_versions_of_a_side_branch_count_and_the_merge_does_not(repository):
    repository.commit(b"one")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit(b"two")
    repository.git("checkout", "--quiet", "main")
    repository.commit(b"elsewhere", "other.json")
    repository.merge("side")
    assert bodies(repository) == [b"one", b"two"]


def test_a_rename_is_not_followed(repository):
    repository.commit(b"one", "old.json")
    repository.git("mv", "old.json", "new.json")
    repository.commit(b"two", "new.json")
    assert bodies(repository, "new.json") == [b"two"]


@pytest.mark.parametrize("path", ["with space.json", "é and 'quotes'.json", "star*.json", ":(top)colon.json", "-dash"])
def test_a_path_is_taken_literally(repository, path):
    repository.commit(b"another", "starry.json")
    repository.commit(b"one", path)
    assert bodies(repository, path) == [b"one"]


def test_a_path_counts_from_the_top_wherever_in_the_repository_one_stands(repository):
    repository.commit(b"one")
    inside = repository.folder / "data"
    assert [one.body for one in GitHistories().versions(inside, "./data/page.json")] == [b"one"]


def test_what_people_set_for_their_eyes_changes_nothing(repository):
    repository.commit(b"one")
    for name, value in {"log.showSignature": "true", "log.follow": "true", "color.ui": "always"}.items():
        repository.git("config", name, value)
    assert bodies(repository) == [b"one"]


def test_a_repository_that_the_environment_names_is_not_meant(repository, tmp_path, monkeypatch):
    repository.commit(b"one")
    other = Repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    assert bodies(repository) == [b"one"]


def refusal(folder, path="page.json") -> str:
    with pytest.raises(InputError) as caught:
        list(GitHistories().versions(folder, path))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_that_never_was_is_refused(repository):
    repository.commit(b"one")
    assert "'pages.json' was never in" in refusal(repository.folder, "pages.json")
    assert "was never in" in refusal(repository.folder, "data/page.json\nHEAD")


def test_a_folder_says_that_it_is_one(repository):
    repository.commit(b"one")
    assert [one.fault for one in versions(repository, "data")] == ["is a folder, not a file"]


def test_a_folder_that_is_no_repository_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "cannot be read as a git repository: not a git repository" in refusal(tmp_path)
    assert "No such file" in refusal(tmp_path / "nowhere")


def test_a_repository_without_commits_is_refused(repository):
    assert "cannot be read as a git repository" in refusal(repository.folder)


def test_a_machine_without_git_is_told_so(repository, monkeypatch):
    repository.commit(b"one")
    monkeypatch.setenv("PATH", "")
    assert "no git on this machine" in refusal(repository.folder, "data/page.json")


def test_a_damaged_repository_is_told_after_the_sound_versions(repository):
    repository.commit(b"one")
    repository.commit(b"two")
    blob = repository.git("rev-parse", "HEAD:data/page.json")
    loose = repository.folder / ".git/objects" / blob[:2] / blob[2:]
    loose.chmod(0o600)
    loose.write_bytes(b"not an object")
    found = GitHistories().versions(repository.folder, "data/page.json")
    assert next(found).body == b"one"
    with pytest.raises(InputError, match="is damaged"):
        next(found)
