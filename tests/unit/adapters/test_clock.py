from datetime import UTC, datetime, timedelta, timezone

import pytest

from postroll.adapters.clock import FixedClock, SystemClock


def test_the_system_clock_tells_the_time_in_utc():
    before = datetime.now(UTC)
    told = SystemClock().now()
    assert before <= told <= datetime.now(UTC)
    assert told.tzinfo is UTC


def test_a_fixed_clock_tells_the_same_instant_for_ever_in_utc():
    clock = FixedClock(datetime(2026, 4, 9, 12, tzinfo=timezone(timedelta(hours=2))))
    assert clock.now() == clock.now() == datetime(2026, 4, 9, 10, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_fixed_clock_needs_a_zone():
    with pytest.raises(ValueError, match="carries no zone"):
        FixedClock(datetime(2026, 4, 9))  # noqa: DTZ001 that is the point
