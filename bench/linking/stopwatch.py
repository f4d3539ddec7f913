"""Time by the clock and time of this process's processors: on a shared machine the second is the steadier."""

from dataclasses import dataclass, field
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of all threads together."""

    seconds: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: "Took") -> "Took":
        return Took(self.seconds + other.seconds, self.cpu + other.cpu)


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Runs from when it is made."""

    began: float = field(default_factory=perf_counter)
    cpu: float = field(default_factory=process_time)

    def took(self) -> Took:
        return Took(perf_counter() - self.began, process_time() - self.cpu)
