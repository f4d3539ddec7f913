"""The month grid as JSON, for other programs."""

from typing import Any

from postroll.publish.dates import month_key
from postroll.publish.json_text import json_text
from postroll.rollup.month import Day, Mark, MonthGrid


def grid_json(grid: MonthGrid) -> str:
    """The grid as a JSON object; `docs/grid.md` describes it."""
    return json_text(
        {
            "provider": grid.provider,
            "month": month_key(grid.month),
            "zone": grid.zone,
            "weeks": [
                {"days": [_day(day) for day in week.days], "labels": [str(label) for label in week.labels]}
                for week in grid.weeks
            ],
        }
    )


def _day(day: Day | None) -> dict[str, Any] | None:
    if day is None:
        return None
    return {
        "date": day.date.isoformat(),
        "covered": day.covered,
        "ahead": day.is_ahead,
        "marks": [_mark(mark) for mark in day.marks],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "incident": mark.incident.id,
        "title": mark.title,
        "height": mark.height,
        "width": mark.width,
        "half": mark.half,
        "uncertain": mark.uncertain,
        "severity": mark.severity,
        "url": mark.url,
        "account": mark.account,
        "overrides": [{"by": override.by, "because": override.because} for override in mark.overrides],
    }
