"""Visits and captures: what was asked for when, and the bytes that came back."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes that a source gave, identified by their hash. Stored before anything is parsed; never changed."""

    source: str
    sha256: str
    body: bytes = field(repr=False)

    @classmethod
    def of(cls, source: str, body: bytes) -> "Capture":
        """The capture of these bytes."""
        return cls(source=source, sha256=sha256(body).hexdigest(), body=body)


@dataclass(frozen=True, slots=True)
class Visit:
    """One sight of an endpoint.

    Attributes:
        source: the source's id.
        url: the endpoint, or "" where an imported file did not say.
        visited_at: when, as the caller or the capture log stated it; None where nobody did. Time of import is not
            kept: it says nothing of the provider.
        sha256: the capture that the visit gave.
        headers: response headers, lower-case names, where there were any.
    """

    source: str
    url: str
    visited_at: datetime | None
    sha256: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LogSpan:
    """A capture log watched its endpoint from its first line to its last, storing a line when the page changed."""

    source: str
    url: str
    first_at: datetime
    last_at: datetime
