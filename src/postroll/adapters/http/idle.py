"""Bounding the connections that idle.

A kept connection spares the next request to its host a handshake, but holds a file descriptor meanwhile, of which
a process commonly has 1,024. A round over ten thousand hosts would use them all up.
"""

from collections import OrderedDict
from datetime import datetime, timedelta

KEPT = timedelta(seconds=5)
"""How long a connection waits for the next request to its host."""


class IdleHosts:
    """The hosts whose connections may still be open, the longest idle first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._used_at: OrderedDict[str, datetime] = OrderedDict()

    def may_keep(self, host: str, now: datetime) -> bool:
        """Whether one more exchange with a host may leave its connection open; if so, it counts as open."""
        while self._used_at and next(iter(self._used_at.values())) + KEPT <= now:
            self._used_at.popitem(last=False)
        if host not in self._used_at and len(self._used_at) >= self._most:
            return False
        self._used_at[host] = now
        self._used_at.move_to_end(host)
        return True
