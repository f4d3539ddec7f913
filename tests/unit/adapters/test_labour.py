import os
import threading

import pytest

from postroll.adapters.labour import InOrder, SideBySide, available_cores


def done_by(labour, work, count, let_go=lambda: None):
    with labour.sharing(work, range(count), let_go) as done:
        return list(done)


def own_number(_piece):
    return os.getpid()


@pytest.fixture
def alone(monkeypatch):
    """Whatever runs the tests, no other thread seems to be there."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.mark.parametrize("labour", [InOrder(), SideBySide(2, 1)])
def test_what_comes_of_the_pieces_is_in_their_order(labour, alone):
    assert done_by(labour, lambda piece: piece * piece, 100) == [piece * piece for piece in range(100)]


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


@pytest.mark.parametrize(("labour", "times"), [(InOrder(), 0), (SideBySide(1, 1), 0), (SideBySide(2, 1), 1)])
def test_what_cannot_be_shared_is_let_go_of_only_where_others_work(labour, times, alone):
    let_go = []
    done_by(labour, own_number, 8, lambda: let_go.append(None))
    assert len(let_go) == times


@pytest.mark.parametrize("labour", [InOrder(), SideBySide(2, 1)])
def test_what_the_work_raises_is_raised_here(labour, alone):
    with pytest.raises(ZeroDivisionError):
        done_by(labour, lambda piece: 1 // piece, 8)


def test_there_is_a_core_to_work_on():
    assert available_cores() >= 1
