from dataclasses import replace

from builders import at
from postroll.domain.document import Listing, Scope
from postroll.domain.report import Claim, Notice, Reading, ReportKey, Where
from postroll.domain.vocabulary import ClaimField, Phase, Precision, Stage
from postroll.domain.withdrawal import ListingSight, window_time, withdrawn_from_listings

URL = "https://status.acme.example/api/v2/incidents.json"
OLD, NEW = (ReportKey("acme-status", name) for name in ("old", "new"))
TIMES = {OLD: at("2026-04-01 08:00"), NEW: at("2026-04-10 08:00")}


def seen(when, *reports, oldest="2026-04-01", scope=Scope.FULL, url=URL):
    return ListingSight(url, at(when), Listing(scope, at(oldest) if oldest else None), frozenset(reports))


def withdrawn(*sights, until="2026-04-30"):
    found = withdrawn_from_listings(sights, TIMES, {URL: at(until)})
    return [withdrawal.report for withdrawal in found]


def test_a_report_missing_from_a_window_that_must_hold_it_is_withdrawn():
    assert withdrawn(seen("2026-04-11", OLD, NEW), seen("2026-04-12", OLD)) == [NEW]


def test_a_withdrawal_says_when_it_was_last_seen_and_first_missed():
    sights = [seen("2026-04-11", OLD, NEW), seen("2026-04-12", OLD), seen("2026-04-13", OLD)]
    (found,) = withdrawn_from_listings(sights, TIMES, {})
    assert (found.url, found.seen_at, found.missed_at) == (URL, at("2026-04-11"), at("2026-04-12"))


def test_a_report_that_slid_out_of_the_window_is_not_withdrawn():
    assert withdrawn(seen("2026-04-11", OLD, NEW), seen("2026-04-12", NEW, oldest="2026-04-05")) == []


def test_a_report_as_old_as_the_oldest_in_the_window_is_not_withdrawn():
    assert withdrawn(seen("2026-04-11", OLD, NEW), seen("2026-04-12", OLD, oldest="2026-04-10 08:00")) == []


def test_leaving_a_list_of_what_is_open_is_no_withdrawal():
    assert withdrawn(seen("2026-04-11", NEW, scope=Scope.OPEN), seen("2026-04-12", scope=Scope.OPEN)) == []


def test_an_empty_feed_takes_nothing_back():
    assert withdrawn(seen("2026-04-11", OLD, NEW), seen("2026-04-12", oldest=None)) == []


def test_a_report_that_comes_back_is_not_withdrawn():
    assert withdrawn(seen("2026-04-11", NEW), seen("2026-04-12", OLD), seen("2026-04-13", OLD, NEW)) == []


def test_an_older_listing_out_of_a_cache_takes_nothing_back_within_the_hour():
    sights = [seen("2026-04-11 08:00", OLD, NEW), seen("2026-04-11 08:01", OLD)]
    assert withdrawn(*sights, until="2026-04-11 08:05") == []


def test_a_listing_that_never_held_a_report_does_not_miss_it():
    assert withdrawn(seen("2026-04-11", NEW, url="https://status.acme.example/feed"), seen("2026-04-12", OLD)) == []


def test_a_document_that_was_read_in_part_takes_nothing_back():
    assert withdrawn(seen("2026-04-11", OLD, NEW), seen("2026-04-12", OLD, scope=Scope.SINGLE)) == []


def test_a_report_without_any_time_is_never_withdrawn():
    nameless = ReportKey("acme-status", "nameless")
    assert withdrawn(seen("2026-04-11", nameless), seen("2026-04-12", OLD)) == []


def test_a_report_belongs_to_its_earliest_time():
    started = Claim(ClaimField.STARTED_AT, "2026-04-09T07:00:00Z", Where("content", ""))
    notices = (Notice(at("2026-04-09 08:00"), Stage.RESOLVED, Phase.OVER, ""),)
    reading = Reading("Slow", "", notices=notices, claims=(started,), published_at=at("2026-04-12"))
    assert window_time(reading) == at("2026-04-09 07:00")
    day = replace(started, value="2026-04-09", precision=Precision.DAY)
    assert window_time(replace(reading, claims=(day,))) == at("2026-04-08 10:00")


def test_a_report_without_any_other_time_belongs_to_that_of_its_last_change():
    assert window_time(Reading("Slow", "", updated_at=at("2026-04-12"))) == at("2026-04-12")
    assert window_time(Reading("Slow", "")) is None
