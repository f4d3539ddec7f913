"""Name resolution that checks what it finds, and pins it.

aiohttp connects to the addresses that its resolver gives, as numbers, and looks nothing up again. So the address
that was checked is the one that is asked, also where DNS gives another answer a moment later.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from aiohttp.abc import AbstractResolver, ResolveResult

from postroll.adapters.http.addresses import AddressPolicy
from postroll.adapters.http.faults import UnfitError

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""Gives a host's addresses for a port, best first. Raises OSError where there are none."""

_THREADS = 32
_MOST_ADDRESSES = 4


class SystemLookup:
    """Asks the system's resolver, in threads of its own: one slow name server must not hold up other work."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="postroll-resolve")

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """A host's addresses in the order that the system prefers."""
        found = await asyncio.get_running_loop().run_in_executor(self._threads, _getaddrinfo, host, port)
        return list(dict.fromkeys(found))

    def close(self) -> None:
        """Let go of the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class CheckedResolver(AbstractResolver):
    """Gives aiohttp only addresses that may be asked."""

    def __init__(self, lookup: Lookup, policy: AddressPolicy, timeout: float) -> None:
        self._lookup = lookup
        self._policy = policy
        self._timeout = timeout

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host, checked.

        Raises:
            RefusalError: it has none that may be asked.
            UnfitError: it took too long.
            OSError: it has none.
        """
        del family
        try:
            async with asyncio.timeout(self._timeout):
                found = await self._lookup(host, port)
        except TimeoutError:
            raise UnfitError(f"resolving {host} took longer than {self._timeout:g} s", transient=True) from None
        addresses = self._policy.admitted(host, found)[:_MOST_ADDRESSES]
        if not addresses:
            raise OSError(f"{host} has no address")
        return [_result(host, address, port) for address in addresses]

    async def close(self) -> None:
        """Nothing to let go of; whoever made the lookup closes it."""


def _getaddrinfo(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    except UnicodeError as error:
        raise OSError(f"{host} is not a name that DNS can hold") from error
    return [str(address[0]) for *_, address in found]


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=flags)
