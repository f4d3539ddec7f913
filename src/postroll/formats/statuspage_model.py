"""The fields of the Statuspage v2 API that are read, and what their values mean.

Source: https://status.atlassian.com/api, and the payloads of public pages; see docs/formats/statuspage-json.md.
"""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from postroll.domain.times import parse_instant
from postroll.domain.vocabulary import CLOSING_STAGES, Kind, Severity, Stage
from postroll.prose.stages import stage_named

CLOSED_STAGES = CLOSING_STAGES | {Stage.POSTMORTEM}
"""The stages in which a page no longer counts an incident as open."""
MAINTENANCE_STAGES = frozenset({Stage.SCHEDULED, Stage.IN_PROGRESS, Stage.VERIFYING, Stage.COMPLETED})
"""The stages that only a maintenance goes through."""
MAINTENANCE = "maintenance"
"""The impact of every maintenance: a kind, not a severity."""
_TIMES = ("created_at", "updated_at", "resolved_at", "scheduled_for", "scheduled_until")
_LONGEST_NAME = 80  # characters of an unknown value that are worth repeating


class Affected(msgspec.Struct):
    """A component as an update names it: with its group's name before it ("Kubernetes - MKC1")."""

    code: str | None = None
    name: str | None = None


class Component(msgspec.Struct):
    """A component as an incident names it: without its group's name ("MKC1")."""

    id: str | None = None
    name: str | None = None


class Update(msgspec.Struct):
    """One entry of `incident_updates`."""

    status: str | None = None
    body: str | None = None
    created_at: str | None = None
    display_at: str | None = None
    affected_components: list[Affected] | None = None

    @property
    def posted_at(self) -> datetime | None:
        """The time to show: the one that the page's owner may edit, else that of entry."""
        return instant_of(self.display_at) or instant_of(self.created_at)


class Incident(msgspec.Struct):
    """One incident or maintenance. Every field may be missing, and there may be more than these."""

    id: str | None = None
    name: str | None = None
    status: str | None = None
    impact: str | None = None
    shortlink: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    resolved_at: str | None = None
    scheduled_for: str | None = None
    scheduled_until: str | None = None
    postmortem_body: str | None = None
    incident_updates: list[Update] | None = None
    components: list[Component] | None = None

    @property
    def updates(self) -> list[Update]:
        """The updates in upstream order, newest first."""
        return self.incident_updates or []

    @property
    def kind(self) -> Kind:
        """A maintenance has that impact, a schedule, or a stage that no incident has."""
        planned = self.impact == MAINTENANCE or bool(self.scheduled_for)
        return Kind.MAINTENANCE if planned or stage_of(self.status) in MAINTENANCE_STAGES else Kind.INCIDENT

    @property
    def is_open(self) -> bool:
        """Whether the page shows it unresolved. Where the status says nothing, the time of resolution does."""
        stage = stage_of(self.status)
        return not self.resolved_at if stage is Stage.UNKNOWN else stage not in CLOSED_STAGES


def instant_of(text: str | None) -> datetime | None:
    """A time of the API as an instant in UTC, or None where it is missing or unreadable."""
    try:
        return parse_instant(text) if text else None
    except ValueError:
        return None


def stage_of(status: str | None) -> Stage:
    """The stage that a status ("in_progress") names."""
    return stage_named(status or "")


def severity_of(impact: str) -> Severity:
    """The severity that an impact names."""
    try:
        return Severity(impact.strip().lower())
    except ValueError:
        return Severity.UNKNOWN


def unknowns_in(incident: Incident) -> Iterator[str]:
    """Whatever the incident holds in a word or form that is not known, by its place."""
    if incident.status and stage_of(incident.status) is Stage.UNKNOWN:
        yield _named("status", incident.status)
    if incident.impact and incident.impact != MAINTENANCE and severity_of(incident.impact) is Severity.UNKNOWN:
        yield _named("impact", incident.impact)
    for name in _TIMES:
        text = getattr(incident, name)
        if text and instant_of(text) is None:
            yield _named(name, text)
    for index, update in enumerate(incident.updates):
        yield from _unknowns_in_update(f"incident_updates[{index}]", update)


def _unknowns_in_update(place: str, update: Update) -> Iterator[str]:
    if stage_of(update.status) is Stage.UNKNOWN:
        yield _named(f"{place}.status", update.status or "missing")
    if update.display_at and instant_of(update.display_at) is None:
        yield _named(f"{place}.display_at", update.display_at)
    if update.posted_at is None:
        yield f"{place}: no time, so it is left out of the notices"


def _named(place: str, value: str) -> str:
    return f"{place}: {value[:_LONGEST_NAME]}"
