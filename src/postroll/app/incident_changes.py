"""What linking again does to incidents: which merge, which split."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from postroll.domain.incident import Incident
from postroll.domain.report import ReportKey

_Reports = frozenset[ReportKey]


class ChangeKind(StrEnum):
    """How the reports of some incidents are grouped otherwise than before."""

    MERGED = "merged"
    SPLIT = "split"
    REGROUPED = "regrouped"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class IncidentChange:
    """Some incidents, and what became of them.

    Attributes:
        before: the incidents as they were, in order of (started_at, id).
        after: those that hold the same reports now, likewise.
    """

    before: tuple[Incident, ...]
    after: tuple[Incident, ...]

    @property
    def kind(self) -> ChangeKind:
        """What happened to them."""
        if not self.before or not self.after:
            return ChangeKind.REMOVED if self.before else ChangeKind.ADDED
        if len(self.before) == len(self.after):
            return ChangeKind.REGROUPED
        return ChangeKind.MERGED if len(self.before) > len(self.after) else ChangeKind.SPLIT


@dataclass(frozen=True, slots=True)
class _Group:
    """Incidents of before and after that have reports in common."""

    reports: _Reports
    before: tuple[Incident, ...]
    after: tuple[Incident, ...]

    def joined(self, other: "_Group") -> "_Group":
        return _Group(self.reports | other.reports, self.before + other.before, self.after + other.after)


def changes_between(before: Iterable[Incident], after: Iterable[Incident]) -> tuple[IncidentChange, ...]:
    """The incidents whose reports are grouped otherwise than before, in order of their start.

    What an incident says of itself may change without that; such a change is not told here.
    """
    old = {_reports(incident): incident for incident in before}
    new = {_reports(incident): incident for incident in after}
    groups: list[_Group] = []
    for reports in old.keys() ^ new.keys():
        touching = [group for group in groups if group.reports & reports]
        groups = [group for group in groups if not group.reports & reports]
        own = _Group(reports, _of(old, reports), _of(new, reports))
        groups.append(reduce(_Group.joined, touching, own))
    changes = [IncidentChange(_in_order(group.before), _in_order(group.after)) for group in groups]
    return tuple(sorted(changes, key=lambda change: [(one.started_at, one.id) for one in change.before + change.after]))


def _of(incidents: Mapping[_Reports, Incident], reports: _Reports) -> tuple[Incident, ...]:
    return (incidents[reports],) if reports in incidents else ()


def _reports(incident: Incident) -> _Reports:
    return frozenset(member.key for member in incident.members)


def _in_order(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    return tuple(sorted(incidents, key=lambda incident: (incident.started_at, incident.id)))
