from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.adapters.archive.blobs import pack, pack_solid, unpack

PAGE = b"".join(sha256(b"%d" % number).digest() for number in range(200))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=500), st.none() | st.binary(max_size=500))
def test_what_is_packed_unpacks_to_the_same_bytes(body, base):
    data, takes_base = pack(body, base)
    assert unpack(data, len(body), base if takes_base else None) == body


def test_a_page_that_hardly_changed_is_packed_as_what_differs():
    data, takes_base = pack(PAGE + b"!", PAGE)
    assert takes_base
    assert len(data) < len(PAGE) / 50


def test_a_page_that_has_nothing_of_the_one_before_it_is_packed_alone():
    other = bytes(reversed(PAGE))
    assert pack(other, PAGE) == (pack(other)[0], False)


def test_a_page_larger_than_any_usual_window_is_packed_as_what_differs():
    notices = (b"notice %d: error %d in region %d, " % (n, n * 7919 % 10007, n % 13) for n in range(100_000))
    large = b"".join(notices)
    data, takes_base = pack(large + b"!", large)
    assert takes_base
    assert len(data) < len(pack(large)[0]) / 10
    assert unpack(data, len(large) + 1, large) == large + b"!"


def test_bodies_that_resemble_each_other_share_a_pack_for_little_more_than_one():
    bodies = b"".join(PAGE + b"%d" % number for number in range(50))
    data = pack_solid(bodies)
    assert len(data) < len(PAGE) * 1.1
    assert unpack(data, len(bodies)) == bodies


@pytest.mark.parametrize("data", [b"", b"damaged", pack(PAGE)[0][:-1], pack_solid(PAGE)[:-4] + b"0000"])
def test_a_damaged_frame_unpacks_to_nothing(data):
    assert unpack(data, len(PAGE)) is None


def test_a_frame_of_another_size_than_it_should_have_is_not_even_tried():
    assert unpack(pack(PAGE)[0], len(PAGE) + 1) is None


def test_a_delta_without_its_base_unpacks_to_nothing_or_to_other_bytes():
    data, _ = pack(PAGE + b"!", PAGE)
    assert unpack(data, len(PAGE) + 1) != PAGE + b"!"
