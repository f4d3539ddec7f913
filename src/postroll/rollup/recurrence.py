"""What comes back: the causes that reports state and the components that are hit, with every time that they were."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident
from postroll.domain.vocabulary import Basis, ClaimField, Kind
from postroll.rollup.days import first_day
from postroll.rollup.profile import Profile

LOOK_BACK = timedelta(days=365)
"""How far back the page of an incident looks for earlier ones like it."""


class Sameness(StrEnum):
    """What makes one incident like another."""

    CAUSE = "cause"
    COMPONENT = "component"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One incident as one time of several.

    Attributes:
        day: the day on which it started.
        incident: its id.
        inferred: whether nobody states the cause and it follows from likeness to other reports.
    """

    day: date
    incident: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A cause or component with the incidents that have it.

    Attributes:
        sameness: which of the two it is.
        name: of the cause or the component.
        times: oldest first.
    """

    sameness: Sameness
    name: str
    times: tuple[Occurrence, ...]

    @property
    def since(self) -> date:
        """The day of the first time."""
        return self.times[0].day


@dataclass(frozen=True, slots=True)
class Recurrences:
    """Everything of one provider that happened at least once, ready to be asked what came back.

    Attributes:
        groups: the occurrences of each cause and component, oldest first.
        sharing: what each incident is like others in, by its id.
    """

    groups: Mapping[tuple[Sameness, str], tuple[Occurrence, ...]]
    sharing: Mapping[str, tuple[tuple[Sameness, str], ...]]

    @classmethod
    def of(cls, incidents: Iterable[Incident], profile: Profile, zone: ZoneInfo) -> "Recurrences":
        """The occurrences of each cause and component. Maintenance is left out: it is meant to come back."""
        groups: dict[tuple[Sameness, str], list[Occurrence]] = defaultdict(list)
        sharing: dict[str, tuple[tuple[Sameness, str], ...]] = {}
        named: dict[tuple[str, ...], tuple[str, ...]] = {}
        for incident in incidents:
            if incident.kind is Kind.MAINTENANCE:
                continue
            day = first_day(incident, zone)
            causes = causes_of(incident)
            for cause, inferred in causes.items():
                groups[Sameness.CAUSE, cause].append(Occurrence(day, incident.id, inferred))
            if incident.components not in named:
                named[incident.components] = component_names(incident, profile)
            names = named[incident.components]
            for name in names:
                groups[Sameness.COMPONENT, name].append(Occurrence(day, incident.id))
            by_cause = ((Sameness.CAUSE, cause) for cause in causes)
            sharing[incident.id] = (*by_cause, *((Sameness.COMPONENT, name) for name in names))
        return cls(_ordered(groups), sharing)

    @classmethod
    def joined(cls, parts: Iterable["Recurrences"]) -> "Recurrences":
        """Those of several lots of incidents as one."""
        groups: dict[tuple[Sameness, str], list[Occurrence]] = defaultdict(list)
        sharing: dict[str, tuple[tuple[Sameness, str], ...]] = {}
        for part in parts:
            sharing |= part.sharing
            for key, times in part.groups.items():
                groups[key] += times
        return cls(_ordered(groups), sharing)

    def recurring(self, sameness: Sameness, since: date, least: int) -> tuple[Recurrence, ...]:
        """What happened at least so many times from a day on, the most frequent first, then the latest."""
        found = []
        for (kind, name), times in self.groups.items():
            late = tuple(each for each in times if each.day >= since)
            if kind is sameness and len(late) >= least:
                found.append(Recurrence(kind, name, late))
        found.sort(key=lambda each: each.name.casefold())
        return tuple(sorted(found, key=lambda each: (len(each.times), each.times[-1].day), reverse=True))

    def before(self, incident: Incident, zone: ZoneInfo) -> tuple[Recurrence, ...]:
        """For each cause and component of an incident the earlier ones that had it too, within `LOOK_BACK`.

        What comes later is left out on purpose: the page of an incident does not change with every one that follows.
        """
        own = Occurrence(first_day(incident, zone), incident.id)
        found = []
        for key in self.sharing.get(incident.id, ()):
            times = self.groups[key]
            first = bisect_left(times, own.day - LOOK_BACK, key=lambda each: each.day)
            earlier = times[first : bisect_left(times, _in_time(own), key=_in_time)]
            if earlier:
                found.append(Recurrence(*key, earlier))
        return tuple(found)


NOTHING_RECURS = Recurrences({}, {})


def traits_of(incident: Incident) -> tuple[Any, ...]:
    """All of an incident that decides on what it is like and when that was, as far as it is the incident's own."""
    began = (incident.started_at, incident.start_is_day, incident.days[:1])
    return incident.id, incident.kind, began, incident.components, causes_of(incident)


def causes_of(incident: Incident) -> dict[str, bool]:
    """Each cause that a report of the incident states, and whether it is but inferred."""
    claims = [claim for member in incident.members for claim in member.claims if claim.field is ClaimField.CAUSE]
    stated = {claim.value for claim in claims if claim.basis is not Basis.INFERRED}
    return {value: value not in stated for value in sorted({claim.value for claim in claims})}


def component_names(incident: Incident, profile: Profile) -> tuple[str, ...]:
    """The names of what was hit, as the profile has them, each once.

    A component that the profile gives no label is left out: it says nothing by itself ("Regional Availability").
    """
    labelled = [name for name in incident.components if profile.label(name)]
    known = (profile.components.get(name.casefold()) for name in labelled)
    named = zip(labelled, known, strict=True)
    return tuple(sorted({each.name if each is not None else name for name, each in named}))


def _ordered(
    groups: Mapping[tuple[Sameness, str], Iterable[Occurrence]],
) -> dict[tuple[Sameness, str], tuple[Occurrence, ...]]:
    return {key: tuple(sorted(times, key=_in_time)) for key, times in groups.items()}


def _in_time(occurrence: Occurrence) -> tuple[date, str]:
    return occurrence.day, occurrence.incident
