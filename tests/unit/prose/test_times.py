from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from postroll.domain.vocabulary import ClaimField, Precision
from postroll.prose.times import read_times

POSTED = datetime(2026, 5, 3, 13, 0, tzinfo=UTC)


def times(text, lexicon, posted_at=POSTED, **more):
    claims = read_times(text, part="body", lexicon=lexicon, posted_at=posted_at, **more)
    return [(claim.field.value.removesuffix("_at"), claim.value) for claim in claims]


@pytest.mark.parametrize(
    ("text", "started", "ended"),
    [
        ("Between 10:12 and 11:40 UTC requests failed.", "05-03T10:12", "05-03T11:40"),
        ("Between 10:12 and 11:40 UTC on 1 May requests failed.", "05-01T10:12", "05-01T11:40"),
        ("On May 1, between 10:12 and 11:40 UTC, requests failed.", "05-01T10:12", "05-01T11:40"),
        ("From 10:26 AM to 2:40 PM PST on 2026-05-02 uploads were slow.", "05-02T18:26", "05-02T22:40"),
        ("Logins failed (10:12-11:40 UTC).", "05-03T10:12", "05-03T11:40"),
        ("Errors from 23:50 to 00:20 UTC.", "05-02T23:50", "05-03T00:20"),
        ("Errors from May 1st 23:50 UTC until May 2nd, 00:20 UTC.", "05-01T23:50", "05-02T00:20"),
        ("Errors from 5/1/2026 9:00 to 10:00 UTC.", "05-01T09:00", "05-01T10:00"),
        ("Errors between 3:05 PT / 10:05 UTC and 4:05 PT / 11:05 UTC.", "05-03T10:05", "05-03T11:05"),
        ("Errors from 8:00 to 8:30 and 9:00 to 9:30 UTC.", "05-03T08:00", "05-03T09:30"),
        ("Yesterday, from 21:00 to 22:00 UTC, logins failed.", "05-02T21:00", "05-02T22:00"),
        ("Errors between 10 a.m. UTC and 11 a.m. UTC.", "05-03T10:00", "05-03T11:00"),
        ("Errors from 10:00 to 11:00 UTC, all of them on May 2.", "05-02T10:00", "05-02T11:00"),
        ("Errors from 01:15 UTC PM to 02:15 UTC PM on May 2.", "05-02T13:15", "05-02T14:15"),
        ("Errors from 11:15 PM UTC yesterday to 1:15 AM UTC today.", "05-02T23:15", "05-03T01:15"),
        ("Errors from 23:15 UTC on May 1 to 01:15 UTC the following day.", "05-01T23:15", "05-02T01:15"),
        ("Errors from 23:15 UTC on 30 April to 23:30 UTC the next day.", "04-30T23:15", "05-01T23:30"),
        ("Errors between May 1 at 22:00 UTC and May 2 at 03:00 UTC.", "05-01T22:00", "05-02T03:00"),
        ("Errors from 14h05 to 14h20 UTC.", "05-02T14:05", "05-02T14:20"),
        ("Errors from 0905 to 0920 UTC.", "05-03T09:05", "05-03T09:20"),
        ("Errors between 10:00 and 11:30 London time.", "05-03T09:00", "05-03T10:30"),
        ("Errors between 2026-05-03T02:00:00-0700 and 2026-05-03T03:00:00-0700.", "05-03T09:00", "05-03T10:00"),
        ("Errors from 10:00 to 11:00 (all times are UTC).", "05-03T10:00", "05-03T11:00"),
    ],
)
def test_a_window_of_trouble_is_a_start_and_an_end(plain, text, started, ended):
    assert times(text, plain) == [("started", f"2026-{started}:00Z"), ("ended", f"2026-{ended}:00Z")]


@pytest.mark.parametrize(
    "text",
    [
        "The incident began at 12:05 UTC.",
        "We are seeing errors starting at 12:05 UTC.",
        "Errors since 12:05 UTC.",
        "Errors since 2:05 PM CEST.",
        "At 12:05Z the primary database failed.",
        "This was first reported around 12:05 UTC and is an issue for all.",
        "Errors began at 12:05 UTC today.",
        "Start (UTC): 12:05",
        "Time of incident (UTC): 12:05",
        "Errors began at UTC 12:05.",
        "Errors began at 1205 UTC.",
        "Errors began at 12.05 UTC.",
        "Errors began at 12:05\u00a0UTC.",
    ],
)
def test_a_start_is_read_from_words_of_beginning(plain, text):
    assert times(text, plain) == [("started", "2026-05-03T12:05:00Z")]


@pytest.mark.parametrize(
    "text",
    [
        "The feature was switched off at 12:05 UTC.",
        "A carrier fixed it at about 12:05 UTC.",
        "Resolved as of 12:05 UTC.",
        "As of 12:05 UTC, the problem has been fully mitigated.",
        "Error rates returned to normal by 12:05 UTC.",
        "Logins were failing until 12:05 UTC.",
        "Outage End: 12:05 UTC",
    ],
)
def test_an_end_is_read_from_words_of_repair(plain, text):
    assert times(text, plain) == [("ended", "2026-05-03T12:05:00Z")]


