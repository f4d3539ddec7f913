"""Finding incidents in the archive."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from postroll.app.load_reports import load_names
from postroll.app.ports.archive import Archive
from postroll.domain.incident import Incident, Member, incident_id
from postroll.domain.judgement import Judgement
from postroll.domain.note import Note
from postroll.domain.relation import Relation
from postroll.domain.report import ReportKey
from postroll.domain.times import day_of
from postroll.domain.vocabulary import Verdict
from postroll.domain.workspace import Workspace
from postroll.errors import UnknownIdError
from postroll.reconcile.addresses import same_address
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
    """The incident that a name means.

    Args:
        archive: holds the incidents of the last reconcile.
        name: an incident's id, one that redirects to it, a report's "source/native id", or a report's address.

    Raises:
        UnknownIdError: nothing answers to it, or several incidents do; the message names near ones.
    """
    incidents = list(archive.incidents())
    redirects = {redirect.old: redirect.new for redirect in archive.redirects()}
    wanted = redirects.get(name, name)
    for incident in incidents:
        if incident.id == wanted or name in (str(member.key) for member in incident.members):
            return incident
    at_address = {incident.id: incident for incident, _ in _members_at(name, incidents)}
    if len(at_address) > 1:
        raise UnknownIdError(f"{name} is the address of several incidents: {', '.join(at_address)}; name one of them")
    for incident in at_address.values():
        return incident
    known = [known for one in incidents for known in (one.id, *(str(member.key) for member in one.members))]
    raise _unknown(name, known)


def find_report(workspace: Workspace, archive: Archive, name: str) -> ReportKey:
    """The report that a name means.

    Args:
        workspace: declares the sources.
        archive: holds the reports.
        name: "source/native id" with any of the report's ids, a report's address, or an incident's id, which means
            the report that founded it, even where that is part of another incident today.

    Raises:
        UnknownIdError: nothing answers to it, or several reports do; the message names them, or near ones.
    """
    names = load_names(archive, [source.id for source in workspace.sources])
    with suppress(ValueError):
        if (key := ReportKey.parse(name)) in names:
            return names[key]
    incidents = list(archive.incidents())
    at_address = [str(member.key) for _, member in _members_at(name, incidents)]
    if len(at_address) > 1:
        raise UnknownIdError(f"{name} is the address of several reports: {', '.join(at_address)}; name one of them")
    if at_address:
        return ReportKey.parse(at_address[0])
    for key in names.values():
        if incident_id(key) == name:
            return key
    raise _unknown(name, [*(incident.id for incident in incidents), *map(str, names)])


def _members_at(address: str, incidents: Iterable[Incident]) -> list[tuple[Incident, Member]]:
    """The reports whose own page an address is."""
    wanted = same_address(address)
    return [
        (incident, member)
        for incident in (incidents if wanted else ())
        for member in incident.members
        if same_address(member.url) == wanted
    ]


def _unknown(name: str, known: Iterable[str]) -> UnknownIdError:
    near = get_close_matches(name, known, n=1)
    hint = f'; did you mean "{near[0]}"?' if near else "; `postroll incidents` lists them"
    return UnknownIdError(f'there is no incident or report "{name}"{hint}')


def notes_by_incident(incidents: Iterable[Incident], notes: Iterable[Note]) -> dict[str, tuple[Note, ...]]:
    """The curator's notes about each incident, by its id, in the order in which they are read."""
    incident_of = {member.key: incident.id for incident in incidents for member in incident.members}
    found: dict[str, list[Note]] = {incident_id: [] for incident_id in incident_of.values()}
    for note in in_order(notes):
        if note.report in incident_of:
            found[incident_of[note.report]].append(note)
    return {incident_id: tuple(one) for incident_id, one in found.items()}


def related_incidents(
    incidents: Iterable[Incident], judgements: Iterable[Judgement]
) -> dict[str, tuple[Relation, ...]]:
    """The incidents that each incident is related to, by its id; an incident without any is left out.

    A person's word on two reports stands over the rules' on the same two. Two incidents are related once, by a person's
    judgement if there is one, else by the one with the highest score.

    Args:
        incidents: all that are on record, of any provider.
        judgements: all that stand, as `Archive.judgements` gives them.

    Returns:
        For each incident its relations, the nearest in time first.
    """
    incident_of = {member.key: incident for incident in incidents for member in incident.members}
    best: dict[tuple[str, str], Relation] = {}
    for judgement in sorted(_related(judgements), key=_firmness):
        one, other = incident_of.get(judgement.a), incident_of.get(judgement.b)
        if one and other and one.id != other.id:
            best.setdefault((one.id, other.id), Relation(other, judgement))
            best.setdefault((other.id, one.id), Relation(one, judgement))
    start_of = {incident.id: incident.started_at for incident in incident_of.values()}
    found: dict[str, list[Relation]] = {}
    for (one_id, _), relation in best.items():
        found.setdefault(one_id, []).append(relation)
    return {
        one: tuple(sorted(them, key=lambda r: (abs(r.incident.started_at - start_of[one]), r.incident.id)))
        for one, them in found.items()
    }


def _related(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    standing = list(judgements)
    by_people = {judgement.pair for judgement in standing if judgement.by_person}
    for judgement in standing:
        if judgement.verdict is Verdict.RELATED and (judgement.by_person or judgement.pair not in by_people):
            yield judgement


def _firmness(judgement: Judgement) -> tuple[bool, float, tuple[ReportKey, ReportKey], str]:
    return not judgement.by_person, -(judgement.score or 0.0), judgement.pair, judgement.by
