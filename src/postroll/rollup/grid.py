"""A month of incidents as a grid: weeks are rows, days are cells, each incident puts a mark on each of its days."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from postroll.domain.coverage import Coverage
from postroll.domain.incident import Incident
from postroll.domain.note import Override
from postroll.domain.provider import Provider
from postroll.domain.times import each_day
from postroll.domain.workspace import GridSettings
from postroll.rollup.days import days_of, drawn_until
from postroll.rollup.decision import Decision, by_report, decide
from postroll.rollup.labels import labels_of
from postroll.rollup.marks import mark_of
from postroll.rollup.month import Day, Mark, MonthGrid, Week
from postroll.rollup.profile import Profile

_WEEK = 7
_DAY = timedelta(days=1)
_MARGIN = timedelta(days=3)
"""More than the last day of a month and any zone's distance from UTC together."""


def month_grid(
    provider: Provider,
    month: date,
    incidents: Iterable[Incident],
    *,
    zone: ZoneInfo,
    coverage: Coverage,
    overrides: Iterable[Override] = (),
    settings: GridSettings,
    today: date | None = None,
) -> MonthGrid:
    """The grid of a month.

    Args:
        provider: whose incidents they are, and what is core and secondary.
        month: any day of the month.
        incidents: in any order; those of other months and providers are left out.
        zone: the zone that the days belong to.
        coverage: when an incident would have been seen; a day outside of it is not shown as calm.
        overrides: the curator's; they apply to the incident that holds the report they name.
        settings: first weekday, what counts as long, what counts as the end.
        today: in the zone; the days after it have not begun. None for a month that is over.
    """
    bounds = month_bounds(month)
    profile = Profile.of(provider)
    decided = by_report(overrides)
    marks: dict[date, list[Mark]] = defaultdict(list)
    own = (incident for incident in incidents if incident.provider == provider.id)
    for incident in sorted(own, key=lambda each: (each.started_at, each.id)):
        decision = decide(incident, decided)
        if drawn := _days_drawn(incident, decision, bounds, zone, settings):
            mark = mark_of(incident, profile, decision, settings)
            for day in drawn:
                marks[day].append(mark)
    days = [
        Day(day, coverage.covers(day, zone), tuple(marks[day]), is_ahead=today is not None and day > today)
        for day in each_day(*bounds)
    ]
    weeks = tuple(_week(row, profile) for row in _rows(days, settings.first_weekday))
    return MonthGrid(provider.id, provider.name, bounds[0], zone.key, weeks, settings.long_after)


def month_bounds(month: date) -> tuple[date, date]:
    """The first and the last day of the month that a day lies in."""
    first = month.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - _DAY


def _days_drawn(
    incident: Incident,
    decision: Decision,
    month: tuple[date, date],
    zone: ZoneInfo,
    settings: GridSettings,
) -> list[date]:
    """The incident's days in the month. One that is clearly of another month is spared the arithmetic of zones."""
    first, last = (datetime.combine(day, time(), UTC) for day in month)
    until = drawn_until(incident, settings.ends_with, decision.length)
    if until < first - _MARGIN or incident.started_at > last + _MARGIN:
        return []
    days = days_of(incident, zone, settings.ends_with, decision.length)
    return [day for day in days if month[0] <= day <= month[1]]


def _rows(days: list[Day], first_weekday: int) -> list[list[Day | None]]:
    """The days in rows of seven, with None for the cells outside the month."""
    lead: list[Day | None] = [None] * ((days[0].date.weekday() - first_weekday) % _WEEK)
    cells = lead + days
    cells += [None] * (-len(cells) % _WEEK)
    return [cells[start : start + _WEEK] for start in range(0, len(cells), _WEEK)]


def _week(cells: list[Day | None], profile: Profile) -> Week:
    marks = [mark for day in cells if day is not None for mark in day.marks]
    incidents = {mark.incident.id: mark.incident for mark in marks}
    in_order = sorted(incidents.values(), key=lambda each: (each.started_at, each.id))
    return Week(tuple(cells), labels_of(in_order, profile))
