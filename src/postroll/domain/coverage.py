"""What was looked at and when: spans of time in which an incident would have been seen."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from postroll.domain.document import Listing, Scope
from postroll.domain.times import start_of_day

_ONE_VISIT = timedelta(minutes=1)


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
    """Disjoint spans in order of time. Days outside of them are unknown, which is never drawn as fine.

    Spans less than a minute apart count as one: it takes that long to ask one endpoint of a source after another.
    """

    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "Coverage":
        """The union of spans that may overlap and touch, in any order."""
        joined: list[Span] = []
        for span in sorted(spans):
            if joined and span.start - joined[-1].end < _ONE_VISIT:
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
    """A listing as it was seen at an instant; None where what was seen could not be read.

    Attributes:
        at: when.
        listing: what its silence means.
        capture: the hash of the capture that holds it, "" where that does not matter.
    """

    at: datetime
    listing: Listing | None
    capture: str = ""


Overlap = Callable[[Sight, Sight], bool]
"""Whether two listings have an item in common, so that nothing can have passed through the window between them."""


def _none_known(_earlier: Sight, _later: Sight) -> bool:
    return False


def watched(
    sights: Iterable[Sight], logged: Iterable[tuple[datetime, datetime]] = (), overlap: Overlap = _none_known
) -> tuple[Span, ...]:
    """The spans that the listings of one endpoint cover.

    A full listing covers from its oldest item to the time it was seen. Within a stretch of watching, a listing was
    seen from its sight to the next, or to the end of the stretch; what was seen last before the stretch began still
    stood at its start, unless a sight there says otherwise. Between two sights something was lost if the window
    overran: then the later listing begins only after the earlier sight.

    Args:
        sights: one for each change of what the endpoint gave, in any order.
        logged: first and last time of each stretch in which the endpoint was watched: a capture log, or visits
            without a break.
        overlap: asked only of listings whose times leave it open whether the window overran.
    """
    ordered = sorted(sights, key=lambda sight: sight.at)
    spans = [_listed(sight.at, sight.listing) for sight in ordered if sight.listing]
    for first, last in logged:
        spans += _stretch(ordered, first, last, overlap)
    return tuple(spans)


def overran(earlier: Sight, later: Sight) -> bool:
    """Whether a window may have moved on so far between two sights that something passed through it unseen."""
    if earlier.listing is None or later.listing is None:
        return False
    both_full = earlier.listing.scope is later.listing.scope is Scope.FULL
    oldest_at = later.listing.oldest_at
    return both_full and earlier.listing.oldest_at is not None and oldest_at is not None and oldest_at > earlier.at


def _stretch(ordered: list[Sight], first: datetime, last: datetime, overlap: Overlap) -> Iterator[Span]:
    """What one stretch of watching covers."""
    start = bisect_left(ordered, first, key=lambda sight: sight.at)
    stop = bisect_right(ordered, last, key=lambda sight: sight.at)
    seen = ordered[start:stop]
    if start and not (seen and seen[0].at == first):
        seen.insert(0, replace(ordered[start - 1], at=first))
    for earlier, later in pairwise(seen):
        if earlier.listing and (not overran(earlier, later) or overlap(earlier, later)):
            yield Span(earlier.at, later.at)
    if seen and seen[0].listing:
        yield _listed(seen[0].at, seen[0].listing)
    if seen and seen[-1].listing:
        yield Span(seen[-1].at, last)


def _listed(at: datetime, listing: Listing) -> Span:
    oldest_at = listing.oldest_at
    if listing.scope is not Scope.FULL or oldest_at is None:
        return Span(at, at)
    return Span(min(oldest_at, at), at)
