"""How long reading a text takes, for laws on how that grows."""

from collections.abc import Callable
from time import process_time

_RUNS = 3


def least_seconds(read: Callable[[str], object], piece: str, size: int) -> float:
    """The processor time of reading a text of this size made of one piece, the least of a few runs.

    Another process may spoil one run; what takes long by itself spoils all. No run reads a text that was read before,
    so nothing that readers remember of a text shortens any of them.
    """
    return min(_seconds(read, piece * (size // len(piece)) + "x" * run) for run in range(_RUNS))


def _seconds(read: Callable[[str], object], text: str) -> float:
    started = process_time()
    read(text)
    return process_time() - started
