from datetime import date

from builders import an_incident, at
from postroll.domain.coverage import Coverage
from postroll.domain.times import each_day
from postroll.domain.vocabulary import Severity
from postroll.rollup.month import MonthGrid
from postroll.rollup.year import YearStrip, heat_days, strips_of
from sites import a_month

DECEMBER, JANUARY = date(2025, 12, 1), date(2026, 1, 1)


def strips(*grids: MonthGrid) -> tuple[YearStrip, ...]:
    return strips_of((grid.month, heat_days(grid)) for grid in grids)


def test_each_year_has_the_days_of_its_months_in_order():
    newest, older = strips(a_month((), DECEMBER).grid, a_month((), JANUARY).grid)
    assert (newest.year, older.year) == (2026, 2025)
    assert [newest.days[0].date, newest.days[-1].date] == [JANUARY, date(2026, 1, 31)]


def test_a_day_has_the_worst_of_its_incidents():
    told = (
        an_incident(severity=Severity.UNKNOWN),
        an_incident(id="second", severity=Severity.MINOR),
        an_incident(id="third", started_at=at("2026-04-10"), severity=Severity.UNKNOWN),
    )
    (strip,) = strips(a_month(told).grid)
    days = {day.date.day: (day.incidents, day.severity) for day in strip.days}
    assert (days[9], days[10], days[11]) == ((2, Severity.MINOR), (1, Severity.UNKNOWN), (0, None))


def test_a_day_that_nobody_watched_says_so():
    (strip,) = strips(a_month((), coverage=Coverage()).grid)
    assert not any(day.covered for day in strip.days)


def test_no_month_is_no_year():
    assert strips() == ()


def test_what_came_after_the_newest_month_is_not_covered_up_to_the_last_day_that_is_over():
    month = a_month((), DECEMBER).grid
    newest, older = strips_of([(month.month, heat_days(month))], date(2026, 2, 3))
    assert [day.date for day in newest.days] == list(each_day(JANUARY, date(2026, 2, 3)))
    assert all(day.is_missed for day in newest.days)
    assert older.days == heat_days(month)


def test_a_month_that_goes_on_ends_its_strip():
    month = a_month((), DECEMBER).grid
    assert strips_of([(month.month, heat_days(month))], date(2025, 12, 20)) == strips(month)


def test_no_month_is_no_year_even_if_days_are_over():
    assert strips_of([], date(2026, 2, 3)) == ()
