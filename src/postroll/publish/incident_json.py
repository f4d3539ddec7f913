"""Incidents as JSON values: the machine interface of `postroll incidents` and `postroll show --json`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from postroll.domain.incident import Incident, Member, Postmortem
from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.note import Note
from postroll.domain.relation import Relation
from postroll.domain.times import format_instant
from postroll.publish.table_json import note_value


def incident_json(incident: Incident, notes: Iterable[Note] = (), relations: Iterable[Relation] = ()) -> dict[str, Any]:
    """One incident. Times are RFC 3339 in UTC, days ISO dates in the provider's zone.

    `started_precision` is "day" where only the day of the start is known; `started_at` is then its first instant.

    Args:
        incident: the incident.
        notes: the curator's notes about it.
        relations: the incidents that it is related to.
    """
    return {
        "id": incident.id,
        "provider": incident.provider,
        "title": incident.title,
        "kind": incident.kind.value,
        "severity": incident.severity.value,
        "places": list(incident.places),
        "components": list(incident.components),
        "started_at": format_instant(incident.started_at),
        "started_precision": "day" if incident.start_is_day else "exact",
        "ended_at": _optional(incident.ended_at),
        "closed_at": _optional(incident.closed_at),
        "open": incident.is_open,
        "days": [day.isoformat() for day in incident.days],
        "postmortem": _postmortem_json(incident.postmortem),
        "reports": [_report_json(member) for member in incident.members],
        "links": [judgement_json(judgement) for judgement in incident.judgements],
        "related": [_relation_json(relation) for relation in relations],
        "notes": [note_value(note) for note in notes],
    }


def _postmortem_json(postmortem: Postmortem | None) -> dict[str, Any] | None:
    if postmortem is None:
        return None
    published_on = postmortem.published_on
    return {
        "url": postmortem.url,
        "published_on": published_on.isoformat() if published_on else None,
        "lag_days": postmortem.lag_days,
    }


def _report_json(member: Member) -> dict[str, Any]:
    return {
        "source": member.key.source,
        "kind": member.kind,
        "account": member.account.value,
        "native_id": member.key.native_id,
        "url": member.url,
        "title": member.title,
        "started_at": _optional(member.started_at),
        "ended_at": _optional(member.ended_at),
    }


def judgement_json(judgement: Judgement) -> dict[str, Any]:
    """A judgement; the score is null for a person's."""
    return {
        "a": str(judgement.a),
        "b": str(judgement.b),
        "judgement": judgement.verdict.value,
        "by": judgement.by,
        "because": judgement.because,
        "on": judgement.on.isoformat() if judgement.on else None,
        "score": judgement.score,
        "evidence": evidence_json(judgement.evidence),
    }


def evidence_json(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Pieces of evidence, in their order; weights in bits."""
    return [{"kind": piece.kind, "weight": piece.weight, "detail": piece.detail} for piece in evidence]


def _relation_json(relation: Relation) -> dict[str, Any]:
    return {
        "incident": relation.incident.id,
        "title": relation.incident.title,
        "started_at": format_instant(relation.incident.started_at),
        "kind": relation.kind,
        "reason": relation.reason,
        "by": relation.judgement.by,
        "a": str(relation.judgement.a),
        "b": str(relation.judgement.b),
    }


def _optional(instant: datetime | None) -> str | None:
    return format_instant(instant) if instant else None
