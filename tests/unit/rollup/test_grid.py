from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from builders import ALL_TIME, UTC_ZONE, a_provider, an_incident, an_override, at
from postroll.domain.coverage import Coverage, Span
from postroll.domain.provider import Component, Role
from postroll.domain.workspace import GridSettings
from postroll.rollup.grid import month_bounds, month_grid

APRIL = date(2026, 4, 1)


def grid_of(*incidents, month=APRIL, zone=UTC_ZONE, coverage=ALL_TIME, provider=None, today=None, **settings):
    return month_grid(
        provider or a_provider(),
        month,
        incidents,
        zone=zone,
        coverage=coverage,
        settings=GridSettings(**settings),
        today=today,
    )


def days_in(grid):
    return [day for week in grid.weeks for day in week.days if day is not None]


def marked(grid):
    return {day.date.day: [mark.incident.id for mark in day.marks] for day in days_in(grid) if day.marks}


@pytest.mark.parametrize(
    ("month", "first_weekday", "rows"),
    [
        (date(2026, 2, 1), 6, 4),  # 28 days from a Sunday
        (date(2026, 4, 1), 6, 5),
        (date(2026, 8, 1), 6, 6),
        (date(2024, 2, 1), 0, 5),  # a leap year
    ],
)
def test_a_month_has_as_many_rows_as_it_touches_weeks(month, first_weekday, rows):
    assert len(grid_of(month=month, first_weekday=first_weekday).weeks) == rows


def test_cells_outside_the_month_are_empty():
    first = grid_of().weeks[0].days
    assert [day and day.date.day for day in first] == [None, None, None, 1, 2, 3, 4]


def test_any_day_names_its_month():
    assert grid_of(month=date(2026, 4, 17)).month == APRIL
    assert month_bounds(date(2026, 12, 31)) == (date(2026, 12, 1), date(2026, 12, 31))


def test_an_incident_that_begins_in_the_month_before_is_drawn_on_its_days_in_this_one():
    incident = an_incident(started_at=at("2026-03-31 22:00"), ended_at=at("2026-04-02 01:00"))
    assert marked(grid_of(incident)) == {1: [incident.id], 2: [incident.id]}


def test_marks_of_a_day_stand_in_order_of_start_then_id():
    late = an_incident(id="a", started_at=at("2026-04-09 20:00"))
    early = an_incident(id="c", started_at=at("2026-04-09 10:00"))
    twin = an_incident(id="b", started_at=at("2026-04-09 10:00"))
    assert marked(grid_of(late, early, twin)) == {9: ["b", "c", "a"]}


def test_another_provider_leaves_no_mark():
    assert marked(grid_of(an_incident(provider="other"))) == {}


def test_a_length_by_hand_moves_the_end():
    incident = an_incident(started_at=at("2026-04-09 10:00"))
    override = an_override(length=timedelta(hours=20))
    grid = month_grid(
        a_provider(),
        APRIL,
        [incident],
        zone=UTC_ZONE,
        coverage=ALL_TIME,
        overrides=[override],
        settings=GridSettings(),
    )
    assert list(marked(grid)) == [9, 10]


def test_a_day_is_covered_only_where_a_span_holds_all_of_it():
    coverage = Coverage((Span(at("2026-04-02 12:00"), at("2026-04-05")),))
    assert [day.date.day for day in days_in(grid_of(coverage=coverage)) if day.covered] == [3, 4]


def test_the_grid_says_whose_it_is_and_in_which_zone():
    grid = grid_of(zone=ZoneInfo("Europe/Berlin"), long_after=timedelta(hours=1))
    assert (grid.provider, grid.provider_name, grid.zone) == ("acme", "Acme", "Europe/Berlin")
    assert grid.long_after == timedelta(hours=1)


def labels(*incidents, week=1, provider=None):
    return [str(label) for label in grid_of(*incidents, provider=provider).weeks[week].labels]


def test_labels_stand_in_order_of_count_then_time_then_components_before_places():
    first = an_incident(id="1", started_at=at("2026-04-06"), components=("Metrics", "Dashboard"), places=("SYD",))
    second = an_incident(id="2", started_at=at("2026-04-07"), components=("Deployments",), places=("AMS",))
    third = an_incident(id="3", started_at=at("2026-04-08"), components=(), places=("AMS",))
    assert labels(first, second, third) == ["AMS×2", "dashboard", "metrics", "SYD", "deploys"]


def test_an_incident_counts_once_in_a_row_and_again_in_the_next():
    long = an_incident(started_at=at("2026-04-10"), ended_at=at("2026-04-13"), places=("ORD",))
    assert labels(long, week=1) == ["deploys", "ORD"]
    assert labels(long, week=2) == ["deploys", "ORD"]


def test_an_empty_label_prints_nothing():
    assert labels(an_incident(components=("Regional Availability",), places=("ORD",))) == ["ORD"]


def test_components_with_one_label_count_once_for_an_incident():
    provider = a_provider(
        components=(Component("Builder one", Role.CORE, "builders"), Component("Builder two", Role.CORE, "builders"))
    )
    assert labels(an_incident(components=("Builder one", "Builder two")), provider=provider) == ["builders"]


def test_days_that_have_not_begun_were_not_missed():
    watched = Coverage.of([Span(at("2026-04-01"), at("2026-04-19 12:00"))])
    days = days_in(grid_of(coverage=watched, today=date(2026, 4, 20)))
    assert [day.date.day for day in days if day.is_missed] == [19, 20]
    assert [day.date.day for day in days if day.is_ahead] == list(range(21, 31))


def test_no_day_of_a_month_that_is_over_is_still_ahead():
    assert not any(day.is_ahead for day in days_in(grid_of()))
