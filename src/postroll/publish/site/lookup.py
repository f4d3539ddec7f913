"""What one page needs to know of the others: where an incident is drawn and told, and which id a report has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from postroll.domain.incident import Incident
from postroll.domain.note import Note
from postroll.domain.report import ReportKey
from postroll.publish.site.fragments import marks_of
from postroll.publish.site.model import MonthRollup, ProviderRollup
from postroll.rollup.brief import Brief
from postroll.rollup.month import Mark, Row
from postroll.rollup.profile import Profile
from postroll.rollup.recurrence import Recurrences


class Elsewhere(NamedTuple):
    """An incident of any provider."""

    provider_name: str
    incident: Incident


@dataclass(frozen=True, slots=True)
class Lookup:
    """The months of a provider turned around.

    Attributes:
        marks: how the grids draw an incident, by its id.
        rows: the table row of an incident and the month that it stands in, by the incident's id.
        reports: the incidents by the key of any of their reports.
        by_id: the incidents by their ids.
        recurrences: which causes and components came back.
        elsewhere: every provider's incidents, by the key of any of their reports.
        titles: what the curator calls incidents that stand in none of the months, by their ids.
    """

    marks: dict[str, Mark]
    rows: dict[str, tuple[date, Row]]
    reports: Mapping[ReportKey, Brief]
    by_id: Mapping[str, Brief]
    recurrences: Recurrences
    elsewhere: Mapping[ReportKey, Elsewhere]
    titles: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, rollup: ProviderRollup, everywhere: Mapping[ReportKey, Elsewhere], recurrences: Recurrences
    ) -> "Lookup":
        """The lookup of one provider.

        Args:
            rollup: the provider's months and incidents.
            everywhere: the incidents of all providers.
            recurrences: those of its incidents.
        """
        by_id = {brief.id: brief for brief in rollup.briefs}
        reports = {member.key: by_id[each.id] for each in rollup.incidents for member in each.members}
        return cls({}, {}, reports, by_id, recurrences, everywhere).drawing(rollup.months, recurrences)

    def drawing(self, months: Iterable[MonthRollup], recurrences: Recurrences) -> "Lookup":
        """The same with other months and recurrences."""
        known = tuple(months)
        marks = {key: mark for month in known for key, mark in marks_of(month.grid).items()}
        rows = {row.incident.id: (each.table.month, row) for each in known for row in each.table.rows}
        return replace(self, marks=marks, rows=rows, recurrences=recurrences)

    def title(self, incident: Incident | Brief) -> str:
        """The incident's title, after what the curator decided."""
        if incident.id in self.rows:
            return self.rows[incident.id][1].title
        if incident.id in self.marks:
            return self.marks[incident.id].title
        return self.titles.get(incident.id, incident.title)

    def notes(self, incident: Incident, notes: Iterable[Note]) -> tuple[Note, ...]:
        """The curator's notes about an incident."""
        if incident.id in self.rows:
            return self.rows[incident.id][1].notes
        keys = {member.key for member in incident.members}
        return tuple(note for note in notes if note.report in keys)


def lookups_of(rollups: Iterable[ProviderRollup]) -> dict[str, Lookup]:
    """The lookup of each provider, by its id."""
    known = tuple(rollups)
    everywhere = {
        member.key: Elsewhere(rollup.provider.name, incident)
        for rollup in known
        for incident in rollup.incidents
        for member in incident.members
    }
    return {rollup.provider.id: Lookup.of(rollup, everywhere, _recurrences_of(rollup)) for rollup in known}


def _recurrences_of(rollup: ProviderRollup) -> Recurrences:
    return Recurrences.of(rollup.incidents, Profile.of(rollup.provider), rollup.zone_info)
