"""What the archive keeps of the addresses that a source is collected from, and of visits to them."""

from dataclasses import dataclass
from datetime import datetime

from postroll.domain.capture import Capture, LogSpan, Visit


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address that a source is collected from, and how collecting it has gone.

    Attributes:
        source: the source's id.
        url: the address.
        etag: the validator that the last full answer carried, "" for none.
        last_modified: likewise.
        checked_at: the last time it was asked, whatever came of it; None before the first.
        succeeded_at: the last time it answered with bytes or "not modified".
        changed_at: the last time it gave bytes that were new.
        due_at: when it wants to be asked again.
        interval: seconds between visits as learnt so far.
        failures: how many visits in a row have failed.
        last_error: why the last visit failed, "" where it did not.
        last_sha256: the capture that it gave last, "" before the first.
    """

    source: str
    url: str
    etag: str = ""
    last_modified: str = ""
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    changed_at: datetime | None = None
    due_at: datetime | None = None
    interval: int = 0
    failures: int = 0
    last_error: str = ""
    last_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """What one visit to an endpoint leaves behind; kept whole or not at all.

    Attributes:
        endpoint: its new state.
        captured: the bytes and the visit, where it gave bytes that are not those of the visit before.
        watched: the stretch of time that is now known to be watched without a break; it widens a stretch of the same
            endpoint that it touches, so that an unchanged page costs no row.
    """

    endpoint: Endpoint
    captured: tuple[Capture, Visit] | None = None
    watched: LogSpan | None = None
