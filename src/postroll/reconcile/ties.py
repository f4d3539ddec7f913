"""What ties two incidents together, before it becomes a judgement."""

from dataclasses import dataclass

from postroll.reconcile.traces import Trace

SHARED_CAUSE = "shared-cause"
RECURRENCE = "recurrence"
FOLLOW_UP = "follow-up"
CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Tie:
    """One reason to call two incidents related.

    Attributes:
        one, other: the incidents.
        rule: the name of the rule that found it.
        bits: how firm it is; higher is firmer.
        detail: the reason, as a plain part of a sentence.
    """

    one: Trace
    other: Trace
    rule: str
    bits: float
    detail: str

    @property
    def incidents(self) -> frozenset[str]:
        """The ids of the two incidents."""
        return frozenset((self.one.incident, self.other.incident))
