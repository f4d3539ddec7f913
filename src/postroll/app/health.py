"""How collecting from each source goes: what was seen, what was not, and what stands in the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from postroll.app.coverage import source_coverage
from postroll.app.known_endpoints import polled_urls
from postroll.app.ports.archive import Records
from postroll.app.ports.captures import CaptureReading
from postroll.app.ports.endpoints import Endpoint
from postroll.app.visit import is_missing
from postroll.app.withdrawals import withdrawals
from postroll.domain.coverage import Coverage
from postroll.domain.provider import Source
from postroll.domain.withdrawal import Withdrawal

_OVERDUE = timedelta(minutes=15)


class Condition(StrEnum):
    """How a source is, worst first."""

    MISNAMED = "misnamed"  # its address is of no use to its kind
    MOVED = "moved"  # it sends what another kind of source sends
    FAILING = "failing"  # nothing of it can be had
    DEGRADED = "degraded"  # some of it cannot be had
    OVERDUE = "overdue"  # nobody has visited it although it was due
    WAITING = "waiting"  # nobody has visited it yet
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Visiting:
    """How the visits to a source go, which its endpoints alone tell.

    Attributes:
        source: the source.
        condition: in one word.
        endpoints: the addresses that are visited, in order; retired pages are left out.
        last_success_at: when one of these last gave what the source sends.
        next_visit_at: when the first of them is due.
        faults: those of the endpoints whose last visit failed, or gave what cannot be read.
        kinds_sent: the kinds of source that its bytes look like, where it sends what another kind does.
    """

    source: Source
    condition: Condition
    endpoints: tuple[Endpoint, ...]
    last_success_at: datetime | None
    next_visit_at: datetime | None
    faults: tuple[Endpoint, ...]
    kinds_sent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How collecting from a source goes.

    Attributes:
        visiting: how the visits to it go.
        coverage: the stretches of time in which an incident would have been seen; its gaps are what was lost.
        quarantined: the captures that could not be read.
        withdrawn: reports that the source took back.
    """

    visiting: Visiting
    coverage: Coverage
    quarantined: tuple[CaptureReading, ...]
    withdrawn: tuple[Withdrawal, ...]


def health_of(source: Source, archive: Records, now: datetime) -> SourceHealth:
    """How collecting from a source goes.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    return SourceHealth(
        visiting=visiting_of(source, archive, now),
        coverage=source_coverage(archive, source.id),
        quarantined=tuple(reading for reading in archive.capture_readings(source.id) if reading.quarantined),
        withdrawn=withdrawals(archive, source.id),
    )


def visiting_of(source: Source, archive: Records, now: datetime) -> Visiting:
    """How the visits to a source go. Its captures are not looked at.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    polled = polled_urls(source)
    known = [endpoint for endpoint in archive.endpoints(source.id) if endpoint.due_at or endpoint.url in polled]
    main = [endpoint for endpoint in known if endpoint.url in polled]
    kinds_sent = _kinds_sent(source, main, archive)
    return Visiting(
        source=source,
        condition=Condition.MOVED if kinds_sent else _condition(polled, main, now),
        endpoints=tuple(known),
        last_success_at=max((one.succeeded_at for one in known if one.succeeded_at), default=None),
        next_visit_at=min((one.due_at for one in known if one.due_at), default=None),
        faults=tuple(one for one in known if one.failures),
        kinds_sent=kinds_sent,
    )


def _condition(polled: tuple[str, ...], main: list[Endpoint], now: datetime) -> Condition:
    if not polled:
        return Condition.MISNAMED
    visited = [endpoint for endpoint in main if endpoint.checked_at]
    if not visited:
        return Condition.WAITING
    if all(endpoint.failures for endpoint in visited):
        return Condition.FAILING
    if any(endpoint.failures and not _is_not_offered(endpoint) for endpoint in visited):
        return Condition.DEGRADED
    if any(endpoint.due_at and endpoint.due_at + _OVERDUE < now for endpoint in main):
        return Condition.OVERDUE
    return Condition.FINE


def _is_not_offered(endpoint: Endpoint) -> bool:
    """Whether a source never had what its kind usually has: the others say it all."""
    return is_missing(endpoint) and endpoint.succeeded_at is None


def _kinds_sent(source: Source, endpoints: Iterable[Endpoint], archive: Records) -> tuple[str, ...]:
    """The kinds of source that send what this one sends, where its own kind does not."""
    for endpoint in endpoints:
        if endpoint.failures and endpoint.last_sha256:
            kinds = _kinds_sending(archive.body(source.id, endpoint.last_sha256))
            if kinds and source.kind not in kinds:
                return kinds
    return ()


def _kinds_sending(body: bytes) -> tuple[str, ...]:
    from postroll.formats.registry import kinds_sending  # noqa: PLC0415 - the readers take their time, and are seldom asked

    return kinds_sending(body)
