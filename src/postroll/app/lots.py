"""Lots: the incidents of a provider that began in one month of UTC, and what is told of all of them.

What is needed of every incident of a provider is remembered by lots. Where an incident has changed, its lot is looked
into, and those of the months that are drawn anew; nobody looks into the others.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from postroll.app.linked_incidents import LinkedIncidents
from postroll.app.months import months_near
from postroll.app.outlines import Outline, Outlines
from postroll.app.recollection import Recollection, version_of
from postroll.app.zone_rules import zone_rules
from postroll.domain.incident import Incident
from postroll.domain.report import ReportKey
from postroll.domain.workspace import GridEnd
from postroll.rollup.brief import Brief, brief_of
from postroll.rollup.days import days_of
from postroll.rollup.learnt_labels import listed_names


@dataclass(frozen=True, slots=True)
class Lot:
    """What is told of the incidents of a provider that began in one month of UTC.

    Attributes:
        briefs: each in brief, in order of (started_at, id).
        seen: the version of each one's outline, by its id.
        version: a hash of these.
        likeness: a hash of that by which they are like others or not.
        begun: their ids by the month of the provider's zone in which they began.
        near: their ids by each month in which they may be drawn, as far as their sources say.
        last: the newest of the months in which one is drawn.
        listed: the names of components that sources list for them.
        open: the ids of those that count as still going on.
        outside: the reports of other incidents that their judgements reach out to, by the id of each that has such.
        revised: those of their own reports that were seen in more than one state, likewise.
        reports: how many of their reports came from each source.
    """

    briefs: tuple[Brief, ...]
    seen: dict[str, str]
    version: str
    likeness: str
    begun: dict[date, tuple[str, ...]]
    near: dict[date, tuple[str, ...]]
    last: date
    listed: tuple[str, ...]
    open: tuple[str, ...]
    outside: dict[str, tuple[ReportKey, ...]]
    revised: dict[str, tuple[ReportKey, ...]]
    reports: dict[str, int]

    @classmethod
    def of(cls, outlines: Iterable[Outline], zone: ZoneInfo, ends_with: GridEnd) -> "Lot":
        """What is told of some incidents, at least one, in their order.

        Args:
            outlines: theirs.
            zone: the zone that days belong to.
            ends_with: up to when they are drawn.
        """
        known = tuple(outlines)
        incidents = [each.incident for each in known]
        briefs = tuple(brief_of(each, zone) for each in incidents)
        began = {each.id: each.began_on.replace(day=1) for each in briefs}
        revised = {each.id: tuple(m.key for m in each.members if m.revisions > 1) for each in incidents}
        return cls(
            briefs=briefs,
            seen={each.incident.id: each.version for each in known},
            version=version_of([(each.incident.id, each.version) for each in known]),
            likeness=version_of([each.likeness for each in known]),
            begun=_by_month(incidents, lambda each: (began[each.id],)),
            near=_by_month(incidents, lambda each: months_near(each, ends_with)),
            last=max(days_of(each, zone, ends_with)[-1] for each in incidents).replace(day=1),
            listed=listed_names(incidents),
            open=tuple(each.id for each in incidents if each.is_open),
            outside={each.incident.id: each.outside for each in known if each.outside},
            revised={id_: keys for id_, keys in revised.items() if keys},
            reports=dict(Counter(member.key.source for each in incidents for member in each.members)),
        )


def _by_month(
    incidents: Iterable[Incident], months: Callable[[Incident], Iterable[date]]
) -> dict[date, tuple[str, ...]]:
    found: dict[date, list[str]] = defaultdict(list)
    for incident in incidents:
        for month in months(incident):
            found[month].append(incident.id)
    return {month: tuple(ids) for month, ids in found.items()}


class Lots:
    """The lots of one provider.

    Attributes:
        linked: the incidents.
        outlines: theirs.

    Args:
        linked, outlines: the same.
        recollection: remembers the lots of the last edition.
        zone: the zone that days belong to.
        ends_with: up to when incidents are drawn.
        now: the moment that the site speaks of.
    """

    def __init__(
        self,
        linked: LinkedIncidents,
        outlines: Outlines,
        recollection: Recollection,
        *,
        zone: ZoneInfo,
        ends_with: GridEnd,
        now: datetime,
    ) -> None:
        self.linked = linked
        self.outlines = outlines
        self._recollection = recollection
        self._zone = zone
        self._ends_with = ends_with
        self._now = now

    @cached_property
    def by_month(self) -> Mapping[date, Lot]:
        """All of them by their months of UTC, the oldest first.

        Raises:
            ArchiveError: the archive cannot be read, or changed since it gave the versions.
        """
        rules = zone_rules(self._zone.key, self._now)
        versions = {month: version_of([e.sha256 for e in held]) for month, held in self.linked.by_month.items()}
        context = version_of(self._zone.key, rules, self._ends_with)
        return self._recollection.by_month(f"lots/{self.linked.provider}", context, versions, Lot, self._lot)

    def _lot(self, month: date) -> Lot:
        return Lot.of(self.outlines.of_month(month).values(), self._zone, self._ends_with)
