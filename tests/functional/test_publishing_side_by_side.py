"""An edition made by several processes is that which one makes, and none of them is left behind, whatever happens."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from builders import a_provider, at
from fakes import publishing_process
from fakes.publishing import FakeMemory
from large_site import incidents_of
from postroll.adapters.archive import open_archive
from postroll.adapters.edition_files import FolderEditions
from postroll.adapters.labour import InOrder
from postroll.adapters.progress import SilentProgress
from postroll.app.ports.linking import Linking
from postroll.app.publish import Publication, publish
from postroll.domain.workspace import Desk, Workspace

NOW = at("2027-01-01")
PATIENCE_SECONDS = 10


def fill(address, count, *, create=False):
    with closing(open_archive(address, create=create)) as archive:
        archive.keep_linking(Linking(tuple(incidents_of(a_provider().id, count))))


@pytest.fixture
def sqlite(tmp_path):
    """The address of an archive with 150 incidents."""
    fill(str(tmp_path / "postroll.db"), 150, create=True)
    return str(tmp_path / "postroll.db")


@pytest.fixture(params=["sqlite", "postgres"])
def address(request):
    """The same in a file and on a server."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite")
    server = request.getfixturevalue("postgres_database")
    fill(server, 150, create=True)
    return server


def start(address, site, harm="nothing"):
    command = [sys.executable, publishing_process.__file__, address, str(site), NOW.isoformat(), harm]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def publish_side_by_side(address, site, harm="nothing"):
    """Its exit code, the numbers of the processes that put files, and what it said."""
    process = start(address, site, harm)
    told, said = process.communicate(timeout=60)
    return process.returncode, set(map(int, told.split())) - {process.pid}, said


def publish_in_order(address, site):
    with closing(open_archive(address)) as archive:
        given = (archive, FolderEditions(site), FakeMemory(), InOrder(), NOW)
        publish(Publication(Workspace((a_provider(),), (), ""), Desk(), *given, SilentProgress()))


def files_in(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for_the_end_of(pids):
    until = time.monotonic() + PATIENCE_SECONDS
    while any(map(is_alive, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(is_alive, pids))


def helpers_at_work(process):
    """The numbers of both helpers, as soon as both have begun to write."""
    found = set()
    for line in process.stdout:
        found.add(int(line))
        if len(found) > 1:
            return found
    raise AssertionError(process.stderr.read())


def test_several_processes_make_the_edition_that_one_makes(address, tmp_path):
    code, helpers, said = publish_side_by_side(address, tmp_path / "site")
    assert (code, len(helpers), said) == (0, 2, "")
    publish_in_order(address, tmp_path / "alone")
    assert files_in(tmp_path / "site") == files_in(tmp_path / "alone")


def test_the_archive_is_one_file_again_when_they_are_done(sqlite, tmp_path):
    publish_side_by_side(sqlite, tmp_path / "site")
    assert [path.name for path in tmp_path.glob("postroll.db*")] == ["postroll.db"]


def test_the_next_edition_is_the_same_too_and_shares_what_did_not_change(sqlite, tmp_path):
    publish_side_by_side(sqlite, tmp_path / "site")
    fill(sqlite, 300)
    code, helpers, _ = publish_side_by_side(sqlite, tmp_path / "site")
    publish_in_order(sqlite, tmp_path / "alone")
    assert (code, len(helpers)) == (0, 2)
    assert files_in(tmp_path / "site") == files_in(tmp_path / "alone")
    assert (tmp_path / "site/style.css").stat().st_nlink == 2


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("killed", "a process that made pages was ended from outside"),
        ("full", "No space left on device; the edition before is still out"),
        ("changed", "the archive changed while the site was being made: publish again"),
    ],
)
def test_what_happens_to_one_of_them_is_told_in_one_line_and_the_edition_that_is_out_stays(
    sqlite, tmp_path, harm, told
):
    publish_in_order(sqlite, tmp_path / "site")
    before = files_in(tmp_path / "site")
    fill(sqlite, 300)
    code, helpers, said = publish_side_by_side(sqlite, tmp_path / "site", harm)
    assert (code, said.count("\n")) == (1, 1)
    assert told in said
    assert files_in(tmp_path / "site") == before
    assert not list(tmp_path.glob(".site*"))
    assert wait_for_the_end_of(helpers)


def test_an_interrupt_from_the_terminal_ends_all_of_them_without_a_word(sqlite, tmp_path):
    process = start(sqlite, tmp_path / "site", "slow")
    helpers = helpers_at_work(process)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "")
    assert wait_for_the_end_of(helpers)
    assert not [*tmp_path.glob("site"), *tmp_path.glob(".site*")]


def test_where_the_first_of_them_is_killed_the_others_end_and_the_next_edition_is_whole(sqlite, tmp_path):
    process = start(sqlite, tmp_path / "site", "slow")
    helpers = helpers_at_work(process)
    process.kill()
    process.communicate(timeout=60)
    assert wait_for_the_end_of(helpers)
    assert publish_side_by_side(sqlite, tmp_path / "site")[0] == 0
    publish_in_order(sqlite, tmp_path / "alone")
    assert files_in(tmp_path / "site") == files_in(tmp_path / "alone")
