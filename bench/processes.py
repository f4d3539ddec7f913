"""What a process and those that it starts take of the machine, looked at from outside while it runs."""

import resource
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
        busy: so many of the processor, those of its children included.
        memory: the most that it and its children held at a time, in bytes; what several share is counted once.
    """

    printed: str
    seconds: float
    busy: float
    memory: int

    def __str__(self) -> str:
        memory = f"all of its processes {self.memory / 2**20:.0f} MB"
        return f"{self.printed}; the process {self.seconds:.2f} s, {self.busy:.2f} of the processor, {memory}"


def taken_by(*arguments: str, cwd: Path | None = None) -> Taken:
    """What a run of Python takes."""
    started, before, memory = time.perf_counter(), _busy(), 0
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True, cwd=cwd) as process:
        while process.poll() is None:
            memory = max(memory, sum(map(_share_of, _family(process.pid))))
            time.sleep(_BETWEEN_LOOKS)
        seconds = time.perf_counter() - started
        printed = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Taken(printed.strip(), seconds, _busy() - before, memory)


def _busy() -> float:
    """So many seconds of the processor were taken by children that have ended."""
    known = resource.getrusage(resource.RUSAGE_CHILDREN)
    return known.ru_utime + known.ru_stime


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
