"""The page of one incident: what happened, who says what, one timeline, why these reports are one, how to cite it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from markupsafe import Markup

from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.note import Note
from postroll.domain.report import ReportKey
from postroll.publish.heat_svg import weight_svg
from postroll.publish.language import word
from postroll.publish.mark_words import mark_facts, short_title
from postroll.publish.site import urls
from postroll.publish.site.changes import Change, changes_of
from postroll.publish.site.conflicts import CAUSE, Topic, who_says_what
from postroll.publish.site.environment import render
from postroll.publish.site.fragments import NotePlaces, glyph
from postroll.publish.site.lookup import Lookup
from postroll.publish.site.model import ProviderRollup, Site, State
from postroll.publish.site.neighbours import Earlier, Neighbour, earlier_ones, neighbours_of, relations
from postroll.publish.site.sharing import Sharing
from postroll.publish.site.timeline import timeline
from postroll.publish.site.words import moment, source_names, time_of_day, when, zone_word
from postroll.rollup.month import Mark

_SHOWN, _MOST_CHANGES, _MOST_TEXT = 3, 40, 40_000
_MOST_LINKS = 60
_VERSION = 12
"""So many digits of a hash tell the versions of a page apart."""


Reports = tuple[ReportKey, ...]


@dataclass(frozen=True, slots=True)
class IncidentInputs:
    """Everything that an incident's page depends on.

    Attributes:
        site_title: of the whole site.
        site_url: its address, "" where that is not known.
        provider_name: whose incident it is.
        zone: IANA name of the zone for days and times.
        incident: the incident; its outline as long as the page is but planned.
        content: a hash of the whole incident.
        title: after what the curator decided.
        mark: how the grid draws it; None where no month of the site holds it.
        month: the month whose table it stands in, if that has a page.
        notes: the curator's, about it.
        neighbours: the incidents that the judgements reach out to, by the printed key of the report.
        earlier: those before it with the same cause or component.
        histories: the states of those of its reports that changed, by their printed keys.
    """

    site_title: str
    site_url: str
    provider_name: str
    zone: str
    incident: Incident
    content: str
    title: str
    mark: Mark | None
    month: date | None
    notes: tuple[Note, ...]
    neighbours: dict[str, Neighbour]
    earlier: tuple[Earlier, ...]
    histories: dict[str, tuple[State, ...]]

    @classmethod
    def of(
        cls, site: Site, rollup: ProviderRollup, lookup: Lookup, incident: Incident, content: str, outside: Reports
    ) -> "IncidentInputs":
        """What the page of one incident is planned from.

        Args:
            site: the site.
            rollup: whose incident it is.
            lookup: the same turned around.
            incident: the incident or its outline.
            content: a hash of the whole incident.
            outside: the reports of other incidents that its judgements reach out to.
        """
        zone = rollup.zone_info
        keys = (member.key for member in incident.members)
        month, _ = lookup.rows.get(incident.id, (None, None))
        return cls(
            site_title=site.title,
            site_url=site.url,
            provider_name=rollup.provider.name,
            zone=rollup.zone,
            incident=incident,
            content=content,
            title=lookup.title(incident),
            mark=lookup.marks.get(incident.id),
            month=month,
            notes=lookup.notes(incident, rollup.notes),
            neighbours=neighbours_of(outside, lookup, zone),
            earlier=earlier_ones(incident, lookup, zone),
            histories={str(key): rollup.histories[key] for key in keys if key in rollup.histories},
        )


@dataclass(frozen=True, slots=True)
class Link:
    """A judgement on two reports, with what the page calls them."""

    judgement: Judgement
    a: str
    b: str
    neighbour: Neighbour | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the reports.

    Attributes:
        shown: the newest changes.
        folded: those before them, for who wants to see more.
        cut: whether there are more that the page has no room for.
    """

    shown: Sequence[Change]
    folded: Sequence[Change]
    cut: bool

    @classmethod
    def of(cls, inputs: IncidentInputs, names: dict[ReportKey, str], zone: ZoneInfo) -> "Changes":
        """The changes of all reports of an incident, as many as a page has room for, and at least one."""
        by_name = {names[member.key]: inputs.histories.get(str(member.key), ()) for member in inputs.incident.members}
        found: list[Change] = []
        room = _MOST_TEXT
        for change in changes_of(by_name, zone):
            room -= sum(len(piece.text) for edit in change.edits for piece in edit.pieces)
            if len(found) == _MOST_CHANGES or (room < 0 and found):
                return cls(found[:_SHOWN], found[_SHOWN:], cut=True)
            found.append(change)
        return cls(found[:_SHOWN], found[_SHOWN:], cut=False)


def render_incident(path: str, inputs: IncidentInputs, version: str = "") -> bytes:
    """The page of an incident.

    Args:
        path: where it lies.
        inputs: what it is made from.
        version: a hash of these; a citation names its first digits.
    """
    incident, mark, zone = inputs.incident, inputs.mark, ZoneInfo(inputs.zone)
    names = source_names(incident.members)
    topics = who_says_what(incident, mark, zone)
    return render(
        "incident.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        sharing=_sharing(path, inputs),
        incident=incident,
        zone=zone,
        when=when(incident, zone),
        length=mark.length if mark is not None else incident.length,
        severity=mark.severity if mark is not None else incident.severity,
        glyph=glyph(mark) if mark is not None else "",
        drawn=", ".join(mark_facts(mark)) if mark is not None else "",
        names=names,
        topics=topics,
        causes=_causes(topics, names),
        conflicts=[word(topic.name.lower()) for topic in topics if topic.in_conflict],
        timeline=timeline(incident, zone),
        changes=Changes.of(inputs, names, zone),
        links=[_link(judgement, names, inputs) for judgement in incident.judgements[:_MOST_LINKS]],
        related=relations(incident, inputs.neighbours),
        weight=_weight,
        notes=NotePlaces.of(inputs.notes),
        moment=moment,
        time_of_day=time_of_day,
        zone_word=zone_word,
        address=urls.incident_path(incident.id),
        version=version[:_VERSION],
    )


def _causes(topics: Sequence[Topic], names: dict[ReportKey, str]) -> list[tuple[str, str, list[str]]]:
    """Each cause that is stated, with the words that state it and who says them."""
    told: dict[tuple[str, str], list[str]] = {}
    for statement in (each for topic in topics if topic.name == CAUSE for each in topic.statements if each.value):
        told.setdefault((statement.value, statement.quote), []).append(names[statement.member.key])
    return [(value, quote, sources) for (value, quote), sources in told.items()]


def _sharing(path: str, inputs: IncidentInputs) -> Sharing:
    said = [inputs.provider_name, when(inputs.incident, ZoneInfo(inputs.zone))]
    said += mark_facts(inputs.mark) if inputs.mark is not None else []
    picture = urls.card_path(inputs.incident.provider, inputs.month) if inputs.month is not None else ""
    return Sharing.of(inputs.site_url, path, short_title(inputs.title), ", ".join(said), picture)


def _link(judgement: Judgement, names: dict[ReportKey, str], inputs: IncidentInputs) -> Link:
    known = (inputs.neighbours.get(str(key)) for key in judgement.pair)
    a, b = (names.get(key, str(key)) for key in judgement.pair)
    return Link(judgement, a, b, next((each for each in known if each is not None), None))


def _weight(weight: float) -> Markup:
    return Markup(weight_svg(weight))  # noqa: S704 - drawn from a number
