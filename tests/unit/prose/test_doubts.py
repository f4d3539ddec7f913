from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from postroll.domain.report import Alternative
from postroll.prose.times import read_times

POSTED = datetime(2026, 5, 3, 13, 0, tzinfo=UTC)


def the_start(text, lexicon, posted_at=POSTED, **more):
    (claim,) = read_times(text, part="body", lexicon=lexicon, posted_at=posted_at, **more)
    return claim


def test_an_abbreviation_that_zones_share_keeps_its_other_meaning(plain):
    claim = the_start("Errors began at 10:00 BST on 2026-05-02.", plain)
    assert claim.value == "2026-05-02T09:00:00Z"
    assert claim.alternatives == (Alternative("2026-05-02T04:00:00Z", "BST may be Bangladesh Standard Time"),)


def test_an_abbreviation_out_of_season_keeps_the_wall_time(plain):
    claim = the_start("Errors began at 10:00 EST on 2026-05-02.", plain)
    assert claim.value == "2026-05-02T15:00:00Z"
    (other,) = claim.alternatives
    assert (other.value, other.reason) == (
        "2026-05-02T14:00:00Z",
        "clocks there showed EDT, not EST, on that day",
    )


def test_a_clock_time_that_comes_twice_keeps_the_second(plain):
    claim = the_start("Errors began at 01:30 Eastern Time on November 1, 2026.", plain, posted_at=None)
    assert claim.alternatives == (Alternative("2026-11-01T06:30:00Z", "clocks went back, so 01:30 came twice"),)


def test_two_numbers_that_could_each_be_the_month_keep_the_other_order(plain):
    claim = the_start("Errors began on 03/02/2026 at 10:00 UTC.", plain)
    assert claim.value == "2026-03-02T10:00:00Z"
    assert claim.alternatives == (Alternative("2026-02-03T10:00:00Z", "03/02 may be day and month"),)


def test_without_a_posting_two_such_numbers_are_month_and_day_with_the_other_order_kept(plain):
    claim = the_start("Errors began on 03/02/2026 at 10:00 UTC.", plain, posted_at=None)
    assert (claim.value, claim.alternatives[0].value) == ("2026-03-02T10:00:00Z", "2026-02-03T10:00:00Z")


@pytest.mark.parametrize(
    "text",
    [
        "Errors began at 10:00 CST (China Standard Time) on 2026-05-02.",
        "Errors began at 10:00 UTC on 2026-05-02.",
        "Errors began at 10:00 EDT on 2026-05-02.",
        "Errors began at 10:00 UTC on 13/04/2026.",
    ],
)
def test_what_can_mean_one_thing_has_no_alternatives(plain, text):
    assert the_start(text, plain).alternatives == ()


def test_the_meaning_that_a_provider_gives_an_abbreviation_settles_it(fleet):
    assert the_start("Errors began at 10:00 EST on 2026-05-02.", fleet).alternatives == ()


def test_a_time_in_the_zone_of_its_page_has_no_alternatives(plain):
    claim = the_start("Errors began at 08:05.", plain, zone=ZoneInfo("America/New_York"))
    assert claim.alternatives == ()


def test_a_day_of_either_order_after_the_posting_is_no_alternative(plain):
    claim = the_start("Errors began on 05/02/2026 at 10:00 UTC.", plain, year_from=date(2026, 5, 3))
    assert [other.value for other in claim.alternatives] == ["2026-02-05T10:00:00Z"]
