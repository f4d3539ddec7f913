from datetime import date
from zoneinfo import ZoneInfo

from builders import UTC_ZONE, a_member, a_write_up, an_incident, at
from postroll.domain.provider import Promise
from postroll.domain.vocabulary import Kind, Severity
from postroll.rollup.brief import brief_of
from postroll.rollup.due import awaiting, is_promised, overdue
from postroll.rollup.lag import Lag, lag_of
from postroll.rollup.lag import written_up as all_written_up


def written_up(day, published_on, **overrides):
    started_at = at(f"2026-04-{day:02} 10:00")
    member = a_write_up(started_at=started_at, published_on=published_on)
    return brief_of(an_incident(id=f"w{day}", started_at=started_at, members=(member,), **overrides), UTC_ZONE)


def not_written_up(day, **overrides):
    started_at = at(f"2026-04-{day:02} 10:00")
    return brief_of(an_incident(id=f"s{day}", started_at=started_at, members=(a_member(),), **overrides), UTC_ZONE)


def test_lag_counts_calendar_days_of_the_zone():
    incident = an_incident(started_at=at("2026-04-09 23:00"), members=(a_write_up(published_on=date(2026, 4, 18)),))
    in_zones = (lag_of([brief_of(incident, zone)]) for zone in (UTC_ZONE, ZoneInfo("Asia/Tokyo")))
    assert [lag.longest for lag in in_zones if lag] == [9, 8]


def test_no_write_up_and_no_day_of_publication_are_no_lag():
    assert lag_of([not_written_up(9)]) is None
    assert lag_of([written_up(9, None)]) is None


def test_lags_are_summed_up_by_median_and_range():
    incidents = [written_up(1, date(2026, 4, 8)), written_up(2, date(2026, 4, 12)), written_up(3, date(2026, 4, 11))]
    assert lag_of(incidents) == Lag(3, 8, 7, 10)
    assert lag_of([not_written_up(9)]) is None


def test_what_is_no_older_than_the_longest_lag_is_awaited():
    known = [written_up(1, date(2026, 4, 8)), written_up(2, date(2026, 4, 12))]
    missing = [not_written_up(9), not_written_up(10), not_written_up(18)]
    awaited = awaiting([*missing, *known], date(2026, 4, 20))
    assert [(each.incident.id, each.waited_days) for each in awaited] == [("s10", 10), ("s18", 2)]
    assert [each.is_late for each in awaited] == [True, False]


def test_what_is_as_old_as_the_usual_lag_is_not_late_yet():
    awaited = awaiting([written_up(1, date(2026, 4, 8)), not_written_up(9)], date(2026, 4, 16))
    assert [(each.waited_days, each.is_late) for each in awaited] == [(7, False)]


def test_nothing_is_awaited_from_a_provider_that_never_published():
    assert awaiting([not_written_up(9)], date(2026, 4, 10)) == ()


def test_maintenance_and_what_has_not_begun_are_not_awaited():
    incidents = [
        written_up(1, date(2026, 4, 20)),
        not_written_up(9, kind=Kind.MAINTENANCE),
        not_written_up(30),
    ]
    assert awaiting(incidents, date(2026, 4, 10)) == ()


def test_every_lag_is_told_by_itself_the_newest_publication_first():
    incidents = [
        written_up(1, date(2026, 4, 8)),
        written_up(2, date(2026, 4, 12)),
        written_up(3, None),
        not_written_up(4),
    ]
    assert [(each.incident, each.days) for each in all_written_up(incidents)] == [("w2", 10), ("w1", 7)]


def test_a_write_up_is_overdue_once_the_promised_days_are_over():
    promise = Promise(within_days=7)
    incidents = [not_written_up(1), not_written_up(3), written_up(2, date(2026, 4, 30))]
    (late,) = overdue(incidents, promise, date(2026, 4, 10))
    assert (late.incident.id, late.due_on, late.late_days) == ("s1", date(2026, 4, 8), 2)


def test_a_promise_covers_what_is_severe_enough_and_no_maintenance():
    severe = Promise(within_days=7, severity=Severity.MAJOR)
    assert is_promised(not_written_up(1, severity=Severity.CRITICAL), severe)
    assert is_promised(not_written_up(1, severity=Severity.MAJOR), severe)
    assert not is_promised(not_written_up(1, severity=Severity.UNKNOWN), severe)
    assert is_promised(not_written_up(1, severity=Severity.UNKNOWN), Promise(within_days=7))
    assert not is_promised(not_written_up(1, kind=Kind.MAINTENANCE), Promise(within_days=7))
