"""How the bytes of captures are packed: alone, after earlier bytes that they resemble, or many in one frame."""

from zstandard import (
    DICT_TYPE_RAWCONTENT,
    ZstdCompressionDict,
    ZstdCompressionParameters,
    ZstdCompressor,
    ZstdDecompressor,
    ZstdError,
    frame_content_size,
)

_QUICK = 3  # a new capture waits for it; level 9 takes eight times as long to save an eighth
_THOROUGH = 19  # done once for each pack; level 9 leaves packs an eighth larger
_SMALLEST_WINDOW = 10
_LARGEST_WINDOW = 27  # what every zstd reads without being told to
_LARGE = 2**20
_LARGEST_TABLE = 22  # 4 million places, 16 MB
_SURELY_SMALLER = 10  # alone, status documents shrink to a fifth at best; then the other way need not be tried


def pack(body: bytes, base: bytes | None = None) -> tuple[bytes, bool]:
    """One body as a zstd frame.

    Args:
        body: the bytes.
        base: earlier bytes that the body probably resembles, to pack it as what differs from them.

    Returns:
        The frame, and whether it takes the base to unpack it: it does where that made it smaller.
    """
    if not base:
        return _compress(body), False
    delta = _compress(body, base)
    if len(delta) * _SURELY_SMALLER <= len(body):
        return delta, True
    alone = _compress(body)
    return (delta, True) if len(delta) < len(alone) else (alone, False)


def pack_solid(bodies: bytes) -> bytes:
    """Many bodies, one after the other, as one zstd frame that finds every repetition among them."""
    parameters = ZstdCompressionParameters.from_level(
        _THOROUGH, window_log=_window(len(bodies)), enable_ldm=True, write_content_size=True, write_checksum=True
    )
    return ZstdCompressor(compression_params=parameters).compress(bodies)


def unpack(data: bytes, size: int, base: bytes | None = None) -> bytes | None:
    """The bytes of a frame, or None where it is damaged.

    Args:
        data: the frame.
        size: how many bytes it must hold, so that a damaged frame cannot ask for more memory than that.
        base: what the frame was packed after.
    """
    known = ZstdCompressionDict(base, dict_type=DICT_TYPE_RAWCONTENT) if base else None
    try:
        if frame_content_size(data) != size:
            return None
        return ZstdDecompressor(dict_data=known).decompress(data)
    except ZstdError:
        return None


def _compress(body: bytes, base: bytes = b"") -> bytes:
    size = len(base) + len(body)
    parameters = ZstdCompressionParameters.from_level(
        _QUICK,
        window_log=_window(size),
        source_size=len(body),
        dict_size=len(base),
        write_content_size=True,
        **(_large_tables(size) if size > _LARGE else {}),
    )
    known = ZstdCompressionDict(base, dict_type=DICT_TYPE_RAWCONTENT) if base else None
    return ZstdCompressor(compression_params=parameters, dict_data=known).compress(body)


def _window(size: int) -> int:
    return min(max(size.bit_length(), _SMALLEST_WINDOW), _LARGEST_WINDOW)


def _large_tables(size: int) -> dict[str, int]:
    """Tables that remember where most of a large base begins: those of a quick level forget it at once."""
    places = min(size.bit_length() - 1, _LARGEST_TABLE)
    return {"hash_log": places, "chain_log": places - 1}
