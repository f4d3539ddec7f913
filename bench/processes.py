"""What a process and those that it starts take of the machine, looked at from outside while it runs."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_BETWEEN_LOOKS = 0.05


class Taken(NamedTuple):
    """What a process took.

    Attributes:
        printed: what it wrote on standard output.
        seconds: from its start to its end.
        memory: the most that it and its children held at a time, in bytes; what several share is counted once.
    """

    printed: str
    seconds: float
    memory: int

    def __str__(self) -> str:
        return f"{self.printed}; the process {self.seconds:.2f} s, all of its processes {self.memory / 2**20:.0f} MB"


def taken_by(*arguments: str) -> Taken:
    """What a run of Python takes."""
    started, memory = time.perf_counter(), 0
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            memory = max(memory, sum(map(_share_of, _family(process.pid))))
            time.sleep(_BETWEEN_LOOKS)
        seconds = time.perf_counter() - started
        printed = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Taken(printed.strip(), seconds, memory)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _lines(listed)[:1]:
            for each in child.split():
                yield from _family(int(each))


def _share_of(pid: int) -> int:
    """What a process holds; of what it shares with others its share (PSS)."""
    found = (line.split() for line in _lines(Path(f"/proc/{pid}/smaps_rollup")))
    return sum(int(words[1]) * 1024 for words in found if words[0] == "Pss:")


def _lines(path: Path) -> Sequence[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError:  # it has ended
        return ()
