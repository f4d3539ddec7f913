"""What an archive holds, without a look at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class SourceVersion(NamedTuple):
    """What an archive holds of a source, without a look at it: equal versions mean equal content.

    The reverse does not hold: what is kept again changes a version though nothing is new in it.

    Attributes:
        read: of its captures, their visits, and what was read of them.
        watched: of when it was watched, and how that went.
    """

    read: str = ""
    watched: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveVersions:
    """What an archive holds, without a look at it: equal versions mean equal content.

    No other archive has them, unless it is a copy; nor has this one after it was restored and changed in another way.

    Attributes:
        sources: by the source's id; one that nothing was ever kept of may be left out.
        linked: of incidents, redirects and judgements.
        incidents: of each provider's incidents, by the provider's id; one that never had any may be left out.
    """

    sources: Mapping[str, SourceVersion]
    linked: str
    incidents: Mapping[str, str]

    def of(self, source: str) -> SourceVersion:
        """The version of a source."""
        return self.sources.get(source, SourceVersion())
