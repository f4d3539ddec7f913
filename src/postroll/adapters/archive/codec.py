"""Domain values as JSON text and back. The same value always gives the same text."""

from functools import cache
from typing import Any, TypeVar

import msgspec

from postroll.errors import ArchiveError

Value = TypeVar("Value")


def encode(value: object) -> str:
    """The JSON of a domain value."""
    return msgspec.json.encode(value, order="deterministic").decode()


def decode(text: str, kind: type[Value]) -> Value:
    """The value that some JSON stands for.

    Raises:
        ArchiveError: the JSON is not of that kind, so another version of postroll wrote it.
    """
    decoder: Any = _decoder
    try:
        value: Value = decoder(kind).decode(text)
    except msgspec.DecodeError as error:
        raise ArchiveError(
            f"the archive holds a {getattr(kind, '__name__', kind)} that this version of postroll cannot read "
            f"({error}); run `postroll reread`, then `postroll reconcile`"
        ) from error
    return value


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
