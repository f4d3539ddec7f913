"""Facts in words."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from builders import UTC_ZONE, a_member, a_write_up, an_incident, at
from postroll.domain.report import ReportKey
from postroll.publish.site.words import (
    as_of_words,
    listing,
    moment,
    sentence_case,
    signed,
    source_names,
    weekday,
    when,
    zone_word,
)


def test_a_moment_carries_its_zone():
    assert moment(at("2026-04-28 23:41"), UTC_ZONE) == "28 April 2026, 23:41 UTC"


def test_a_moment_in_summer_says_so():
    assert moment(at("2026-07-01 22:30"), ZoneInfo("Europe/Berlin")) == "2 July 2026, 00:30 CEST"


def test_a_zone_without_a_name_is_printed_by_its_offset():
    assert zone_word(at("2026-01-01"), ZoneInfo("Asia/Dubai")) == "UTC+04"


def test_a_span_within_a_day_names_the_day_once():
    assert when(an_incident(), UTC_ZONE) == "9 April 2026, 10:00 to 10:30 UTC"


def test_a_span_over_midnight_names_both_days():
    incident = an_incident(started_at=at("2026-04-28 23:41"), ended_at=at("2026-04-29 00:28"))
    assert when(incident, UTC_ZONE) == "28 April 2026, 23:41 UTC, to 29 April 2026, 00:28 UTC"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ended_at": None}, "9 April 2026, 10:00 UTC; end not stated"),
        ({"ended_at": None, "is_open": True}, "9 April 2026, 10:00 UTC; still open"),
        ({"start_is_day": True}, "9 April 2026, at a time that nobody states"),
        ({"retroactive": True}, "9 April 2026, 10:00 UTC; told afterwards in one piece, so its end is not known"),
    ],
)
def test_what_nobody_states_is_said_to_be_unknown(given, words):
    assert when(an_incident(**given), UTC_ZONE) == words


def test_a_source_is_called_by_its_account():
    log, status = a_write_up(), a_member()
    assert source_names((log, status)) == {log.key: "write-up", status.key: "status page"}


def test_two_sources_of_one_account_are_told_apart_by_their_ids():
    one, other = a_member(), a_member(key=ReportKey("acme-eu-status", "r1"))
    assert list(source_names((one, other)).values()) == ["status page (acme-status)", "status page (acme-eu-status)"]


def test_two_reports_of_one_source_are_told_apart_by_their_keys():
    one, other = a_member(), a_member(key=ReportKey("acme-status", "r2"))
    assert list(source_names((one, other)).values()) == ["status page (acme-status/r1)", "status page (acme-status/r2)"]


@pytest.mark.parametrize(
    ("words", "listed"), [([], ""), (["end"], "end"), (["start", "end", "length"], "start, end and length")]
)
def test_a_list_reads_as_a_sentence(words, listed):
    assert listing(words) == listed


def test_a_negative_weight_has_a_minus_sign():
    assert [signed(6.1), signed(-1.5), signed(-0.04)] == ["+6.1", "−1.5", "0.0"]


def test_small_words():
    assert weekday(date(2026, 4, 28)) == "Tuesday"
    assert sentence_case("status page (EU)") == "Status page (EU)"
    assert as_of_words(datetime(2026, 5, 2, 12, tzinfo=UTC)) == "2 May 2026, 12:00 UTC"
