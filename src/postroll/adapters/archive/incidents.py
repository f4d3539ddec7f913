"""Incidents and redirects: derived, and put in place of the last ones by writing only what differs."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import starmap
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, type_coerce

from postroll.adapters.archive import rows, stamps
from postroll.adapters.archive.codec import encode
from postroll.adapters.archive.columns import RowNumber
from postroll.adapters.archive.schema import incident_members, incidents, redirects
from postroll.app.ports.incidents import IncidentVersion, Redirect
from postroll.domain.incident import Incident
from postroll.domain.report import ReportKey

_VERSION = (incidents.c.id, incidents.c.provider, incidents.c.sha256, type_coerce(incidents.c.started_at, RowNumber))
_DAY = timedelta(days=1) // timedelta(microseconds=1)
_FIRST_DAY = date(1970, 1, 1)


def payloads(connection: Connection, provider: str | None) -> list[str]:
    """The encoded incidents, of one provider or of all, in order of (started_at, id)."""
    query = select(incidents.c.payload).order_by(incidents.c.started_at, incidents.c.id)
    if provider is not None:
        query = query.where(incidents.c.provider == provider)
    return list(connection.scalars(query))


def versions(connection: Connection, provider: str | None) -> list[IncidentVersion]:
    """The versions of incidents, of one provider or of all, in order of (provider, started_at, id)."""
    query = select(*_VERSION).order_by(incidents.c.provider, incidents.c.started_at, incidents.c.id)
    if provider is not None:
        query = query.where(incidents.c.provider == provider)
    return list(starmap(_version, connection.execute(query).all()))


def payloads_of(connection: Connection, ids: Iterable[str]) -> list[tuple[str, str]]:
    """The encoded incidents with these ids, each behind its hash, in order of (started_at, id)."""
    found: list[Any] = []
    for some in rows.batched(ids):
        query = select(incidents.c.started_at, incidents.c.id, incidents.c.sha256, incidents.c.payload)
        found += connection.execute(query.where(incidents.c.id.in_(some)))
    return [(row.sha256, row.payload) for row in sorted(found, key=lambda row: (row.started_at, row.id))]


def holders_of(connection: Connection, reports: Iterable[ReportKey]) -> dict[ReportKey, IncidentVersion]:
    """The version of the incident that each of these reports is in."""
    key = (incident_members.c.source, incident_members.c.native_id)
    held = rows.find(connection, incident_members.c.incident_id, key, (tuple(report) for report in reports))
    known: dict[str, IncidentVersion] = {}
    for some in rows.batched(set(held.values())):
        query = select(*_VERSION).where(incidents.c.id.in_(some))
        known |= {row.id: _version(*row) for row in connection.execute(query)}
    return {ReportKey(*report): known[id_] for report, id_ in held.items()}


def _version(id_: str, provider: str, digest: str, started_at: int) -> IncidentVersion:
    return IncidentVersion(id_, provider, digest, _month(started_at // _DAY))


@lru_cache(maxsize=1 << 12)
def _month(day: int) -> date:
    """The month of a day that is counted from 1970; remembered, since many incidents share one."""
    return (_FIRST_DAY + timedelta(days=day)).replace(day=1)


def stored_redirects(connection: Connection) -> list[Redirect]:
    """Every redirect in order of the old id."""
    query = select(redirects.c.old, redirects.c.new).order_by(redirects.c.old)
    return [Redirect(*row) for row in connection.execute(query)]


def replace(connection: Connection, current: Iterable[Incident], kept: Collection[str] = ()) -> int:
    """Put incidents in place of all that are stored, but for some that stay; how many differ or are gone."""
    wanted = {incident.id: (incident, _row(incident)) for incident in current}
    stored = {version.id: version for version in versions(connection, None)}
    gone = stored.keys() - wanted.keys() - set(kept)
    differing = [pair for id_, pair in wanted.items() if id_ not in stored or stored[id_].sha256 != pair[1]["sha256"]]
    changed = [incident.id for incident, _ in differing if incident.id in stored]
    _remove(connection, [*sorted(gone), *changed])
    rows.add(connection, incidents, [row for _, row in differing])
    rows.add(connection, incident_members, [row for incident, _ in differing for row in _member_rows(incident)])
    if gone or differing:
        stamps.renew(connection, stamps.LINKED)
        touched = {stored[id_].provider for id_ in (*gone, *changed)}
        stamps.renew(connection, stamps.INCIDENTS, touched | {incident.provider for incident, _ in differing})
    return len(gone) + len(differing)


def replace_redirects(connection: Connection, current: Iterable[Redirect]) -> None:
    """Put redirects in place of all that are stored."""
    wanted = {redirect.old: redirect.new for redirect in current}
    stored = {redirect.old: redirect.new for redirect in stored_redirects(connection)}
    stale = [{"stale": old} for old, new in stored.items() if wanted.get(old) != new]
    if stale:
        connection.execute(delete(redirects).where(redirects.c.old == bindparam("stale")), stale)
    rows.add(connection, redirects, [{"old": old, "new": new} for old, new in wanted.items() if stored.get(old) != new])
    if stored != wanted:
        stamps.renew(connection, stamps.LINKED)


def _remove(connection: Connection, ids: list[str]) -> None:
    if ids:  # their members go with them
        connection.execute(delete(incidents).where(incidents.c.id == bindparam("gone")), [{"gone": id_} for id_ in ids])


def _row(incident: Incident) -> dict[str, Any]:
    payload = encode(incident)
    return {
        "id": incident.id,
        "provider": incident.provider,
        "started_at": incident.started_at,
        "last_sign_at": incident.last_sign_at,
        "sha256": sha256(payload.encode()).hexdigest(),
        "payload": payload,
    }


def _member_rows(incident: Incident) -> list[dict[str, Any]]:
    return [
        {"incident_id": incident.id, "source": member.key.source, "native_id": member.key.native_id}
        for member in incident.members
    ]
