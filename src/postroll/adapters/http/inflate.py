"""Decompression that stops in time.

A few kilobytes can stand for gigabytes. The engines here give no more than they are asked for, whatever stands in
the bytes, so a bomb costs no more memory than an honest body of the largest size.
"""

import zlib
from typing import Protocol

from postroll.adapters.http.faults import UnfitError

ACCEPTED = "gzip, deflate"
"""The Accept-Encoding that the decoders here can answer for."""

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_MOST_MEMBERS = 64


class Decoder(Protocol):
    """Takes a body apart piece by piece."""

    def feed(self, piece: bytes, room: int) -> bytes:
        """What a piece stands for, cut off a byte past the room.

        Raises:
            UnfitError: it cannot be decompressed.
        """
        ...

    def finish(self) -> None:
        """The body is at its end.

        Raises:
            UnfitError: the compressed stream is not.
        """
        ...


def decoder_for(content_encoding: str) -> Decoder:
    """The decoder for a Content-Encoding.

    Raises:
        UnfitError: it is none that was asked for.
    """
    name = content_encoding.strip().lower()
    if name in ("", "identity"):
        return Plain()
    if name in ("gzip", "x-gzip", "deflate"):
        return Inflated(name)
    raise UnfitError(f'the body is encoded as "{name}", which was not asked for', transient=False)


class Plain:
    """A body that stands for itself."""

    def feed(self, piece: bytes, room: int) -> bytes:
        """The piece, cut off a byte past the room."""
        return piece[: room + 1]

    def finish(self) -> None:
        """Nothing can be missing."""


class Inflated:
    """A body in gzip (RFC 1952), of one or more members, or in "deflate", zlib's (RFC 1950) or raw (RFC 1951).

    What follows the end of a deflate stream is left aside, as browsers do.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._members = 0
        self._engine: zlib._Decompress | None = None

    def feed(self, piece: bytes, room: int) -> bytes:
        """What a piece stands for, cut off a byte past the room."""
        given = bytearray()
        rest = piece
        while rest and len(given) <= room:
            engine = self._engine_for(rest)
            if engine is None:
                break
            try:
                given += engine.decompress(rest, room + 1 - len(given))
            except zlib.error:
                raise UnfitError(f"the body cannot be decompressed as {self._name}", transient=False) from None
            rest = engine.unused_data
        return bytes(given)

    def finish(self) -> None:
        """The compressed stream must be at its end, unless nothing came at all."""
        if self._engine is not None and not self._engine.eof:
            raise UnfitError("the compressed body broke off before its end", transient=True)

    def _engine_for(self, rest: bytes) -> "zlib._Decompress | None":
        """The engine that goes on with these bytes; None where they follow a deflate stream's end."""
        if self._engine is not None and not self._engine.eof:
            return self._engine
        if self._name == "deflate" and self._engine is not None:
            return None
        if self._members == _MOST_MEMBERS:
            raise UnfitError(f"the body has more than {_MOST_MEMBERS} gzip members", transient=False)
        self._members += 1
        self._engine = zlib.decompressobj(self._window(rest[0]))
        return self._engine

    def _window(self, first: int) -> int:
        if self._name != "deflate":
            return _GZIP
        return _ZLIB if first & 0x0F == zlib.DEFLATED else _RAW
