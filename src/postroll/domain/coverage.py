"""What was looked at and when: spans of time in which an incident would have been seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from postroll.domain.document import Listing, Scope
from postroll.domain.times import start_of_day


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time, both ends included.

    Raises:
        ValueError: it ends before it starts.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a span cannot end ({self.end}) before it starts ({self.start})")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Disjoint spans in order of time. Days outside of them are unknown, which is never drawn as fine."""

    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "Coverage":
        """The union of spans that may overlap and touch, in any order."""
        joined: list[Span] = []
        for span in sorted(spans):
            if joined and span.start <= joined[-1].end:
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return cls(tuple(joined))

    def covers(self, day: date, zone: ZoneInfo) -> bool:
        """Whether one span holds the whole of a zone's day."""
        first = start_of_day(day, zone)
        last = start_of_day(day + timedelta(days=1), zone)
        return any(span.start <= first and last <= span.end for span in self.spans)

    @property
    def gaps(self) -> tuple[Span, ...]:
        """What lies between the spans."""
        pairs = pairwise(self.spans)
        return tuple(Span(before.end, after.start) for before, after in pairs)


@dataclass(frozen=True, slots=True)
class Sight:
    """A listing as it was seen at an instant."""

    at: datetime
    listing: Listing


def watched(sights: Iterable[Sight], logged: Iterable[tuple[datetime, datetime]] = ()) -> tuple[Span, ...]:
    """The spans that the listings of one endpoint cover.

    A full listing covers from its oldest item to the time it was seen. Between two sights within one capture log
    the endpoint was watched all along, unless its window overran: then the later listing begins only after the
    earlier sight, and what lies between was lost.

    Args:
        sights: in any order.
        logged: first and last time of each capture log of the endpoint.
    """
    ordered = sorted(sights, key=lambda sight: sight.at)
    logs = tuple(logged)
    spans = [_listed(sight) for sight in ordered]
    for earlier, later in pairwise(ordered):
        in_one_log = any(first <= earlier.at and later.at <= last for first, last in logs)
        if in_one_log and not _overran(earlier, later):
            spans.append(Span(earlier.at, later.at))
    return tuple(spans)


def _listed(sight: Sight) -> Span:
    oldest_at = sight.listing.oldest_at
    if sight.listing.scope is not Scope.FULL or oldest_at is None:
        return Span(sight.at, sight.at)
    return Span(min(oldest_at, sight.at), sight.at)


def _overran(earlier: Sight, later: Sight) -> bool:
    both_full = earlier.listing.scope is later.listing.scope is Scope.FULL
    oldest_at = later.listing.oldest_at
    return both_full and earlier.listing.oldest_at is not None and oldest_at is not None and oldest_at > earlier.at