@pytest.mark.parametrize(
    "text",
    [
        "Requests failed at some point after 12:05.",
        "Maintenance is scheduled from 10:00 to 11:00 UTC and users may see errors.",
        "We will post an update about the outage at 12:30 UTC.",
        "Impact was partially mitigated at 12:05 UTC.",
        "We see fewer errors since 12:05 UTC, an improvement.",
        "Logs from 12:05 UTC onwards can be searched.",
        "As of 12:05 UTC, we are investigating.",
        "Recovery starting at 12:05 UTC.",
        "The version 1.12:05 UTC of the tool.",
        "Between 10:00 and 11:00 UTC the team had lunch.",
        "Errors between 02:00 UTC-03:00 and then.",
        "Errors began on 2026-05-09 at 10:00 UTC.",
        "Errors from 2026-05-02 11:00 UTC to 2026-05-02 10:00 UTC.",
        "Errors from 2026-01-02 11:00 UTC to 2026-05-02 10:00 UTC.",
        "Errors since 24:00 UTC.",
        "Errors from 10:00 to 11:00.",
        "Errors since 13:05 UTC PM.",
    ],
)
def test_no_time_is_better_than_a_wrong_one(plain, text):
    assert times(text, plain) == []


def test_a_time_without_a_zone_word_needs_a_given_zone(plain):
    text = "Errors began at 08:05."
    assert times(text, plain) == []
    assert times(text, plain, zone=ZoneInfo("America/New_York")) == [("started", "2026-05-03T12:05:00Z")]


def test_a_bare_clock_time_is_the_latest_not_after_posting(plain):
    assert times("Errors began at 23:30 UTC.", plain) == [("started", "2026-05-02T23:30:00Z")]


def test_the_provider_meaning_of_a_zone_word_counts(fleet):
    assert times("Errors began at 08:05 EST.", fleet) == [("started", "2026-05-03T12:05:00Z")]


def test_a_write_up_takes_its_years_from_its_publication(plain):
    text = "The flag was turned off at 00:28 UTC on December 31."
    claims = times(text, plain, posted_at=None, year_from=date(2026, 1, 7))
    assert claims == [("ended", "2025-12-31T00:28:00Z")]


def test_the_only_day_that_a_write_up_names_holds_for_its_clock_times(plain):
    text = "On April 29, 2026 disks filled up. Errors began at 10:00 UTC."
    assert times(text, plain, posted_at=None) == [("started", "2026-04-29T10:00:00Z")]


def test_a_clock_time_with_no_day_to_lean_on_is_not_claimed(plain):
    assert times("Errors began at 10:00 UTC.", plain, posted_at=None) == []
    assert times("Errors from 10:00 to 11:00 UTC.", plain, posted_at=None) == []


@pytest.mark.parametrize(
    "text",
    ["On May 1 the service kept failing.", "The host lost its network on May 1. It was replaced."],
)
def test_a_day_at_the_head_of_a_write_up_is_a_start(plain, text):
    (claim,) = read_times(text, part="b", lexicon=plain, posted_at=None, year_from=date(2026, 5, 12))
    assert (claim.field, claim.value, claim.precision) == (ClaimField.STARTED_AT, "2026-05-01", Precision.DAY)


@pytest.mark.parametrize(
    "text",
    [
        "The release deployed on May 1 failed.",
        "May 1 saw failures.",
        "On May 1 we moved house.",
        "On May 1 and on May 2 logins failed.",
        "On May 9 logins failed.",
    ],
)
def test_another_day_at_the_head_is_not(plain, text):
    assert times(text, plain) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Earlier today, some logins failed.", "2026-05-03"),
        ("Some logins failed this morning.", "2026-05-03"),
        ("Yesterday evening logins failed.", "2026-05-02"),
        ("Logins failed last night.", "2026-05-02"),
    ],
)
def test_a_day_named_by_how_far_it_is_counts_from_the_posting(plain, text, day):
    (claim,) = read_times(text, part="b", lexicon=plain, posted_at=POSTED)
    assert (claim.value, claim.precision) == (day, Precision.DAY)


def test_such_a_day_means_nothing_without_a_posting(plain):
    assert times("Earlier today, some logins failed.", plain, posted_at=None) == []


def test_shortly_before_midnight_is_about_midnight(plain):
    (claim,) = read_times("Errors began shortly before midnight UTC.", part="b", lexicon=plain, posted_at=POSTED)
    assert (claim.value, claim.precision) == ("2026-05-03T00:00:00Z", Precision.ABOUT)


def test_a_claim_quotes_the_spaces_and_dashes_of_its_text(plain):
    text = "Errors from 10:00\u00a0UTC\u2013\u00a011:00\u00a0UTC on May\u00a02."
    claims = read_times(text, part="b", lexicon=plain, posted_at=POSTED)
    assert [claim.where.quote for claim in claims] == ["10:00\u00a0UTC", "11:00\u00a0UTC on May\u00a02"]


def test_without_a_posting_days_lean_on_the_year_that_another_day_has(plain):
    text = "On 29 December 2025 we moved. Errors began at 10:00 UTC on 28 December."
    assert times(text, plain, posted_at=None) == [("started", "2025-12-28T10:00:00Z")]


def test_a_hedged_time_is_about(plain):
    (claim,) = read_times("Errors began at approximately 12:05 UTC.", part="b", lexicon=plain, posted_at=POSTED)
    assert claim.precision is Precision.ABOUT


def test_of_a_clock_time_that_comes_twice_the_first_is_meant(plain):
    text = "Errors began at 01:30 Eastern Time on November 1, 2026."
    assert times(text, plain, posted_at=None) == [("started", "2026-11-01T05:30:00Z")]


def test_a_skipped_clock_time_counts_as_if_clocks_had_stayed(plain):
    text = "Errors began at 02:30 Eastern Time on March 8, 2026."
    assert times(text, plain, posted_at=None) == [("started", "2026-03-08T07:30:00Z")]
