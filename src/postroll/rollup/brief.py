"""An incident in brief: what lists and counts of very many tell of each, so that none has to be at hand whole."""

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident
from postroll.domain.vocabulary import Kind, Severity
from postroll.rollup.days import first_day


class Brief(NamedTuple):
    """One incident.

    Attributes:
        id: of the incident.
        title: from the best account; what the curator calls it is looked up beside it.
        kind: maintenance only where every report says so.
        severity: the highest that any report states.
        started_at: when it began, for the order of incidents.
        began_on: the day on which it began, in the zone that days belong to.
        is_written_up: whether it has a write-up.
        published_on: the day on which that came out; None where there is none, or where nobody says.
    """

    id: str
    title: str
    kind: Kind
    severity: Severity
    started_at: datetime
    began_on: date
    is_written_up: bool
    published_on: date | None


def brief_of(incident: Incident, zone: ZoneInfo) -> Brief:
    """An incident in brief, with days in a zone."""
    told = incident.postmortem
    return Brief(
        incident.id,
        incident.title,
        incident.kind,
        incident.severity,
        incident.started_at,
        first_day(incident, zone),
        told is not None,
        told.published_on if told is not None else None,
    )
