"""What the reports of an incident claim, as JSON values."""

from typing import Any

from postroll.domain.incident import Incident
from postroll.domain.report import Claim


def claims_json(incident: Incident) -> list[dict[str, Any]]:
    """Every claim of every report, with the words that it rests on.

    `from` and `to` count characters in the plain text of `part`; both are null where the part is a field that holds
    nothing else. `confidence`, from 0 to 1, and `because` are null but for what is inferred.
    """
    return [{"report": str(member.key), **_claim_json(claim)} for member in incident.members for claim in member.claims]


def _claim_json(claim: Claim) -> dict[str, Any]:
    start = claim.where.start
    return {
        "field": claim.field.value,
        "value": claim.value,
        "precision": claim.precision.value,
        "basis": claim.basis.value,
        "part": claim.where.part,
        "text": claim.where.quote,
        "from": start,
        "to": None if start is None else start + len(claim.where.quote),
        "confidence": claim.inference.confidence if claim.inference else None,
        "because": claim.inference.because if claim.inference else None,
    }
