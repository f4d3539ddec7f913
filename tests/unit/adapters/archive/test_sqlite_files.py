"""What can be wrong with the file that an archive is, and what becomes of it."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from builders import at
from postroll.adapters.archive import open_archive
from postroll.domain.capture import Capture, Visit
from postroll.errors import ArchiveError

NOISE = b"".join(Capture.of("", b"%d" % number).sha256.encode() for number in range(1000))


@pytest.fixture
def path(tmp_path):
    """An archive with one capture."""
    path = str(tmp_path / "postroll.db")
    with closing(open_archive(path, create=True)) as archive:
        keep(archive, b"kept")
    return path


def visit(body):
    capture = Capture.of("status", body)
    return capture, Visit("status", "", at("2026-04-09"), capture.sha256)


def keep(archive, body):
    capture, seen = visit(body)
    archive.add([(capture, seen)])
    return capture.sha256


def hashes(path):
    with closing(open_archive(path)) as archive:
        return [capture.sha256 for capture in archive.captures("status")]


def refusal(path, **options):
    with pytest.raises(ArchiveError) as caught:
        open_archive(str(path), **options)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_missing_file_is_not_made_by_looking_for_it(tmp_path):
    refusal(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_archive(tmp_path):
    assert "is a folder" in refusal(tmp_path)


def test_a_folder_that_does_not_exist_is_asked_for(tmp_path):
    assert "check that its folder exists" in refusal(tmp_path / "no" / "a.db", create=True)


def test_a_text_file_is_no_archive_and_is_left_alone(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("Dear diary. " * 100)
    assert "is not a postroll archive" in refusal(file, create=True)
    assert file.read_text() == "Dear diary. " * 100


def test_another_programs_database_is_left_as_it_was(tmp_path):
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipes (id INTEGER)")
    before = file.read_bytes()
    assert "is not a postroll archive" in refusal(file)
    assert file.read_bytes() == before


def test_an_empty_file_may_become_an_archive(tmp_path):
    file = tmp_path / "new.db"
    file.touch()
    assert "`postroll import` makes one" in refusal(file)
    open_archive(str(file), create=True).close()
    assert hashes(str(file)) == []


def test_a_file_is_an_archive_in_write_ahead_mode(path):
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_that_was_cut_short_is_told_of(path):
    keep_pages = 8192
    with Path(path).open("r+b") as file:
        file.truncate(keep_pages)
    assert "is damaged" in refusal(path)


def test_bytes_that_no_longer_have_their_hash_are_refused(path):
    [sha256] = hashes(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE blobs SET data = zeroblob(8)")
        file.commit()
    with closing(open_archive(path)) as archive, pytest.raises(ArchiveError, match=f"damaged: capture {sha256}"):
        archive.body("status", sha256)


@pytest.mark.parametrize(
    "change", ["UPDATE blobs SET data = (SELECT data FROM blobs ORDER BY data DESC LIMIT 1)", "DELETE FROM blobs"]
)
def test_other_bytes_or_none_are_refused(path, change):
    with closing(open_archive(path)) as archive:
        shas = [keep(archive, b"one"), keep(archive, b"two")]
    with closing(sqlite3.connect(path)) as file:
        file.execute(change)
        file.commit()
    with closing(open_archive(path)) as archive, pytest.raises(ArchiveError, match="damaged"):
        [archive.body("status", sha256) for sha256 in shas]


def test_a_page_whose_last_version_is_damaged_is_still_kept_whole(path):
    page = b"some words " * 100
    with closing(open_archive(path)) as archive:
        keep(archive, page)
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE blobs SET data = zeroblob(8)")
        file.commit()
    with closing(open_archive(path)) as archive:
        assert archive.body("status", keep(archive, page + b"!")) == page + b"!"


def test_compacting_gives_space_back_to_the_file_system(path):
    with closing(open_archive(path)) as archive:
        archive.add(visit(NOISE + b"%d" % number) for number in range(400))
    before = Path(path).stat().st_size
    with closing(open_archive(path)) as archive:
        archive.compact()
    assert Path(path).stat().st_size < before * 0.8
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA freelist_count").fetchone() == (0,)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write to any file")
def test_an_archive_that_may_not_be_written_to_is_told_of(path):
    Path(path).chmod(stat.S_IRUSR)
    with closing(open_archive(path)) as archive, pytest.raises(ArchiveError, match="may not be written to"):
        keep(archive, b"late")


def test_a_bug_passes_through(path):
    with closing(open_archive(path)) as archive, pytest.raises(TypeError):
        archive.add([None])


def test_opening_an_archive_of_today_does_not_load_alembic(path):
    code = (
        "import sys; from postroll.adapters.archive import open_archive;"
        f"list(open_archive({path!r}).captures('status')); print('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout == b"False\n"


FILLING = """
import resource, sys
from postroll.adapters.archive import open_archive
from postroll.domain.capture import Capture, Visit
from postroll.errors import ArchiveError
archive = open_archive(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    for number in range(1000):
        capture = Capture.of("status", number.to_bytes(8) + b"".join(Capture.of("", b"%d %d" % (number, n)).sha256.encode() for n in range(400)))
        archive.add([(capture, Visit("status", "", None, capture.sha256))])
        print(capture.sha256, flush=True)
except ArchiveError as error:
    print(error, file=sys.stderr)
    sys.exit(2)
"""


def test_when_no_space_is_left_it_says_so_and_keeps_what_it_held(path):
    size = Path(path).stat().st_size + 300_000
    filled = subprocess.run(
        [sys.executable, "-c", FILLING, path, str(size)], capture_output=True, text=True, check=False
    )
    assert filled.returncode == 2
    assert "make room" in filled.stderr
    assert path in filled.stderr
    assert len(filled.stderr.splitlines()) == 1
    acknowledged = filled.stdout.split()
    assert acknowledged
    assert set(acknowledged) < set(hashes(path))
