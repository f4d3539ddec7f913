from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroll.domain.http_times import LONGEST, freshness, http_date, retry_after

NOW = datetime(2026, 4, 17, 12, tzinfo=UTC)
LATER = "Fri, 17 Apr 2026 12:05:00 GMT"
EARLIER = "Fri, 17 Apr 2026 11:00:00 GMT"


@pytest.mark.parametrize(
    "text", [LATER, "Friday, 17-Apr-26 12:05:00 GMT", "Fri Apr 17 12:05:00 2026", "Fri, 17 Apr 2026 14:05:00 +0200"]
)
def test_all_three_forms_of_dates_are_read(text):
    assert http_date(text) == NOW + timedelta(minutes=5)


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "soon", "Fri, 31 Dec 9999 23:59:59 -2300", "Fri, 99 Apr 2026 0:0:0 GMT"]
)
def test_what_is_no_date_is_none(text):
    assert http_date(text) is None


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        (LATER, timedelta(minutes=5)),
        (EARLIER, timedelta(0)),
        ("9" * 40, LONGEST),
        ("Fri, 17 Apr 2126 12:00:00 GMT", LONGEST),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("١٢", None),
    ],
)
def test_retry_after_is_read_in_both_forms(header, wait):
    assert retry_after(header, NOW) == wait


@pytest.mark.parametrize(
    ("cache_control", "expires", "fresh_for"),
    [
        ("max-age=60", "", timedelta(minutes=1)),
        ('public, Max-Age="60"', EARLIER, timedelta(minutes=1)),
        ("max-age=60, no-cache", LATER, timedelta(0)),
        ("no-store", LATER, timedelta(0)),
        ("max-age=0, must-revalidate", "", timedelta(0)),
        ("max-age=99999999999999999999", "", LONGEST),
        ("public", LATER, timedelta(minutes=5)),
        ("", EARLIER, timedelta(0)),
        ("", "-1", timedelta(0)),
        ("max-age=soon", "", None),
        ("", "", None),
    ],
)
def test_freshness_is_what_the_server_says(cache_control, expires, fresh_for):
    assert freshness(cache_control, expires, NOW) == fresh_for


def test_the_time_spent_in_caches_counts():
    assert freshness("max-age=60", "", NOW, age="20") == timedelta(seconds=40)
    assert freshness("max-age=60", "", NOW, age="200") == timedelta(0)


@given(st.text(), st.text())
def test_no_header_is_too_odd_to_read(one, other):
    for span in (retry_after(one, NOW), freshness(one, other, NOW, one)):
        assert span is None or timedelta(0) <= span <= LONGEST
