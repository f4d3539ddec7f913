"""Which incidents have no write-up yet, but may still get one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident
from postroll.domain.vocabulary import Kind
from postroll.rollup.days import first_day
from postroll.rollup.lag import Lag, lag_of


@dataclass(frozen=True, slots=True)
class Awaited:
    """An incident without a write-up that is young enough to get one.

    Attributes:
        incident: the incident.
        waited_days: calendar days since it started.
        usual: how long the provider's write-ups have taken.
    """

    incident: Incident
    waited_days: int
    usual: Lag

    @property
    def is_late(self) -> bool:
        """Whether half of the provider's write-ups were out by this age."""
        return self.waited_days > self.usual.median


def awaiting(incidents: Iterable[Incident], *, zone: ZoneInfo, as_of: date) -> tuple[Awaited, ...]:
    """The incidents of one provider that may still be written up, oldest first.

    Those are the ones without a write-up that are no older than the longest that a write-up of this provider ever
    took. Where the provider never published one there is no usual lag, and nothing is awaited. Whether a provider
    means to write about an incident at all is not known: this says what may come, not what is owed.
    """
    known = sorted(incidents, key=lambda each: (each.started_at, each.id))
    usual = lag_of(known, zone)
    if usual is None:
        return ()
    missing = (each for each in known if each.postmortem is None and each.kind is Kind.INCIDENT)
    waited = ((each, (as_of - first_day(each, zone)).days) for each in missing)
    return tuple(Awaited(each, days, usual) for each, days in waited if 0 <= days <= usual.longest)
