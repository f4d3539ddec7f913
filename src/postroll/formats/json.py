"""JSON as upstreams send it: what cannot be decoded is told in one line, what is merely odd is mended."""

import re
from functools import cache
from typing import Any

import msgspec

from postroll.errors import FormatError
from postroll.formats.base import decode_text

_AT_BYTE = re.compile(r"\(byte (\d+)\)")
_TRUNCATED = "Input data was truncated"
_OTHER_TYPE = re.compile(r"Expected `(\w+)`, got `(\w+)`")
_TYPES = {"array": "a list", "object": "an object", "str": "a text", "null": "null"}
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # a surrogate pair: one character
    r"|(?P<broken>u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2}))"  # NUL, or half of a pair
    r"|.)",
    re.DOTALL,
)
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")


def decode_json(body: bytes, what: str, shape: Any = Any) -> Any:
    """The value that some bytes of JSON stand for.

    Characters that no text may hold (NUL, halves of surrogate pairs, both only possible as escapes) become
    U+FFFD, so that every string can be stored and encoded again.

    Args:
        body: UTF-8, or UTF-16 with a byte order mark.
        what: the name of the document, for messages ("Discourse topic").
        shape: the type that the value must have. With `msgspec.Raw` in it, parts are left to be decoded later.

    Raises:
        FormatError: the bytes are empty, no text, not JSON, break off, nest too deeply, or have another shape.
    """
    text = decode_text(body, what)
    try:
        return _decoder(shape).decode(_mend_escapes(text))
    except RecursionError as error:
        raise FormatError(f"the {what} nests its JSON too deeply to be read") from error
    except msgspec.DecodeError as error:
        raise FormatError(f"the {what} {_why(str(error), len(body))}") from error


def decode_part(part: msgspec.Raw, shape: Any = Any) -> Any:
    """The value of a part of a document that `decode_json` left to be decoded later.

    Args:
        part: its JSON.
        shape: the type that the value must have.

    Raises:
        FormatError: it nests too deeply, or has another shape; the message names the field.
    """
    try:
        return _decoder(shape).decode(part)
    except RecursionError as error:
        raise FormatError("it nests too deeply to be read") from error
    except msgspec.DecodeError as error:
        raise FormatError(str(error)) from error


@cache
def _decoder(shape: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)


def _mend_escapes(text: str) -> str:
    if "\\" not in text or not _SUSPECT.search(text):
        return text
    return _ESCAPE.sub(lambda escape: r"\ufffd" if escape["broken"] else escape[0], text)


def _why(message: str, size: int) -> str:
    if message.startswith(_TRUNCATED):
        return f"breaks off at byte {size}: its JSON does not end"
    if place := _AT_BYTE.search(message):
        return f"is malformed JSON at byte {place[1]}"
    if types := _OTHER_TYPE.fullmatch(message):
        wanted, found = (_TYPES.get(name, "a bare value") for name in types.groups())
        return f"is {found}, not {wanted}"
    return f"holds a value that cannot be read: {message[:1].lower()}{message[1:]}"
