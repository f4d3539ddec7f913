"""Reading a body within its limits."""

import asyncio

from aiohttp import ClientResponse, hdrs

from postroll.adapters.http.faults import RefusalError, UnfitError
from postroll.adapters.http.inflate import decoder_for


async def read_body(response: ClientResponse, most: int, between_reads: float) -> bytes:
    """The whole body, decompressed.

    Raises:
        RefusalError: it is longer than it may be, compressed or not. It is not read to its end to learn that.
        UnfitError: it cannot be decompressed, or the next piece took too long.
    """
    body, whole = await _read(response, most, between_reads)
    if not whole:
        raise RefusalError(f"the body of {response.url} is larger than {_size(most)}")
    return body


async def read_start(response: ClientResponse, most: int, between_reads: float) -> bytes:
    """The body as far as it may be long; the rest is left aside.

    Raises:
        UnfitError: it cannot be decompressed, or the next piece took too long.
    """
    body, _ = await _read(response, most, between_reads)
    return body[:most]


async def _read(response: ClientResponse, most: int, between_reads: float) -> tuple[bytes, bool]:
    decoder = decoder_for(response.headers.get(hdrs.CONTENT_ENCODING, ""))
    pieces: list[bytes] = []
    size = received = 0
    while piece := await _next(response, between_reads):
        received += len(piece)
        pieces.append(decoder.feed(piece, most - size))
        size += len(pieces[-1])
        if max(size, received) > most:
            return b"".join(pieces), False
    decoder.finish()
    return b"".join(pieces), True


async def _next(response: ClientResponse, between_reads: float) -> bytes:
    limit = asyncio.timeout(between_reads)
    try:
        async with limit:
            return await response.content.readany()
    except TimeoutError:
        if limit.expired():
            raise UnfitError(f"the body stood still for {between_reads:g} s", transient=True) from None
        raise


def _size(count: int) -> str:
    mebibytes, rest = divmod(count, 1024 * 1024)
    return f"{count} bytes" if rest else f"{mebibytes} MiB"
