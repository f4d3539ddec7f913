from datetime import date, timedelta

from builders import UTC_ZONE, a_member, a_provider, an_incident, at
from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import Basis, ClaimField, Kind
from postroll.rollup.profile import Profile
from postroll.rollup.recurrence import Recurrences, Sameness, causes_of


def one(day: str, *components: str, cause: str = "", basis: Basis = Basis.PROSE, **overrides):
    claims = (Claim(ClaimField.CAUSE, cause, Where("text", cause), basis=basis),) if cause else ()
    member = a_member(started_at=at(day), claims=claims)
    return an_incident(id=day, started_at=at(day), components=components, members=(member,), **overrides)


def recurrences(*incidents) -> Recurrences:
    return Recurrences.of(incidents, Profile.of(a_provider()), UTC_ZONE)


def test_components_come_back_by_the_names_of_the_profile():
    found = recurrences(
        one("2026-03-04", "control panel"), one("2026-01-01", "Dashboard"), one("2026-04-01", "Metrics")
    )
    (dashboard,) = found.recurring(Sameness.COMPONENT, date(2026, 1, 1), 2)
    assert (dashboard.name, dashboard.since, len(dashboard.times)) == ("Dashboard", date(2026, 1, 1), 2)


def test_what_came_back_most_often_stands_first_and_then_what_came_back_last():
    days = {"dns": (1, 2), "expiry": (3, 4), "disk": (5, 6, 7)}
    told = [one(f"2026-01-0{day}", cause=cause) for cause, several in days.items() for day in several]
    names = [each.name for each in recurrences(*told).recurring(Sameness.CAUSE, date(2026, 1, 1), 2)]
    assert names == ["disk", "expiry", "dns"]


def test_what_lies_before_the_day_asked_for_does_not_count():
    found = recurrences(one("2025-01-01", cause="dns"), one("2026-01-01", cause="dns"))
    assert found.recurring(Sameness.CAUSE, date(2025, 6, 1), 2) == ()


def test_maintenance_is_meant_to_come_back():
    found = recurrences(one("2026-01-01", "Metrics", kind=Kind.MAINTENANCE), one("2026-01-02", "Metrics"))
    assert found.recurring(Sameness.COMPONENT, date(2026, 1, 1), 2) == ()


def test_a_cause_that_nobody_states_is_said_to_be_inferred():
    stated, inferred = one("2026-01-01", cause="dns"), one("2026-01-02", cause="dns", basis=Basis.INFERRED)
    assert (causes_of(stated), causes_of(inferred)) == ({"dns": False}, {"dns": True})
    (dns,) = recurrences(stated, inferred).recurring(Sameness.CAUSE, date(2026, 1, 1), 2)
    assert [time.inferred for time in dns.times] == [False, True]


def test_an_incident_is_told_of_those_before_it_and_of_none_after():
    told = [one(f"2026-01-0{day}", "Metrics") for day in (1, 2, 3)]
    (metrics,) = recurrences(*told).before(told[1], UTC_ZONE)
    assert [time.incident for time in metrics.times] == ["2026-01-01"]


def test_what_is_more_than_a_year_old_is_not_told():
    first = one("2025-01-01", "Metrics")
    second = one(str((at("2025-01-01") + timedelta(days=366)).date()), "Metrics")
    assert recurrences(first, second).before(second, UTC_ZONE) == ()


def test_an_incident_that_the_groups_do_not_know_has_nothing_before_it():
    assert recurrences().before(one("2026-01-01"), UTC_ZONE) == ()
