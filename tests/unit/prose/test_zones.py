from datetime import UTC, datetime, timedelta

import pytest

from postroll.domain.provider import Provider
from postroll.prose.lexicon import Lexicon
from postroll.prose.zones import offset_of, zone_of

JULY = datetime(2026, 7, 1, 12, tzinfo=UTC)
JANUARY = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "hours"),
    [
        ("PDT", -7),
        ("UTC", 0),
        ("gmt", 0),
        ("Z", 0),
        ("CEST", 2),
        ("IST", 5.5),
        ("+02:00", 2),
        ("UTC+2", 2),
        ("GMT-3:30", -3.5),
    ],
)
def test_a_zone_word_has_its_literal_offset(word, hours):
    assert offset_of(word) == timedelta(hours=hours)


@pytest.mark.parametrize("word", ["", "Madrid", "XYZ", "+19:00", "UTC+", "12"])
def test_a_word_without_a_literal_meaning_has_no_offset(word):
    assert offset_of(word) is None


def test_the_provider_meaning_of_an_abbreviation_comes_first(fleet):
    assert JULY.astimezone(zone_of("EST", fleet)).utcoffset() == timedelta(hours=-4)
    assert JANUARY.astimezone(zone_of("EST", fleet)).utcoffset() == timedelta(hours=-5)


def test_an_abbreviation_is_taken_at_its_word_by_default(plain):
    assert JULY.astimezone(zone_of("EST", plain)).utcoffset() == timedelta(hours=-5)
    assert JULY.astimezone(zone_of("CET", plain)).utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    ("word", "hours"),
    [("Madrid", 2), ("America/New_York", -4), ("new york", -4), ("Buenos Aires", -3), ("Etc/UTC", 0)],
)
def test_iana_names_and_cities_are_zones(plain, word, hours):
    assert JULY.astimezone(zone_of(word, plain)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "word", ["PT", "Pacific", "Pacific Time", "Pacific Standard Time", "Pacific Time (US & Canada)"]
)
def test_civil_time_follows_the_clocks(plain, word):
    assert JULY.astimezone(zone_of(word, plain)).utcoffset() == timedelta(hours=-7)
    assert JANUARY.astimezone(zone_of(word, plain)).utcoffset() == timedelta(hours=-8)


def test_a_word_that_means_no_zone_gives_none(plain):
    assert zone_of("Springfield Elementary", plain) is None


def test_a_meaning_that_is_no_iana_name_is_passed_over():
    lexicon = Lexicon(Provider(id="p", name="P", zone_words={"EST": "Mars/Olympus"}))
    assert JULY.astimezone(zone_of("EST", lexicon)).utcoffset() == timedelta(hours=-5)
