from datetime import date, timedelta
from zoneinfo import ZoneInfo

from builders import UTC_ZONE, an_incident, at
from postroll.domain.workspace import GridEnd
from postroll.rollup.days import days_of, end_of, first_day, length_of

ACUTE, CLOSING = GridEnd.ACUTE, GridEnd.CLOSING
NINTH, TENTH, ELEVENTH = (date(2026, 4, day) for day in (9, 10, 11))


def test_an_incident_that_crosses_midnight_is_drawn_on_both_days():
    incident = an_incident(started_at=at("2026-04-09 23:41"), ended_at=at("2026-04-10 00:28"))
    assert days_of(incident, UTC_ZONE, ACUTE) == (NINTH, TENTH)


def test_an_incident_that_ends_at_midnight_is_not_drawn_on_the_next_day():
    incident = an_incident(started_at=at("2026-04-09 23:00"), ended_at=at("2026-04-10"))
    assert days_of(incident, UTC_ZONE, ACUTE) == (NINTH,)


def test_an_incident_of_no_length_is_drawn_on_its_day():
    incident = an_incident(started_at=at("2026-04-10"), ended_at=at("2026-04-10"))
    assert days_of(incident, UTC_ZONE, ACUTE) == (TENTH,)


def test_an_incident_without_an_end_is_drawn_to_its_last_sign():
    incident = an_incident(started_at=at("2026-04-09 10:00"), ended_at=None, last_sign_at=at("2026-04-11 09:00"))
    assert days_of(incident, UTC_ZONE, ACUTE) == (NINTH, TENTH, ELEVENTH)


def test_the_zone_decides_on_the_day():
    incident = an_incident(started_at=at("2026-04-09 23:00"), ended_at=at("2026-04-09 23:30"))
    assert days_of(incident, ZoneInfo("Pacific/Auckland"), ACUTE) == (TENTH,)


def test_a_start_known_to_the_day_stays_on_that_day_in_every_zone():
    incident = an_incident(started_at=at("2026-04-09 04:00"), start_is_day=True, ended_at=None, days=(NINTH,))
    for zone in ("Etc/GMT+12", "America/New_York", "Pacific/Kiritimati"):
        assert days_of(incident, ZoneInfo(zone), ACUTE) == (NINTH,)
        assert first_day(incident, ZoneInfo(zone)) == NINTH


def test_a_start_known_to_the_day_reaches_to_the_day_of_a_known_end():
    incident = an_incident(
        started_at=at("2026-04-09"), start_is_day=True, ended_at=at("2026-04-10 02:00"), days=(NINTH, TENTH)
    )
    assert days_of(incident, UTC_ZONE, ACUTE) == (NINTH, TENTH)


def test_a_length_by_hand_replaces_the_end():
    incident = an_incident(started_at=at("2026-04-09 10:00"))
    assert days_of(incident, UTC_ZONE, ACUTE, timedelta(hours=20)) == (NINTH, TENTH)


def test_a_length_by_hand_from_a_day_counts_whole_days():
    incident = an_incident(started_at=at("2026-04-09"), start_is_day=True, ended_at=None, days=(NINTH,))
    assert days_of(incident, UTC_ZONE, ACUTE, timedelta(hours=6)) == (NINTH,)
    assert days_of(incident, UTC_ZONE, ACUTE, timedelta(hours=30)) == (NINTH, TENTH)


def test_an_edition_may_draw_up_to_the_closing():
    incident = an_incident(
        started_at=at("2026-04-09 10:00"), ended_at=at("2026-04-09 11:00"), closed_at=at("2026-04-10 11:00")
    )
    assert days_of(incident, UTC_ZONE, CLOSING) == (NINTH, TENTH)
    assert length_of(incident, CLOSING) == timedelta(hours=25)


def test_what_no_source_closed_ends_with_its_acute_phase_unless_it_is_open():
    ended_at = at("2026-04-09 11:00")
    assert end_of(an_incident(ended_at=ended_at, closed_at=None), CLOSING) == ended_at
    assert end_of(an_incident(ended_at=ended_at, closed_at=None, is_open=True), CLOSING) is None


def test_a_length_needs_a_start_and_an_end_known_to_the_minute():
    assert length_of(an_incident(ended_at=None), ACUTE) is None
    assert length_of(an_incident(start_is_day=True), ACUTE) is None
    assert length_of(an_incident(retroactive=True), ACUTE) is None


def test_an_end_before_the_start_is_no_length():
    incident = an_incident(started_at=at("2026-04-09 10:00"), ended_at=at("2026-04-09 09:00"))
    assert length_of(incident, ACUTE) == timedelta()
