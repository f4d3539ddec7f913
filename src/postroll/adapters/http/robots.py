"""Doing what robots.txt says (RFC 9309).

A host's file is fetched once and kept for a day. Where there is none (any 4xx but 429) everything is allowed. Where
it cannot be had (5xx, 429, no connection) the copy before goes on; without one nothing is asked for a while.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from weakref import WeakValueDictionary

from protego import Protego
from yarl import URL

from postroll.adapters.http.faults import RefusalError, UnfitError
from postroll.adapters.http.settings import PRODUCT
from postroll.app.ports.clock import Clock

ReadRobots = Callable[[URL], Awaitable[str]]
"""Gives the text of a robots.txt; "" where there is none. Raises UnfitError where it cannot be had."""

_KEPT = timedelta(days=1)
_KEPT_AWAY = timedelta(minutes=5)
_LONGEST_DELAY = timedelta(seconds=30)
_MOST_TEXT = 16 * 1024 * 1024
_OVERHEAD = 1024


@dataclass(frozen=True)
class RobotsFile:
    """A robots.txt, or why there is none to go by.

    Attributes:
        kept_until: when to ask again.
        text: its text.
            fault: why it cannot be had; None where it was had.
    """

    kept_until: datetime
    text: str = ""
    fault: UnfitError | None = None

    @cached_property
    def rules(self) -> Protego | None:
        """Its rules; None where it has none."""
        return Protego.parse(self.text) if self.text.strip() else None

    @cached_property
    def crawl_delay(self) -> timedelta:
        """The time that it asks for between exchanges, within reason."""
        seconds = (self.rules.crawl_delay(PRODUCT) if self.rules else None) or 0
        return timedelta(seconds=min(seconds, _LONGEST_DELAY.total_seconds()) if seconds > 0 else 0)


async def no_robots(url: URL) -> timedelta:
    """Admits a robots.txt itself, which no robots.txt rules."""
    del url
    return timedelta(0)


class Robots:
    """The robots.txt files of the hosts of late, the longest unused dropped first."""

    def __init__(self, read: ReadRobots, clock: Clock, kept: Iterable[tuple[str, RobotsFile]] = ()) -> None:
        self._read = read
        self._clock = clock
        self._files: OrderedDict[str, RobotsFile] = OrderedDict()
        self._size = 0
        self._loading: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        for origin, file in kept:
            self._keep(origin, file)

    async def admit(self, url: URL) -> timedelta:
        """Check that a URL may be asked.

        Returns:
            The time to leave between exchanges with its host.

        Raises:
            RefusalError: robots.txt forbids it.
            UnfitError: robots.txt cannot be had.
        """
        file = await self._file(url)
        if file.fault:
            raise _still(file.fault, file.kept_until - self._clock.now())
        if file.rules and not file.rules.can_fetch(str(url), PRODUCT):
            raise RefusalError(f"robots.txt of {url.host} forbids {url.raw_path_qs}")
        return file.crawl_delay

    def files(self) -> Iterator[tuple[str, RobotsFile]]:
        """What is known, by origin, the longest unused first."""
        yield from ((origin, file) for origin, file in self._files.items() if not file.fault)

    async def _file(self, url: URL) -> RobotsFile:
        origin = f"{url.scheme}://{url.raw_authority}"
        known = self._known(origin)
        if known:
            return known
        lock = self._loading.setdefault(origin, asyncio.Lock())
        async with lock:
            return self._known(origin) or await self._load(origin)

    def _known(self, origin: str) -> RobotsFile | None:
        file = self._files.get(origin)
        if file is None or file.kept_until <= self._clock.now():
            return None
        self._files.move_to_end(origin)
        return file

    async def _load(self, origin: str) -> RobotsFile:
        try:
            text = await self._read(URL(f"{origin}/robots.txt"))
            file = RobotsFile(self._clock.now() + _KEPT, text)
        except UnfitError as error:
            file = self._substitute(origin, error)
        self._keep(origin, file)
        return file

    def _substitute(self, origin: str, error: UnfitError) -> RobotsFile:
        wait = max(_KEPT_AWAY, min(error.retry_after or _KEPT_AWAY, _KEPT))
        until = self._clock.now() + wait
        before = self._files.get(origin)
        if before and not before.fault:
            return RobotsFile(until, before.text)
        why = f"{origin}/robots.txt cannot be had: {error.why}"
        return RobotsFile(until, fault=UnfitError(why, status=error.status, transient=error.transient))

    def _keep(self, origin: str, file: RobotsFile) -> None:
        before = self._files.pop(origin, None)
        self._size += _size(file) - (_size(before) if before else 0)
        self._files[origin] = file
        while self._size > _MOST_TEXT:
            _, dropped = self._files.popitem(last=False)
            self._size -= _size(dropped)


def _still(fault: UnfitError, left: timedelta) -> UnfitError:
    return UnfitError(fault.why, status=fault.status, retry_after=left, transient=fault.transient)


def _size(file: RobotsFile) -> int:
    return len(file.text) + _OVERHEAD
