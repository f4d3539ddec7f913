import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.adapters.http.faults import UnfitError
from postroll.adapters.http.inflate import decoder_for

BODY = b"a body that says the same, says the same, says the same" * 20
ROOM = 1_000_000


def raw_deflate(body):
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(body) + engine.flush()


def decode(encoding, *pieces, room=ROOM):
    decoder = decoder_for(encoding)
    body = b"".join(decoder.feed(piece, room) for piece in pieces)
    decoder.finish()
    return body


@pytest.mark.parametrize(
    ("encoding", "compressed"),
    [
        ("", BODY),
        ("identity", BODY),
        ("gzip", gzip.compress(BODY)),
        ("X-GZip ", gzip.compress(BODY)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", raw_deflate(BODY)),
    ],
    ids=["none", "identity", "gzip", "x-gzip", "zlib", "raw deflate"],
)
def test_every_encoding_that_is_asked_for_is_read(encoding, compressed):
    assert decode(encoding, compressed) == BODY


@given(st.binary(max_size=500), st.integers(1, 40), st.sampled_from([gzip.compress, zlib.compress, raw_deflate]))
@settings(max_examples=60)
def test_where_a_body_is_cut_into_pieces_does_not_matter(body, length, compress):
    whole = compress(body)
    pieces = [whole[start : start + length] for start in range(0, len(whole), length)]
    assert decode("gzip" if compress is gzip.compress else "deflate", *pieces) == body


def test_several_gzip_members_make_one_body():
    assert decode("gzip", gzip.compress(b"one ") + gzip.compress(b"two")) == b"one two"


def test_a_heap_of_empty_members_is_no_body():
    with pytest.raises(UnfitError, match="more than 64 gzip members"):
        decode("gzip", gzip.compress(b"") * 65)


def test_what_follows_a_deflate_stream_is_left_aside():
    assert decode("deflate", zlib.compress(BODY) + b"padding") == BODY


def test_a_bomb_gives_one_byte_more_than_there_is_room_for():
    bomb = gzip.compress(bytes(10_000_000), 9)
    assert len(decoder_for("gzip").feed(bomb, 1000)) == 1001
    assert len(decoder_for("").feed(bytes(5000), 1000)) == 1001


@pytest.mark.parametrize("compressed", [gzip.compress(BODY)[:-1], zlib.compress(BODY)[:-1]], ids=["gzip", "zlib"])
def test_a_stream_without_its_end_is_half_a_body(compressed):
    encoding = "gzip" if compressed[:2] == b"\x1f\x8b" else "deflate"
    with pytest.raises(UnfitError, match="broke off") as unfit:
        decode(encoding, compressed)
    assert unfit.value.transient


def test_what_is_not_compressed_at_all_cannot_be_decompressed():
    with pytest.raises(UnfitError, match="cannot be decompressed as gzip"):
        decode("gzip", BODY)


def test_an_empty_body_is_empty_whatever_its_encoding():
    assert decode("gzip") == b""


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_an_encoding_that_was_not_asked_for_is_not_guessed_at(encoding):
    with pytest.raises(UnfitError, match="not asked for"):
        decoder_for(encoding)
