from datetime import date

import pytest

from postroll.prose.dates import find_days, latest_with, read_month_day

NEAR = date(2026, 4, 24)


@pytest.mark.parametrize(
    "text",
    [
        "04/17", "4/17", "17/4", "April 17", "Apr 17th", "apr. 17", "17 April", "17th of April", "April 17, 2026",
        "17 April 2026", "2026-04-17", "04/17/2026", "4/17/26", "Fri, April 17", " April 17 ", "Apr-17-2026",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form(text):
    assert read_month_day(text, near=NEAR) == date(2026, 4, 17)


@pytest.mark.parametrize(
    "text", ["", "April", "April 31", "17", "13/13", "0/5", "on April 17", "2026-02-30", "May 1:00"]
)
def test_what_is_no_day_gives_none(text):
    assert read_month_day(text, near=NEAR) is None


def test_a_day_without_a_year_is_the_latest_at_or_before():
    assert latest_with(12, 31, date(2026, 1, 7)) == date(2025, 12, 31)


def test_a_day_without_a_year_may_lie_two_days_ahead():
    assert latest_with(1, 1, date(2025, 12, 30)) == date(2026, 1, 1)
    assert latest_with(1, 2, date(2025, 12, 30)) == date(2025, 1, 2)


def test_a_leap_day_goes_back_to_a_leap_year():
    assert latest_with(2, 29, date(2027, 3, 1)) == date(2024, 2, 29)
    assert latest_with(2, 29, date(1904, 2, 1)) == date(1896, 2, 29)


def test_a_day_that_no_year_has_gives_none():
    assert latest_with(2, 30, NEAR) is None


def test_the_order_of_two_small_numbers_follows_the_day_they_are_near():
    assert read_month_day("05/10/2024", near=date(2024, 10, 6)) == date(2024, 10, 5)
    assert read_month_day("05/10/2024", near=date(2024, 5, 12)) == date(2024, 5, 10)


def test_two_small_numbers_with_nothing_near_are_not_settled():
    (named,) = find_days("05/10/2024")
    assert named.on_calendar(None) is None


def test_a_full_date_needs_nothing_near():
    (named,) = find_days("on 3 May 2025 at noon")
    assert (named.on_calendar(None), named.start, named.end) == (date(2025, 5, 3), 3, 13)
