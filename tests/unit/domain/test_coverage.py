from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import at
from postroll.domain.coverage import Coverage, Sight, Span, overran, watched
from postroll.domain.document import Listing, Scope

UTC_ZONE = ZoneInfo("UTC")
APRIL = (at("2026-04-01"), at("2026-05-01"))


def full(seen: str, oldest: str | None) -> Sight:
    return Sight(at(seen), Listing(Scope.FULL, at(oldest) if oldest else None))


def test_a_span_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        Span(at("2026-04-02"), at("2026-04-01"))


def test_spans_that_touch_become_one():
    spans = [Span(at("2026-04-02"), at("2026-04-03")), Span(at("2026-04-01"), at("2026-04-02"))]
    assert Coverage.of(spans).spans == (Span(at("2026-04-01"), at("2026-04-03")),)


def test_what_lies_between_spans_is_a_gap():
    covered = Coverage.of([Span(at("2026-04-01"), at("2026-04-02")), Span(at("2026-04-05"), at("2026-04-06"))])
    assert covered.gaps == (Span(at("2026-04-02"), at("2026-04-05")),)


def test_the_moment_between_asking_one_endpoint_and_the_next_is_no_gap():
    covered = Coverage.of([Span(at("2026-04-01"), at("2026-04-02")), Span(at("2026-04-02 00:00:59"), at("2026-04-06"))])
    assert covered.gaps == ()


def test_a_day_is_covered_only_as_a_whole():
    covered = Coverage.of([Span(at("2026-04-01"), at("2026-04-02 12:00"))])
    assert covered.covers(date(2026, 4, 1), UTC_ZONE)
    assert not covered.covers(date(2026, 4, 2), UTC_ZONE)


HOURS = st.integers(0, 500)


@given(st.lists(st.tuples(HOURS, HOURS), max_size=12))
def test_the_union_holds_what_any_span_holds_and_nothing_else(pairs):
    spans = [Span(*sorted(at("2026-04-01") + timedelta(hours=hour) for hour in pair)) for pair in pairs]
    joined = Coverage.of(spans).spans
    for hour in range(501):
        instant = at("2026-04-01") + timedelta(hours=hour, minutes=30)
        inside = any(span.start <= instant <= span.end for span in spans)
        assert inside == any(span.start <= instant <= span.end for span in joined)


def test_a_full_listing_covers_from_its_oldest_item_to_its_capture():
    assert watched([full("2026-04-20", "2026-04-03")]) == (Span(at("2026-04-03"), at("2026-04-20")),)


def test_an_empty_full_listing_covers_the_moment_of_its_capture():
    assert watched([full("2026-04-20", None)]) == (Span(at("2026-04-20"), at("2026-04-20")),)


def test_a_capture_log_covers_from_its_first_line_to_its_last():
    sights = [Sight(at("2026-04-01"), Listing(Scope.OPEN)), Sight(at("2026-05-01"), Listing(Scope.OPEN))]
    assert Coverage.of(watched(sights, [APRIL])).spans == (Span(*APRIL),)


def test_single_visits_do_not_cover_what_lies_between_them():
    sights = [Sight(at("2026-04-01"), Listing(Scope.OPEN)), Sight(at("2026-05-01"), Listing(Scope.OPEN))]
    assert len(Coverage.of(watched(sights)).spans) == 2


def test_a_window_that_overran_between_visits_leaves_a_gap():
    sights = [full("2026-04-10", "2026-04-01"), full("2026-04-30", "2026-04-20")]
    covered = Coverage.of(watched(sights, [APRIL]))
    assert covered.gaps == (Span(at("2026-04-10"), at("2026-04-20")),)


def test_a_window_that_overlaps_the_earlier_visit_leaves_none():
    sights = [full("2026-04-10", "2026-04-01"), full("2026-04-30", "2026-04-09")]
    assert Coverage.of(watched(sights, [APRIL])).gaps == ()


def test_a_page_that_was_empty_before_cannot_have_overrun():
    sights = [full("2026-04-10", None), full("2026-04-30", "2026-04-20")]
    assert Coverage.of(watched(sights, [APRIL])).gaps == ()


def test_what_an_endpoint_gave_last_covers_up_to_the_end_of_the_stretch():
    sights = [Sight(at("2026-04-01"), Listing(Scope.OPEN)), Sight(at("2026-04-10"), Listing(Scope.OPEN))]
    assert Coverage.of(watched(sights, [APRIL])).spans == (Span(*APRIL),)


def test_a_stretch_without_a_sight_of_its_own_goes_on_with_what_was_seen_last():
    sights = [Sight(at("2026-03-01"), Listing(Scope.OPEN))]
    assert Coverage.of(watched(sights, [APRIL])).spans == (Span(at("2026-03-01"), at("2026-03-01")), Span(*APRIL))


def test_a_full_listing_that_still_stands_after_a_break_covers_the_break():
    sights = [full("2026-03-20", "2026-03-01")]
    assert Coverage.of(watched(sights, [APRIL])).spans == (Span(at("2026-03-01"), at("2026-05-01")),)


def test_a_stretch_before_any_sight_covers_nothing():
    assert watched([], [APRIL]) == ()


def test_what_could_not_be_read_covers_nothing_until_it_can():
    unread = Sight(at("2026-04-10"), None)
    sights = [Sight(at("2026-04-01"), Listing(Scope.OPEN)), unread, Sight(at("2026-04-20"), Listing(Scope.OPEN))]
    assert Coverage.of(watched(sights, [APRIL])).gaps == (Span(at("2026-04-10"), at("2026-04-20")),)


def test_what_could_not_be_read_at_the_end_of_a_stretch_covers_nothing():
    sights = [Sight(at("2026-04-01"), Listing(Scope.OPEN)), Sight(at("2026-04-10"), None)]
    assert Coverage.of(watched(sights, [APRIL])).spans == (Span(at("2026-04-01"), at("2026-04-10")),)


def test_what_could_not_be_read_cannot_have_overrun():
    assert not overran(Sight(at("2026-04-10"), None), full("2026-04-30", "2026-04-20"))
