"""The page of one incident: what happened, who says what, one timeline, why these reports are one, how to cite it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.note import Note
from postroll.domain.report import ReportKey
from postroll.publish.mark_words import mark_facts
from postroll.publish.site import urls
from postroll.publish.site.conflicts import who_says_what
from postroll.publish.site.environment import render
from postroll.publish.site.fragments import NotePlaces, glyph
from postroll.publish.site.lookup import Lookup
from postroll.publish.site.model import ProviderRollup, Site
from postroll.publish.site.timeline import timeline
from postroll.publish.site.words import source_names, time_of_day, when, zone_word
from postroll.rollup.month import Mark


class Neighbour(NamedTuple):
    """Another incident that a judgement reaches out to."""

    incident: str
    title: str


@dataclass(frozen=True, slots=True)
class IncidentInputs:
    """Everything that an incident's page depends on.

    Attributes:
        site_title: of the whole site.
        provider_name: whose incident it is.
        zone: IANA name of the zone for days and times.
        incident: the incident.
        title: after what the curator decided.
        mark: how the grid draws it; None where no month of the site holds it.
        month: the month whose table it stands in, if that has a page.
        notes: the curator's, about it.
        neighbours: the incidents that the judgements reach out to, by the printed key of the report.
    """

    site_title: str
    provider_name: str
    zone: str
    incident: Incident
    title: str
    mark: Mark | None
    month: date | None
    notes: tuple[Note, ...]
    neighbours: dict[str, Neighbour]

    @classmethod
    def of(cls, site: Site, rollup: ProviderRollup, lookup: Lookup, incident: Incident) -> "IncidentInputs":
        """The inputs of one incident's page."""
        own = {member.key for member in incident.members}
        outside = {key for judgement in incident.judgements for key in judgement.pair if key not in own}
        known = {key: lookup.incidents[key] for key in outside if key in lookup.incidents}
        neighbours = {str(key): Neighbour(each.id, lookup.title(each)) for key, each in known.items()}
        month, _ = lookup.rows.get(incident.id, (None, None))
        return cls(
            site_title=site.title,
            provider_name=rollup.provider.name,
            zone=rollup.zone,
            incident=incident,
            title=lookup.title(incident),
            mark=lookup.marks.get(incident.id),
            month=month,
            notes=lookup.notes(incident, rollup.notes),
            neighbours=neighbours,
        )


@dataclass(frozen=True, slots=True)
class Link:
    """A judgement on two reports, with what the page calls them."""

    judgement: Judgement
    a: str
    b: str
    neighbour: Neighbour | None


def render_incident(path: str, inputs: IncidentInputs) -> bytes:
    """The page of an incident."""
    incident, mark, zone = inputs.incident, inputs.mark, ZoneInfo(inputs.zone)
    names = source_names(incident.members)
    topics = who_says_what(incident, mark, zone)
    return render(
        "incident.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        incident=incident,
        zone=zone,
        when=when(incident, zone),
        length=mark.length if mark is not None else incident.length,
        severity=mark.severity if mark is not None else incident.severity,
        glyph=glyph(mark) if mark is not None else "",
        drawn=", ".join(mark_facts(mark)) if mark is not None else "",
        names=names,
        topics=topics,
        conflicts=[topic.name.lower() for topic in topics if topic.in_conflict],
        timeline=timeline(incident, zone),
        links=[_link(judgement, names, inputs) for judgement in incident.judgements],
        notes=NotePlaces.of(inputs.notes),
        time_of_day=time_of_day,
        zone_word=zone_word,
        address=urls.incident_path(incident.id),
    )


def _link(judgement: Judgement, names: dict[ReportKey, str], inputs: IncidentInputs) -> Link:
    known = (inputs.neighbours.get(str(key)) for key in judgement.pair)
    a, b = (names.get(key, str(key)) for key in judgement.pair)
    return Link(judgement, a, b, next((each for each in known if each is not None), None))
