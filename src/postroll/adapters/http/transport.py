"""Exchanges: one request, one answer, within all limits; and following redirects from one to the next.

Every hop is checked as if it stood at the start: scheme, port, credentials, address, robots.txt, the host's turn.
"""

import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import aiohttp
from aiohttp import ClientResponse, hdrs
from yarl import URL

from postroll.adapters.http.addresses import AddressPolicy
from postroll.adapters.http.answers import asked_wait
from postroll.adapters.http.faults import NETWORK_ERRORS, RefusalError, UnfitError, unfit
from postroll.adapters.http.idle import KEPT, IdleHosts
from postroll.adapters.http.inflate import ACCEPTED
from postroll.adapters.http.politeness import HostTurns, Sleep
from postroll.adapters.http.resolver import CheckedResolver, Lookup
from postroll.adapters.http.settings import FetchSettings, Timeouts
from postroll.app.ports.clock import Clock

Answer = TypeVar("Answer")
Read = Callable[[ClientResponse], Awaitable[Answer]]
"""Makes something of an answer while the connection is open."""
Admit = Callable[[URL], Awaitable[timedelta]]
"""Checks a hop before it is asked, and says what time to leave between exchanges with its host."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOLDING = frozenset({429, 503})
_MOST_IDLE = 256


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: URL


class Transport:
    """Sends requests and hands answers over."""

    def __init__(self, settings: FetchSettings, clock: Clock, sleep: Sleep, lookup: Lookup) -> None:
        self._settings = settings
        self._clock = clock
        self._policy = AddressPolicy.of(settings)
        self._turns = HostTurns(settings, clock, sleep)
        self._idle = IdleHosts(_MOST_IDLE)
        self._session = _session(settings, lookup)

    async def follow(self, address: str | URL, headers: Mapping[str, str], admit: Admit, read: Read[Answer]) -> Answer:
        """Ask an address and wherever it redirects to.

        Args:
            address: where to start.
            headers: what to send besides the identity.
            admit: the check of each hop.
            read: what to make of the answer that is no redirect.

        Raises:
            RefusalError: a hop is not allowed.
            UnfitError: there is no answer that can be used.
        """
        url = _parsed(address)
        for _ in range(self._settings.max_redirects + 1):
            self._policy.admit(url)
            step = await self._exchange(url, headers, await admit(url), read)
            if not isinstance(step, _Redirect):
                return step
            headers = _headers_for(step.target, url, headers)
            url = step.target
        raise UnfitError(f"it redirects more than {self._settings.max_redirects} times", transient=False)

    async def close(self) -> None:
        """Close every connection."""
        await self._session.close()

    async def _exchange(
        self, url: URL, headers: Mapping[str, str], crawl_delay: timedelta, read: Read[Answer]
    ) -> Answer | _Redirect:
        host = url.raw_host or ""
        async with self._turns.turn(host, crawl_delay):
            if not self._idle.may_keep(host, self._clock.now()):
                headers = {**headers, hdrs.CONNECTION: "close"}
            try:
                async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                    if response.status in _REDIRECTS:
                        return _Redirect(_target(response))
                    if response.status in _HOLDING:
                        self._stay_away(host, response)
                    return await read(response)
            except NETWORK_ERRORS as error:
                raise unfit(error, self._settings.timeouts) from error

    def _stay_away(self, host: str, response: ClientResponse) -> None:
        wait = asked_wait(response, self._clock.now())
        if wait:
            self._turns.hold(host, wait)


def _session(settings: FetchSettings, lookup: Lookup) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(
        resolver=CheckedResolver(lookup, _resolving(settings), settings.timeouts.resolve),
        use_dns_cache=False,  # the system has one that knows how long answers live
        limit=0,  # turns are granted before connections are asked for
        keepalive_timeout=KEPT.total_seconds(),
        ssl=ssl.create_default_context(),
    )
    return aiohttp.ClientSession(
        connector=connector,
        headers={hdrs.USER_AGENT: settings.user_agent, hdrs.ACCEPT: "*/*", hdrs.ACCEPT_ENCODING: ACCEPTED},
        timeout=_timeout(settings.timeouts),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        proxy=settings.proxy or None,
    )


def _resolving(settings: FetchSettings) -> AddressPolicy:
    """The rules for what is resolved here: with a proxy that is the proxy alone, which the owner chose."""
    return AddressPolicy(settings.allow_private or bool(settings.proxy), settings.networks, settings.ports)


def _timeout(timeouts: Timeouts) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=timeouts.total, sock_connect=timeouts.connect, sock_read=timeouts.first_byte)


def _parsed(address: str | URL) -> URL:
    try:
        return URL(address)
    except ValueError as error:
        raise RefusalError("it is not an address that can be read") from error


def _target(response: ClientResponse) -> URL:
    location = response.headers.get(hdrs.LOCATION, "")
    if not location:
        raise UnfitError("it redirects to nowhere", status=response.status, transient=False)
    try:
        return response.url.join(URL(location))
    except ValueError as error:
        raise UnfitError("it redirects to what is not an address", transient=False) from error


def _headers_for(target: URL, before: URL, headers: Mapping[str, str]) -> Mapping[str, str]:
    """Another site's clock says nothing about what changed here: only entity tags go along."""
    if (target.scheme, target.host, target.port) == (before.scheme, before.host, before.port):
        return headers
    return {name: value for name, value in headers.items() if name != hdrs.IF_MODIFIED_SINCE}
