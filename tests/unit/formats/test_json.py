"""JSON as upstreams send it."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.errors import FormatError
from postroll.formats.json import decode_json


def why(body: bytes) -> str:
    with pytest.raises(FormatError) as caught:
        decode_json(body, "report")
    return caught.value.what


@given(st.recursive(st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner, max_size=3)))
@settings(max_examples=60)
def test_what_is_json_is_decoded_and_its_strings_can_be_encoded(value: object) -> None:
    decoded = decode_json(json.dumps(value).encode(), "report")

    json.dumps(decoded, ensure_ascii=False).encode()


@given(st.binary(max_size=80))
@settings(max_examples=100)
def test_arbitrary_bytes_raise_nothing_but_format_errors(body: bytes) -> None:
    with suppress(FormatError):
        decode_json(body, "report")


def test_utf_16_with_a_byte_order_mark_is_read() -> None:
    assert decode_json('{"name": "Malmö"}'.encode("utf-16"), "report") == {"name": "Malmö"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "the report is empty"),
        (b"  \n", "the report is empty"),
        (b'{"a": \x00}', "the report holds a NUL character at position 6"),
        (b'{"a": "\xff"}', "the report is not UTF-8 at byte 7"),
        (b'{"a": "b', "the report breaks off at byte 8: its JSON does not end"),
        (b'{"a" 1}', "the report is malformed JSON at byte 5"),
        (b"<html></html>", "the report is malformed JSON at byte 0"),
        (b"[" * 100_000, "the report nests its JSON too deeply to be read"),
        (b"[1e999]", "the report holds a value that cannot be read: number out of range - at `$[0]`"),
    ],
)
def test_bytes_that_are_no_json_are_told_in_one_line(body: bytes, reason: str) -> None:
    assert why(body) == reason


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        (r"a\u0000b", "a\ufffdb"),
        (r"\u0000\u0000", "\ufffd\ufffd"),
        (r"\ud83d\ude00", "\N{GRINNING FACE}"),
        (r"\ud83d", "\ufffd"),
        (r"\ude00\ud83d", "\ufffd\ufffd"),
        (r"\ud83d\ud83d\ude00", "\ufffd\N{GRINNING FACE}"),
        (r"\\u0000", r"\u0000"),
        (r"\\\u0000", "\\\ufffd"),
    ],
)
def test_characters_that_no_text_may_hold_are_replaced(escaped: str, text: str) -> None:
    assert decode_json(f'"{escaped}"'.encode(), "report") == text
