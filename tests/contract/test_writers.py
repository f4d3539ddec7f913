"""One writer at a time, and readers whenever they like."""

from contextlib import closing
from threading import Thread

import pytest

from postroll.adapters.archive import engines, open_archive
from postroll.domain.capture import Capture, Visit
from postroll.errors import ArchiveError


def keep(address, *bodies):
    captures = [Capture.of("status", body) for body in bodies]
    with closing(open_archive(address)) as archive:
        for capture in captures:
            archive.add([(capture, Visit("status", "", None, capture.sha256))])


@pytest.fixture
def busy_address(address):
    """An archive that somebody is writing to."""
    keep(address, b"kept")
    engine = engines.connect(engines.parse_address(address))
    with engines.writing(engine):
        yield address
    engine.dispose()


def test_a_writer_that_has_waited_long_enough_says_who_is_in_the_way(busy_address, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE_SECONDS", 1)
    with pytest.raises(ArchiveError, match="is being written to by another process: wait") as caught:
        keep(busy_address, b"late")
    assert "\n" not in str(caught.value)


def test_readers_do_not_wait_for_a_writer(busy_address):
    with closing(open_archive(busy_address)) as archive:
        assert len(list(archive.captures("status"))) == 1


def test_writers_that_come_at_once_take_turns(address):
    bodies = [[b"%d %d" % (writer, number) for number in range(20)] for writer in range(4)]
    writers = [Thread(target=keep, args=(address, b"shared", *own)) for own in bodies]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with closing(open_archive(address)) as archive:
        assert len(list(archive.captures("status"))) == 81
