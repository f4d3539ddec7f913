"""What linking leaves behind in the archive."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from postroll.app.ports.incidents import Redirect
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking came to, to be put in place of what it came to the last time.

    Attributes:
        incidents: in any order.
        redirects: in any order.
        judgements: all that stand, of people and of rules, in the order in which new ones are remembered.
        kept: the ids of incidents that stay as the archive holds them, unless they are given.
    """

    incidents: Iterable[Incident] = ()
    redirects: Iterable[Redirect] = ()
    judgements: Iterable[Judgement] = ()
    kept: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class KeptLinking:
    """What keeping a linking came to.

    Attributes:
        changed: how many incidents were added, changed or removed.
        version: the archive's version of all that is linked, from then on.
    """

    changed: int
    version: str
