"""Incidents that have to do with one another without being the same."""

from dataclasses import dataclass

from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement

_BY_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Relation:
    """That an incident is related to another, seen from the one.

    Attributes:
        incident: the other incident.
        judgement: the verdict that says so, on a report of each.
    """

    incident: Incident
    judgement: Judgement

    @property
    def kind(self) -> str:
        """What relates them: the kind of a rule's weightiest evidence, else the rule's name; "person" for a person."""
        if self.judgement.by_person:
            return _BY_PERSON
        weightiest = max(self.judgement.evidence, key=lambda piece: piece.weight, default=None)
        return weightiest.kind if weightiest else self.judgement.by.removeprefix("rule:")

    @property
    def reason(self) -> str:
        """Why, in the words of the person or of the evidence."""
        return self.judgement.because or "; ".join(piece.detail for piece in self.judgement.evidence)
