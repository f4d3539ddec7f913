"""What was looked at and when: spans of time in which an incident would have been seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

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
        pairs = zip(self.spans, self.spans[1:], strict=False)
        return tuple(Span(before.end, after.start) for before, after in pairs)
