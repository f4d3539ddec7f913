"""What every reader is, and what it is given."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

import msgspec

from postroll.domain.document import Document
from postroll.domain.provider import Provider, Source
from postroll.errors import FormatError
from postroll.formats.memory import Memory
from postroll.prose.lexicon import Lexicon

_FINGERPRINT_VERSION = b"1"
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What a reader knows beside the bytes.

    None of it is the time of capture: a revision reads the same whenever it was seen.

    Attributes:
        source: where the bytes come from.
        provider: whose they are.
        lexicon: the provider's words, for prose.
        url: the endpoint, "" where it is not known.
        memory: spares a reader what it has read before; who reads several documents of one source hands on the same.
    """

    source: Source
    provider: Provider
    lexicon: Lexicon
    url: str = ""
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)


class Format(Protocol):
    """The reader of one upstream format.

    Attributes:
        name: as in the docs ("statuspage-json").
        version: raised whenever the same bytes would be read differently.
        title: for messages ("Statuspage v2 JSON").
    """

    name: str
    version: int
    title: str

    def recognises(self, body: bytes) -> bool:
        """Whether the bytes look like this format, by a cheap look at them. At most one format recognises a body."""
        ...

    def read(self, body: bytes, context: ReadContext) -> Document:
        """Read every incident in the bytes.

        What is not known is named in `Document.problems` or `Reading.unknowns`, and the rest is kept.

        Raises:
            FormatError: nothing can be read from these bytes; the message says why in one line.
        """
        ...


def fingerprint(canonical: Any) -> str:
    """The identity of a revision: SHA-256 of the item's JSON with sorted keys, after a version byte.

    Args:
        canonical: the item as the upstream gave it, as JSON-like values, or its canonical bytes.
    """
    encoded = canonical if isinstance(canonical, bytes) else msgspec.json.encode(canonical, order="deterministic")
    return sha256(_FINGERPRINT_VERSION + encoded).hexdigest()


def decode_text(body: bytes, what: str) -> str:
    """The text of a document: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        FormatError: the bytes are neither, are empty, or hold NUL characters.
    """
    if not body or body.isspace():
        raise FormatError(f"the {what} is empty")
    encoding = "utf-16" if body.startswith(_UTF_16) else "utf-8"
    try:
        text = body.removeprefix(BOM_UTF8).decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + len(body) - len(error.object)
        raise FormatError(f"the {what} is not {encoding.upper()} at byte {place}") from error
    if "\x00" in text:
        raise FormatError(f"the {what} holds a NUL character at position {text.index(chr(0))}")
    return text
