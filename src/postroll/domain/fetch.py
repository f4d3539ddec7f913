"""What is asked of an endpoint, and what can come of asking.

Whatever a server does is one of five outcomes. None of them is an error: a source that fails is a fact about the
source, and the work on all others goes on.
"""

from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class FetchPlan:
    """One endpoint to ask, with the validators that its last answer gave.

    Attributes:
        source: the source's id.
        url: the endpoint.
        etag: the entity tag of the last capture; "" where there was none.
        last_modified: the Last-Modified of the last capture, as it was sent; "" where there was none.
    """

    source: str
    url: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The endpoint gave bytes, whole and decompressed. Whether they are what the source sends is for readers to say.

    Attributes:
        url: the endpoint as it was planned.
        final_url: where redirects led; the endpoint itself where there were none.
        status: 200 or 203.
        headers: all response headers, lower-case names, in the order sent.
        body: the bytes.
        etag, last_modified: validators for the next plan; "" where there are none.
        fresh_for: how long the server says that nothing new will come; None where it does not say.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    etag: str
    last_modified: str
    fresh_for: timedelta | None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The endpoint still gives what the plan's validators stand for (304).

    Attributes:
        url: the endpoint.
        fresh_for: how long the server says that nothing new will come; None where it does not say.
        etag, last_modified: validators for the next plan: what the answer gave, else those of this one.
    """

    url: str
    fresh_for: timedelta | None
    etag: str
    last_modified: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The server says that there is no such page (404) or no longer (410)."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer, or none that can be used.

    Attributes:
        url: the endpoint.
        why: what happened, in one line.
        status: the status of the answer; None where there was none.
        retry_after: how long to stay away, where the server or its robots.txt says so.
        transient: whether the same request may well succeed later without anybody doing anything.
    """

    url: str
    why: str
    status: int | None
    retry_after: timedelta | None
    transient: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """postroll's own rules forbid it: robots.txt, address, scheme, port, credentials, size.

    Attributes:
        url: the endpoint.
        why: which rule, and of which hop where a redirect led there, in one line.
    """

    url: str
    why: str


FetchOutcome = Fetched | NotModified | Gone | Failed | Refused
"""What came of a plan."""
