"""How long write-ups take: calendar days from an incident to its publication."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from postroll.rollup.brief import Brief


@dataclass(frozen=True, slots=True)
class Lag:
    """How long a provider's write-ups took.

    Attributes:
        count: how many write-ups have a known day of publication.
        median: in days.
        shortest, longest: in days.
    """

    count: int
    median: float
    shortest: int
    longest: int


@dataclass(frozen=True, slots=True)
class WrittenUp:
    """An incident with a write-up whose day of publication is known.

    Attributes:
        incident: its id.
        began_on: the day on which it started.
        published_on: the day on which the write-up came out.
    """

    incident: str
    began_on: date
    published_on: date

    @property
    def days(self) -> int:
        """The lag."""
        return (self.published_on - self.began_on).days


def lag_of(briefs: Iterable[Brief]) -> Lag | None:
    """The lags of several incidents taken together; None where no write-up has a known day."""
    lags = [(each.published_on - each.began_on).days for each in briefs if each.published_on is not None]
    return Lag(len(lags), median(lags), min(lags), max(lags)) if lags else None


def written_up(briefs: Iterable[Brief]) -> tuple[WrittenUp, ...]:
    """Every lag by itself, in order of the day of publication, the newest first."""
    found = [WrittenUp(each.id, each.began_on, each.published_on) for each in briefs if each.published_on is not None]
    return tuple(sorted(found, key=lambda each: (each.published_on, each.began_on, each.incident), reverse=True))
