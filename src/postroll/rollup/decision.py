"""What the curator's overrides, taken together, say of one incident."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from postroll.domain.incident import Incident
from postroll.domain.note import Breadth, Override
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Decision:
    """The values to put in place of the computed ones; None leaves one as it is.

    Attributes:
        title, severity, breadth, length, half: as in `Override`.
        overrides: those that the values come from, oldest first.
    """

    title: str | None = None
    severity: Severity | None = None
    breadth: Breadth | None = None
    length: timedelta | None = None
    half: bool | None = None
    overrides: tuple[Override, ...] = ()


UNDECIDED = Decision()
_VALUES = tuple(field.name for field in fields(Decision) if field.name != "overrides")


def by_report(overrides: Iterable[Override]) -> Mapping[ReportKey, list[Override]]:
    """The overrides under the reports that they name."""
    found: dict[ReportKey, list[Override]] = defaultdict(list)
    for override in overrides:
        found[override.report].append(override)
    return found


def decide(incident: Incident, overrides: Mapping[ReportKey, list[Override]]) -> Decision:
    """What the overrides on any report of the incident say of it.

    For each value the newest override that gives it counts; on the same day the one on the report with the later
    key.
    """
    if not overrides:
        return UNDECIDED
    about = [override for member in incident.members for override in overrides.get(member.key, ())]
    about.sort(key=lambda override: (override.on, override.report))
    values: dict[str, Any] = {}
    for override in about:
        stated = {name: getattr(override, name) for name in _VALUES}
        values |= {name: value for name, value in stated.items() if value is not None}
    return Decision(**values, overrides=tuple(about))
