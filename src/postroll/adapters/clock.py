"""Clocks: the system's, and one that stands still."""

from dataclasses import dataclass
from datetime import UTC, datetime

from postroll.domain.times import as_utc


class SystemClock:
    """Tells the time of the machine."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """Tells the same time for ever, so that what is computed from it can be computed again.

    Attributes:
        instant: what it tells; must carry a zone.

    Raises:
        ValueError: the instant carries no zone.
    """

    instant: datetime

    def __post_init__(self) -> None:
        as_utc(self.instant)

    def now(self) -> datetime:
        """The fixed instant in UTC."""
        return as_utc(self.instant)
