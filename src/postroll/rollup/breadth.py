"""How wide an incident's mark is, and whether it is halved."""

from dataclasses import dataclass

from postroll.domain.incident import Incident
from postroll.domain.note import Breadth
from postroll.domain.provider import Role
from postroll.domain.vocabulary import Severity
from postroll.rollup.profile import Profile

_SLIGHT = frozenset({Severity.NONE, Severity.MINOR})


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an incident reached.

    Attributes:
        width: narrow or wide.
        only_secondary: every component that was hit is secondary, and there is at least one.
        uncertain: the width is a guess: no place is named, nor a component whose role is known to settle it.
    """

    width: Breadth
    only_secondary: bool
    uncertain: bool


def reach_of(incident: Incident, profile: Profile) -> Reach:
    """How far the incident reached, by its components and places.

    Wide: a core component with no place named, or at least half of the provider's regions. Narrow: anything else.
    """
    roles = {profile.role(name) for name in incident.components}
    only_secondary = roles == {Role.SECONDARY}
    everywhere = Role.CORE in roles and not incident.places
    wide = everywhere or profile.is_widespread(incident.places)
    uncertain = not incident.places and not everywhere and not only_secondary
    return Reach(Breadth.WIDE if wide else Breadth.NARROW, only_secondary, uncertain)


def is_half(width: Breadth, severity: Severity, *, only_secondary: bool) -> bool:
    """Whether a mark is halved: only a secondary function was hit, or it was narrow and slight.

    An unknown severity is not slight. A wide mark over a core component is never halved, because it is neither.
    """
    return only_secondary or (width is Breadth.NARROW and severity in _SLIGHT)
