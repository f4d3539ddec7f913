"""Which incidents have no write-up yet: those that may still get one, and those whose provider promised one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from postroll.domain.provider import Promise
from postroll.domain.vocabulary import Kind, Severity
from postroll.rollup.brief import Brief
from postroll.rollup.lag import Lag, lag_of


@dataclass(frozen=True, slots=True)
class Awaited:
    """An incident without a write-up that is young enough to get one.

    Attributes:
        incident: the incident.
        waited_days: calendar days since it started.
        usual: how long the provider's write-ups have taken.
    """

    incident: Brief
    waited_days: int
    usual: Lag

    @property
    def as_of(self) -> date:
        """The day up to which it was waited for."""
        return self.incident.began_on + timedelta(days=self.waited_days)

    @property
    def is_late(self) -> bool:
        """Whether half of the provider's write-ups were out by this age."""
        return self.waited_days > self.usual.median


def awaiting(briefs: Iterable[Brief], as_of: date) -> tuple[Awaited, ...]:
    """The incidents of one provider that may still be written up, oldest first.

    Those are the ones without a write-up that are no older than the longest that a write-up of this provider ever
    took. Where the provider never published one there is no usual lag, and nothing is awaited. Whether a provider
    means to write about an incident at all is not known: this says what may come, not what is owed.
    """
    known = tuple(briefs)
    usual = lag_of(known)
    if usual is None:
        return ()
    oldest = as_of - timedelta(days=usual.longest)
    young = (each for each in known if oldest <= each.began_on <= as_of)
    missing = [each for each in young if not each.is_written_up and each.kind is Kind.INCIDENT]
    missing.sort(key=lambda each: (each.started_at, each.id))
    return tuple(Awaited(each, (as_of - each.began_on).days, usual) for each in missing)


@dataclass(frozen=True, slots=True)
class Overdue:
    """An incident whose write-up the provider's own promise says should be out.

    Attributes:
        incident: the incident.
        due_on: the last day on which the promise would have been kept.
        late_days: calendar days since.
    """

    incident: Brief
    due_on: date
    late_days: int


def overdue(briefs: Iterable[Brief], promise: Promise, as_of: date) -> tuple[Overdue, ...]:
    """The incidents without a write-up that the promise covers and whose time is over, the newest first."""
    covered = (each for each in briefs if not each.is_written_up and is_promised(each, promise))
    due = ((each, each.began_on + timedelta(days=promise.within_days)) for each in covered)
    found = [Overdue(each, day, (as_of - day).days) for each, day in due if day < as_of]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.incident.id), reverse=True))


def is_promised(brief: Brief, promise: Promise) -> bool:
    """Whether the provider promised a write-up of the incident. Maintenance is not covered."""
    if brief.kind is not Kind.INCIDENT:
        return False
    return promise.severity is Severity.NONE or brief.severity.rank >= promise.severity.rank
