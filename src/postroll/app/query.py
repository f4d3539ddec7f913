"""Finding incidents in the archive."""

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from postroll.app.ports import Archive
from postroll.domain.incident import Incident
from postroll.domain.note import Note
from postroll.domain.times import day_of
from postroll.domain.workspace import Workspace
from postroll.errors import UnknownIdError
from postroll.rollup.table import in_order


def select_incidents(
    workspace: Workspace,
    archive: Archive,
    *,
    provider: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[Incident]:
    """Incidents in order of (started_at, id).

    Args:
        workspace: declares the providers.
        archive: holds the incidents of the last reconcile.
        provider: only this provider's.
        since: only those that touch this day or a later one, in their provider's zone.
        until: only those that touch this day or an earlier one.

    Raises:
        UnknownIdError: there is no such provider.
    """
    zones = {one.id: ZoneInfo(one.zone) for one in workspace.providers}
    wanted = workspace.provider(provider).id if provider else None
    for incident in archive.incidents(wanted):
        first, last = _extent(incident, zones.get(incident.provider, ZoneInfo("UTC")))
        if (since is None or last >= since) and (until is None or first <= until):
            yield incident


def _extent(incident: Incident, zone: ZoneInfo) -> tuple[date, date]:
    """First and last day of the incident, up to its end by any account."""
    until = max(incident.ended_at or incident.last_sign_at, incident.started_at)
    return day_of(incident.started_at, zone), max(incident.days[-1], day_of(until, zone))


def find_incident(archive: Archive, name: str) -> Incident:
    """The incident that an id means: its own, one that redirects to it, or a report's "source/native id".

    Raises:
        UnknownIdError: nothing answers to it; the message names near ones.
    """
    redirects = {redirect.old: redirect.new for redirect in archive.redirects()}
    wanted = redirects.get(name, name)
    known: list[str] = []
    for incident in archive.incidents():
        keys = [str(member.key) for member in incident.members]
        if incident.id == wanted or name in keys:
            return incident
        known += [incident.id, *keys]
    near = get_close_matches(name, known, n=1)
    hint = f'; did you mean "{near[0]}"?' if near else "; `postroll incidents` lists them"
    raise UnknownIdError(f'there is no incident or report "{name}"{hint}')


def notes_by_incident(incidents: Iterable[Incident], notes: Iterable[Note]) -> dict[str, tuple[Note, ...]]:
    """The curator's notes about each incident, by its id, in the order in which they are read."""
    incident_of = {member.key: incident.id for incident in incidents for member in incident.members}
    found: dict[str, list[Note]] = {incident_id: [] for incident_id in incident_of.values()}
    for note in in_order(notes):
        if note.report in incident_of:
            found[incident_of[note.report]].append(note)
    return {incident_id: tuple(one) for incident_id, one in found.items()}
