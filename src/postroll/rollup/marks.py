"""One incident as one mark."""

from datetime import timedelta

from postroll.domain.incident import Incident
from postroll.domain.workspace import GridSettings
from postroll.rollup.best_account import best_account
from postroll.rollup.breadth import is_half, reach_of
from postroll.rollup.days import length_of
from postroll.rollup.decision import Decision
from postroll.rollup.month import Height, Mark
from postroll.rollup.profile import Profile


def mark_of(incident: Incident, profile: Profile, decision: Decision, settings: GridSettings) -> Mark:
    """The mark that stands for an incident on each of its days.

    What the curator decided replaces a computed value before anything is computed from that value: a severity that
    is overridden decides on the half, unless the half is overridden as well.
    """
    reach = reach_of(incident, profile)
    width = decision.breadth or reach.width
    severity = decision.severity or incident.severity
    length = length_of(incident, settings.ends_with) if decision.length is None else decision.length
    computed_half = is_half(width, severity, only_secondary=reach.only_secondary)
    url, account = best_account(incident.members)
    return Mark(
        incident=incident,
        height=height_of(length, settings.long_after),
        width=width,
        half=computed_half if decision.half is None else decision.half,
        uncertain=reach.uncertain and decision.breadth is None,
        severity=severity,
        title=decision.title or incident.title,
        url=url,
        account=account,
        overrides=decision.overrides,
        length=length,
    )


def height_of(length: timedelta | None, long_after: timedelta) -> Height:
    """Long from `long_after` on, short below it, unknown where no length is known."""
    if length is None:
        return Height.UNKNOWN
    return Height.LONG if length >= long_after else Height.SHORT
