import os
import threading

import pytest

from postroll.adapters import labour
from postroll.adapters.labour import InOrder, SideBySide, available_cores
from postroll.errors import PublishError


def done_by(hands, work, count, let_go=lambda: None):
    with hands.sharing(work, range(count), let_go) as done:
        return list(done)


def own_number(_piece):
    return os.getpid()


@pytest.fixture
def alone(monkeypatch):
    """Whatever runs the tests, no other thread seems to be there."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.mark.parametrize("hands", [InOrder(), SideBySide(2, 1)])
def test_what_comes_of_the_pieces_is_in_their_order(hands, alone):
    assert done_by(hands, lambda piece: piece * piece, 100) == [piece * piece for piece in range(100)]


def test_many_pieces_are_done_by_other_processes(alone):
    assert os.getpid() not in done_by(SideBySide(2, 4), own_number, 8)


def test_few_pieces_are_done_in_this_process(alone):
    assert set(done_by(SideBySide(2, 4), own_number, 7)) == {os.getpid()}


def test_one_core_does_all_of_them_in_this_process(alone):
    assert set(done_by(SideBySide(1, 1), own_number, 8)) == {os.getpid()}


def test_a_process_with_other_threads_is_not_copied():
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert set(done_by(SideBySide(2, 1), own_number, 8)) == {os.getpid()}
    finally:
        stop.set()
        other.join()


def test_where_no_process_can_be_made_all_is_done_in_this_one(alone, monkeypatch):
    made, fork = [], os.fork

    def fork_once():
        made.append(None)
        if len(made) > 1:
            raise BlockingIOError
        return fork()

    monkeypatch.setattr(os, "fork", fork_once)
    assert set(done_by(SideBySide(2, 1), own_number, 8)) == {os.getpid()}
    assert len(made) == 2


@pytest.mark.parametrize(("hands", "times"), [(InOrder(), 0), (SideBySide(1, 1), 0), (SideBySide(2, 1), 1)])
def test_what_cannot_be_shared_is_let_go_of_only_where_others_work(hands, times, alone):
    let_go = []
    done_by(hands, own_number, 8, lambda: let_go.append(None))
    assert len(let_go) == times


@pytest.mark.parametrize("hands", [InOrder(), SideBySide(2, 1)])
def test_what_the_work_raises_is_raised_here(hands, alone):
    with pytest.raises(ZeroDivisionError):
        done_by(hands, lambda piece: 1 // piece, 8)


def test_a_process_that_is_ended_before_it_has_begun_is_told_of_in_one_line(alone, monkeypatch):
    monkeypatch.setattr(labour, "_begin", lambda *_: os._exit(1))
    with pytest.raises(PublishError, match=r"^a process that made pages was ended from outside[^\n]*$"):
        done_by(SideBySide(2, 1), own_number, 8)


def test_there_is_a_core_to_work_on():
    assert available_cores() >= 1
