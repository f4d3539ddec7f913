from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import at
from postroll.domain.times import as_utc, day_of, days_between, format_instant, parse_instant, start_of_day

UTC_ZONE = ZoneInfo("UTC")
AUCKLAND = ZoneInfo("Pacific/Auckland")
INSTANTS = st.integers(946_684_800, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC))


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no zone"):
        as_utc(at("2026-04-09").replace(tzinfo=None))


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_beyond_the_calendar_is_refused_like_any_other_that_is_none(text):
    with pytest.raises(ValueError, match="lies outside of the calendar"):
        parse_instant(text)


def test_an_offset_is_turned_into_utc():
    assert parse_instant("2026-04-09T06:00:00-04:00") == at("2026-04-09 10:00")


def test_a_fraction_is_printed_only_where_there_is_one():
    assert format_instant(parse_instant("2026-04-09T10:00:00.000Z")) == "2026-04-09T10:00:00Z"
    assert format_instant(parse_instant("2026-04-09T10:00:00.250Z")) == "2026-04-09T10:00:00.250000Z"


@given(INSTANTS)
def test_what_is_printed_reads_back(instant):
    assert parse_instant(format_instant(instant)) == instant


def test_a_span_that_ends_at_midnight_does_not_touch_the_next_day():
    assert days_between(at("2026-04-09 22:00"), at("2026-04-10"), UTC_ZONE) == (date(2026, 4, 9),)


def test_a_span_over_midnight_touches_both_days():
    days = days_between(at("2026-04-28 23:41"), at("2026-04-29 00:31"), UTC_ZONE)
    assert days == (date(2026, 4, 28), date(2026, 4, 29))


def test_a_span_of_no_length_touches_its_day():
    assert days_between(at("2026-04-09"), at("2026-04-09"), UTC_ZONE) == (date(2026, 4, 9),)


def test_an_end_before_the_start_counts_as_the_start():
    assert days_between(at("2026-04-09 10:00"), at("2026-04-07"), UTC_ZONE) == (date(2026, 4, 9),)


def test_a_leap_day_is_a_day():
    days = days_between(at("2028-02-28 23:00"), at("2028-03-01 01:00"), UTC_ZONE)
    assert date(2028, 2, 29) in days


def test_a_day_belongs_to_its_zone():
    assert day_of(at("2026-04-09 20:00"), AUCKLAND) == date(2026, 4, 10)


@given(st.dates(date(2000, 1, 1), date(2039, 12, 31)), st.sampled_from(["UTC", "Pacific/Auckland", "America/New_York"]))
def test_a_day_begins_on_itself_and_not_a_moment_earlier(day, name):
    zone = ZoneInfo(name)
    start = start_of_day(day, zone)
    assert day_of(start, zone) == day
    assert day_of(start - timedelta(microseconds=1), zone) < day
