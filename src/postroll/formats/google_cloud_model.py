"""The fields of Google Cloud's `incidents.json` that are read, and what their values mean.

Source: https://status.cloud.google.com/incidents.schema.json, and stored payloads; see
docs/formats/google-cloud-json.md.
"""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from postroll.domain.vocabulary import Severity, Stage
from postroll.formats.statuspage_model import instant_of

AVAILABLE = "AVAILABLE"
"""The status of an update in which the service works again."""
SEVERITIES = {
    "AVAILABLE_INFORMATION": Severity.NONE,
    "SERVICE_INFORMATION": Severity.NONE,
    "SERVICE_DISRUPTION": Severity.MAJOR,
    "SERVICE_OUTAGE": Severity.CRITICAL,
}
"""What `status_impact` says. The field `severity` is how urgent Google finds it, and is not read."""
_STAGES = {AVAILABLE: Stage.RESOLVED, **dict.fromkeys(SEVERITIES, Stage.UPDATE)}
_TIMES = ("begin", "end", "created", "modified")
_LONGEST_NAME = 80  # characters of an unknown value that are worth repeating


class Titled(msgspec.Struct):
    """A product or a location."""

    id: str | None = None
    title: str | None = None


class Update(msgspec.Struct):
    """One entry of `updates`."""

    when: str | None = None
    created: str | None = None
    text: str | None = None
    status: str | None = None

    @property
    def posted_at(self) -> datetime | None:
        """The time to show: the one that Google may edit, else that of entry."""
        return instant_of(self.when) or instant_of(self.created)

    @property
    def stage(self) -> Stage:
        """What it announces. Updates of the years before statuses announce no more than news."""
        return _STAGES.get(self.status, Stage.UNKNOWN) if self.status else Stage.UPDATE


class Incident(msgspec.Struct):
    """One incident, as it is sent today or was in 2020. Every field may be missing, and there may be more."""

    id: str | None = None
    number: str | int | None = None
    uri: str | None = None
    external_desc: str | None = None
    begin: str | None = None
    end: str | None = None
    created: str | None = None
    modified: str | None = None
    status_impact: str | None = None
    service_key: str | None = None
    service_name: str | None = None
    updates: list[Update] | None = None
    affected_products: list[Titled] | None = None
    currently_affected_locations: list[Titled] | None = None
    previously_affected_locations: list[Titled] | None = None

    @property
    def told(self) -> list[Update]:
        """The updates in upstream order, newest first."""
        return self.updates or []

    @property
    def native_id(self) -> str:
        """The id; before there were any, the service and the number that counted its incidents; "" for none."""
        if self.id:
            return self.id.strip()
        return f"{self.service_key}/{self.number}" if self.service_key and self.number else ""

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other ids: the path of the page, and the number where it is unique and not a count."""
        number = str(self.number) if self.id and self.number else ""
        return tuple(dict.fromkeys(filter(None, (number, (self.uri or "").strip()))))


def unknowns_in(incident: Incident) -> Iterator[str]:
    """Whatever the incident holds in a word or form that is not known, by its place."""
    if incident.status_impact and incident.status_impact not in SEVERITIES:
        yield _named("status_impact", incident.status_impact)
    for name in _TIMES:
        text = getattr(incident, name)
        if text and instant_of(text) is None:
            yield _named(name, text)
    for index, update in enumerate(incident.told):
        if update.stage is Stage.UNKNOWN:
            yield _named(f"updates[{index}].status", update.status or "")
        if update.when and instant_of(update.when) is None:
            yield _named(f"updates[{index}].when", update.when)
        if update.posted_at is None:
            yield f"updates[{index}]: no time, so it is left out of the notices"


def _named(place: str, value: str) -> str:
    return f"{place}: {value[:_LONGEST_NAME]}"
