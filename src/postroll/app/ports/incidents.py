"""The ids and the versions of incidents, as the archive keeps them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Redirect:
    """An incident id that was once canonical or could have been, and the id that it leads to today."""

    old: str
    new: str


class IncidentVersion(NamedTuple):
    """An incident as the archive knows it without looking into it.

    Attributes:
        id: of the incident.
        provider: the provider's id.
        sha256: a hash of everything that is kept of it; equal hashes mean equal incidents.
        month: the first day of the month of UTC in which it began.
    """

    id: str
    provider: str
    sha256: str
    month: date
