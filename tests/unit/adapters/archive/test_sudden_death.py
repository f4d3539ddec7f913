"""A process that is killed loses nothing that it had reported as kept, and leaves no half of anything."""

import shutil
import subprocess
import sys
from contextlib import closing

import pytest

from postroll.adapters.archive import open_archive
from postroll.domain.capture import Capture, Visit

KEEPING = """
import sys
from postroll.adapters.archive import open_archive
from postroll.app.ports.captures import ReaderEdition
from postroll.domain.capture import Capture, Visit
from postroll.domain.document import Document, Listing, Scope
from postroll.domain.report import Item, Reading
archive = open_archive(sys.argv[1], create=True)
edition = ReaderEdition("form", 1, "words")
print("open", flush=True)
for round in range(10_000):
    captures = [Capture.of("status", b"%d %d" % (round, n) * 200) for n in range(20)]
    archive.add((capture, Visit("status", "", None, capture.sha256)) for capture in captures)
    print("added", *(capture.sha256 for capture in captures), flush=True)
    items = tuple(Item(f"r{round}-{n}", (f"alias {round} {n}",), "f", Reading("Slow", "")) for n in range(20))
    document = Document("form", items, Listing(Scope.FULL))
    stored = next(capture for capture in archive.unread("status", [edition]) if capture.sha256 == captures[0].sha256)
    archive.keep_document(stored, edition, document)
    print("read", stored.sha256, flush=True)
"""


@pytest.mark.parametrize("lines", [0, 1, 2, 3, 6, 11])
def test_what_was_reported_as_kept_outlives_a_kill(tmp_path, lines):
    path = str(tmp_path / "postroll.db")
    printed = killed_after(lines, path)
    with closing(open_archive(path, create=True)) as archive:
        captures = {capture.sha256 for capture in archive.captures("status")}
        added = {sha256 for line in printed if line[0] == "added" for sha256 in line[1:]}
        assert added <= captures
        assert len(captures) % 20 == 0
        assert all(archive.body("status", sha256) for sha256 in captures)
        read = [reading.sha256 for reading in archive.capture_readings("status")]
        assert {line[1] for line in printed if line[0] == "read"} <= set(read)
        assert len(list(archive.readings("status"))) == len(list(archive.sightings("status"))) == 20 * len(read)


def killed_after(lines, path, script=KEEPING):
    """What a process printed that was killed in the middle of what comes after so many lines."""
    with subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE, text=True) as process:
        seen = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        rest = process.stdout.read()
    return [line.split() for line in [*seen, *rest.splitlines(keepends=True)] if line.endswith("\n")]


COMPACTING = """
import sys
from contextlib import contextmanager
from postroll.adapters.archive import engines, open_archive
archive = open_archive(sys.argv[1])
print("open", flush=True)
writing = engines.writing

@contextmanager
def told_of(engine):
    with writing(engine) as connection:
        yield connection
    print("wrote", flush=True)

engines.writing = told_of
archive.compact()
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """An archive of twelve sources with thirty captures each, packed one by one."""
    path = tmp_path_factory.mktemp("filled") / "postroll.db"
    with closing(open_archive(str(path), create=True)) as archive:
        for source in range(12):
            captures = [Capture.of(f"s{source}", b"%d %d " % (source, number) * 300) for number in range(30)]
            archive.add((capture, Visit(capture.source, "", None, capture.sha256)) for capture in captures)
    return path


def bodies(path):
    with closing(open_archive(path)) as archive:
        return {
            (source, capture.sha256): archive.body(source, capture.sha256)
            for source in (f"s{number}" for number in range(12))
            for capture in archive.captures(source)
        }


@pytest.mark.parametrize("lines", [1, 2, 3, 5, 8, 13, 14])
def test_compaction_that_is_killed_leaves_everything_readable_and_may_go_on(filled, tmp_path, lines):
    path = str(shutil.copy(filled, tmp_path / "postroll.db"))
    before = bodies(path)
    killed_after(lines, path, COMPACTING)
    assert bodies(path) == before
    with closing(open_archive(path)) as archive:
        archive.compact()
        assert archive.compact().captures == 0
    assert bodies(path) == before
