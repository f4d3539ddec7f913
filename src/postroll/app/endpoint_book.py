"""Which endpoint is visited next, fairly: no host and no failing endpoint gets in the way of the others."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush
from typing import NamedTuple
from urllib.parse import urlsplit

from postroll.app.ports.endpoints import Endpoint

_ALL = "/all"  # a lane that every endpoint is on; no host's name holds a slash
_FAILING = "/failing"  # the lane of those whose last visit failed


class EndpointKey(NamedTuple):
    """What tells endpoints apart."""

    source: str
    url: str

    @classmethod
    def of(cls, endpoint: Endpoint) -> "EndpointKey":
        """The key of an endpoint."""
        return cls(endpoint.source, endpoint.url)


@dataclass(frozen=True, slots=True)
class Lanes:
    """How many visits may be under way at a time.

    Attributes:
        all: in all.
        per_host: to one host.
        failing: to endpoints whose last visit failed, which may take until they time out.
    """

    all: int = 128
    per_host: int = 2
    failing: int = 32


class EndpointBook:
    """The endpoints that wait for their time, and those that are under way.

    An endpoint is taken, its lanes are freed when it has answered, and it is put back when the answer is kept. One
    whose lane is full steps aside for the next, and comes back when the lane has room.
    """

    def __init__(self, endpoints: Iterable[Endpoint], lanes: Lanes) -> None:
        """Take in endpoints; those that are retired are left out."""
        self._lanes = lanes
        self._waiting: dict[EndpointKey, Endpoint] = {}
        self._heap: list[tuple[datetime, EndpointKey]] = []
        self._aside: defaultdict[str, deque[EndpointKey]] = defaultdict(deque)
        self._under_way: set[EndpointKey] = set()
        self._busy: Counter[str] = Counter()
        for endpoint in endpoints:
            self.add(endpoint)

    def __len__(self) -> int:
        return len(self._waiting) + len(self._under_way)

    @property
    def under_way(self) -> int:
        """How many endpoints were taken and not put back."""
        return len(self._under_way)

    @property
    def next_due_at(self) -> datetime | None:
        """When the next endpoint is due that could be taken; None where there is none, or no room."""
        if self._busy[_ALL] >= self._lanes.all:
            return None
        while self._heap and self._is_outdated(*self._heap[0]):
            heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def take(self, now: datetime) -> Endpoint | None:
        """The next endpoint to visit, if one is due and there is room for it."""
        while (due_at := self.next_due_at) is not None and due_at <= now:
            _, key = heappop(self._heap)
            endpoint = self._waiting[key]
            full = next((lane for lane in _lanes_of(endpoint) if self._busy[lane] >= self._width(lane)), None)
            if full is None:
                self._busy.update(_lanes_of(endpoint))
                self._under_way.add(key)
                return self._waiting.pop(key)
            self._aside[full].append(key)
        return None

    def free(self, endpoint: Endpoint) -> None:
        """Make room: an endpoint has answered.

        Args:
            endpoint: as it was taken.
        """
        for lane in _lanes_of(endpoint):
            self._busy[lane] -= 1
            if not self._busy[lane]:
                del self._busy[lane]
            self._call_back(lane)

    def put(self, endpoint: Endpoint) -> None:
        """Put an endpoint back with its new state."""
        self._under_way.discard(EndpointKey.of(endpoint))
        self.add(endpoint)

    def add(self, endpoint: Endpoint) -> None:
        """Take in an endpoint, or its new state. One that is under way is let finish; a retired one is dropped."""
        key = EndpointKey.of(endpoint)
        self._waiting.pop(key, None)
        if endpoint.due_at and key not in self._under_way:
            self._waiting[key] = endpoint
            heappush(self._heap, (endpoint.due_at, key))

    def _call_back(self, lane: str) -> None:
        """Let the first of those that stepped aside for a lane try again."""
        aside = self._aside[lane]
        while aside:
            key = aside.popleft()
            if (endpoint := self._waiting.get(key)) and endpoint.due_at:
                heappush(self._heap, (endpoint.due_at, key))
                break
        if not aside:
            del self._aside[lane]

    def _width(self, lane: str) -> int:
        return {_ALL: self._lanes.all, _FAILING: self._lanes.failing}.get(lane, self._lanes.per_host)

    def _is_outdated(self, due_at: datetime, key: EndpointKey) -> bool:
        endpoint = self._waiting.get(key)
        return endpoint is None or endpoint.due_at != due_at


def _lanes_of(endpoint: Endpoint) -> tuple[str, ...]:
    host = urlsplit(endpoint.url).netloc
    return (_ALL, host, _FAILING) if endpoint.failures else (_ALL, host)
