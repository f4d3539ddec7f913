"""What linking came to the last time, and of what: whoever finds it unchanged has nothing to link."""

from dataclasses import dataclass
from datetime import datetime

from postroll.reconcile.composition import is_fresh

LAST = "last"
"""The slot in which it is remembered."""


@dataclass(frozen=True, slots=True)
class ReconcileOutcome:
    """What linking came to.

    Attributes:
        reports: how many reports took part.
        incidents: how many incidents they make.
        linked: how many of those have more than one report.
        related: how many pairs of incidents rules found to be related.
        unsure: how many pairs of incidents the rules are unsure of and no person has judged.
        changed: how many incidents differ from the last time.
        warnings: one line each.
    """

    reports: int
    incidents: int
    linked: int
    related: int
    unsure: int
    changed: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the incidents of a provider stand in the archive.

    Attributes:
        version: of all that they were linked from, but for the present.
        at: what was the present then.
        signs: the last sign of each report that its source calls open; whether it is still fresh is all that the
            present decides.
    """

    version: str
    at: datetime
    signs: tuple[datetime, ...]

    def holds(self, now: datetime) -> bool:
        """Whether it makes no difference that the present is another by now."""
        return all(is_fresh(sign, self.at) == is_fresh(sign, now) for sign in self.signs)


@dataclass(frozen=True, slots=True)
class LastLinking:
    """What linking came to the last time. It is remembered by the archive's version of what is linked.

    Attributes:
        made_of: the version of everything that it was worked out from, but for the present.
        providers: how the incidents of each provider stand in the archive, by its id.
        related_of: the version of what relates incidents.
        outcome: what it came to.
    """

    made_of: str
    providers: dict[str, Standing]
    related_of: str
    outcome: ReconcileOutcome

    def holds(self, made_of: str, now: datetime) -> bool:
        """Whether linking everything anew would come to the same."""
        return self.made_of == made_of and all(one.holds(now) for one in self.providers.values())
