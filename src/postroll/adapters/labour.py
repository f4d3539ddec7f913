"""Work in pieces: one after the other, or side by side in processes that begin as copies of this one."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask
from typing import TYPE_CHECKING, Any, TypeVar

from postroll.errors import PublishError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Piece = TypeVar("Piece")
Done = TypeVar("Done")

MOST_HANDS = 8
"""What comes before and after the work does not get quicker, and each process takes some memory."""

_task: ContextVar[Callable[[int], Any]] = ContextVar("task")


class InOrder:
    """Does one piece after the other in this process."""

    @contextmanager
    def sharing(
        self,
        work: Callable[[Piece], Done],
        pieces: Sequence[Piece],
        let_go: Callable[[], None],  # noqa: ARG002
    ) -> Iterator[Iterator[Done]]:
        """What comes of each piece, done when it is asked for."""
        yield map(work, pieces)


class SideBySide:
    """Does pieces side by side where there are many and it is safe, else one after the other.

    Only a process with a single thread can be copied: of the others nothing would be left but the locks that they held.

    Args:
        hands: how many processes work at the same time.
        pieces_each: so many pieces are worth another process.
    """

    def __init__(self, hands: int, pieces_each: int = 8) -> None:
        self._hands = min(hands, MOST_HANDS)
        self._pieces_each = pieces_each

    @contextmanager
    def sharing(
        self, work: Callable[[Piece], Done], pieces: Sequence[Piece], let_go: Callable[[], None]
    ) -> Iterator[Iterator[Done]]:
        """What comes of each piece; when one is done, the next is begun by whoever is free."""
        copies = self._copies(lambda place: work(pieces[place]), len(pieces), let_go)
        if copies is None:
            yield map(work, pieces)
            return
        try:
            yield _done_by(copies, len(pieces))
        except BaseException:
            _end_copies()
            raise
        finally:
            copies.shutdown(cancel_futures=True)

    def _copies(
        self, task: Callable[[int], Any], count: int, let_go: Callable[[], None]
    ) -> "ProcessPoolExecutor | None":
        """Copies of this process that wait for work; None where there shall be none."""
        hands = min(self._hands, count // self._pieces_each)
        if hands <= 1 or not _can_be_copied():
            return None
        let_go()
        return _copied(hands, task, let_go)


def available_cores() -> int:
    """How many processes can work at the same time on this machine, as far as this one may use it."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _can_be_copied() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _copied(hands: int, task: Callable[[int], Any], let_go: Callable[[], None]) -> "ProcessPoolExecutor | None":
    """So many copies; None where the system gives no room for them."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - seldom needed, and takes its time
    from multiprocessing import get_context  # noqa: PLC0415

    try:
        forking = get_context("fork")
        copies = ProcessPoolExecutor(hands, forking, _begin, (task, let_go, forking.Lock()))
        with _interrupts_held_back():
            copies.submit(os.getpid)
    except (OSError, ImportError, NotImplementedError):  # no further process, or nothing for them to wait at
        _end_copies()
        return None
    return copies


def _end_copies() -> None:
    """End them at once, whatever they are at: what they have made is of no use to anybody."""
    from multiprocessing import active_children  # noqa: PLC0415

    for each in active_children():
        each.kill()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start processes that the terminal's interrupt does not reach, which all of them get: the first one ends them."""
    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        yield
    finally:
        pthread_sigmask(SIG_SETMASK, before)


def _begin(task: Callable[[int], Any], let_go: Callable[[], None], turn: AbstractContextManager[bool]) -> None:
    """Begin as a copy: what is there already is not looked through for cycles, so that it stays shared."""
    from multiprocessing.util import Finalize  # noqa: PLC0415

    gc.freeze()
    Finalize(None, _let_go_in_turn, (let_go, turn), exitpriority=0)
    threading.Thread(target=_leave_with_the_first, daemon=True).start()
    _task.set(task)


def _let_go_in_turn(let_go: Callable[[], None], turn: AbstractContextManager[bool]) -> None:
    """Let go one after the other: whoever is the last to close a file of SQLite's puts what lies beside it away."""
    with turn:
        let_go()


def _leave_with_the_first() -> None:
    """Wait for the end of the process that this one is a copy of; without it nobody waits for the work."""
    from multiprocessing import parent_process  # noqa: PLC0415

    if (first := parent_process()) is not None:
        first.join()
        os._exit(1)


def _do(place: int) -> Any:
    return _task.get()(place)


def _done_by(copies: "ProcessPoolExecutor", count: int) -> Iterator[Any]:
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    try:
        yield from copies.map(_do, range(count))
    except BrokenProcessPool as error:
        raise PublishError(
            "a process that made pages was ended from outside, as happens where memory runs out; the edition before is "
            "still out, make room and publish again"
        ) from error
