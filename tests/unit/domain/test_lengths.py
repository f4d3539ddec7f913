"""Lengths of time: written and printed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroll.domain.lengths import format_length, parse_length


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("45m", 45), ("6h", 360), ("1h30m", 90), ("1h 30m", 90), ("2d", 2880), ("1d3h5m", 1625), (" 0m ", 0)],
)
def test_a_written_length_is_read(written, minutes):
    assert parse_length(written) == timedelta(minutes=minutes)


@pytest.mark.parametrize("written", ["", "  ", "90", "h", "30m1h", "1.5h", "-1h", "1w", "an hour", "٣h x"])
def test_anything_else_is_no_length_and_the_message_shows_how_to_write_one(written):
    with pytest.raises(ValueError, match="1h30m"):
        parse_length(written)


@pytest.mark.parametrize(
    ("seconds", "printed"),
    [
        (0, "0 min"),
        (1, "under 1 min"),
        (60, "1 min"),
        (46 * 60 + 31, "47 min"),
        (59 * 60 + 30, "1 h"),
        (3600, "1 h"),
        (2 * 3600 + 45 * 60, "2 h 45 min"),
        (86400 - 31, "23 h 59 min"),
        (86400 - 30, "1 d"),
        (27 * 3600, "1 d 3 h"),
        (47 * 3600 + 30 * 60, "2 d"),
        (-90 * 60, "-1 h 30 min"),
    ],
)
def test_a_length_is_printed_in_its_two_largest_units(seconds, printed):
    assert format_length(timedelta(seconds=seconds)) == printed


@given(st.integers(min_value=0, max_value=23 * 60 + 59))
def test_below_a_day_no_whole_minute_is_lost_in_print(minutes):
    printed = format_length(timedelta(minutes=minutes))
    assert parse_length(printed.replace(" min", "m").replace(" h", "h")) == timedelta(minutes=minutes)
