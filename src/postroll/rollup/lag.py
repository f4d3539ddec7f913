"""How long write-ups take: calendar days from an incident to its publication."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident
from postroll.rollup.days import first_day


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


def lag_days(incident: Incident, zone: ZoneInfo) -> int | None:
    """Calendar days of the zone from the incident's start to the publication of its write-up.

    None where there is no write-up, or nobody knows when it came out.
    """
    if incident.postmortem is None or incident.postmortem.published_on is None:
        return None
    return (incident.postmortem.published_on - first_day(incident, zone)).days


def lag_of(incidents: Iterable[Incident], zone: ZoneInfo) -> Lag | None:
    """The lags of several incidents taken together; None where no write-up has a known day."""
    lags = [lag for incident in incidents if (lag := lag_days(incident, zone)) is not None]
    return Lag(len(lags), median(lags), min(lags), max(lags)) if lags else None
