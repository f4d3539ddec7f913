"""An incident without what only its own page tells: enough for grids, tables, lists and counts, and much smaller."""

from dataclasses import replace

from postroll.domain.incident import Incident, Member
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import ClaimField


def outline_of(incident: Incident) -> Incident:
    """The incident without notices, prose, judgements, and claims other than of causes."""
    return replace(incident, members=tuple(map(_outline_of_member, incident.members)), judgements=())


def reports_outside(incident: Incident) -> tuple[ReportKey, ...]:
    """The reports of other incidents that its judgements reach out to, in order."""
    own = {member.key for member in incident.members}
    return tuple(sorted({key for judgement in incident.judgements for key in judgement.pair if key not in own}))


def _outline_of_member(member: Member) -> Member:
    causes = tuple(claim for claim in member.claims if claim.field is ClaimField.CAUSE)
    return replace(member, notices=(), claims=causes, text="")
