from datetime import date

import pytest

from postroll.domain.vocabulary import Basis, Precision
from postroll.prose.headings import read_heading

PUBLISHED = date(2024, 8, 24)


def heading(text, lexicon, published_on=PUBLISHED):
    return read_heading(text, published_on=published_on, lexicon=lexicon, part="heading")


@pytest.mark.parametrize(
    ("text", "title", "value"),
    [
        ("August 17: Disks full (13:04UTC)", "Disks full", "2024-08-17T13:04:00Z"),
        ("August 19: Disks full (10:00EST)", "Disks full", "2024-08-19T14:00:00Z"),
        ("July 2: Disks full (4:00EST):", "Disks full", "2024-07-02T08:00:00Z"),
        ("July 1: Disks (spare) (23:00EST)", "Disks (spare)", "2024-07-02T03:00:00Z"),
        ("#August 17: Disks full (13:04 UTC)", "Disks full", "2024-08-17T13:04:00Z"),
        ("17 August 2023: Disks full [1:04 PM UTC]", "Disks full", "2023-08-17T13:04:00Z"),
        ("August 17, 13:04 UTC: Disks full", "Disks full", "2024-08-17T13:04:00Z"),
        ("August 17th (13:04UTC) - Disks full", "Disks full", "2024-08-17T13:04:00Z"),
        ("2024-08-17T13:04Z | Disks full", "Disks full", "2024-08-17T13:04:00Z"),
        ("August 26: Disks full (01:00UTC)", "Disks full", "2024-08-26T01:00:00Z"),
        ("December 31: Disks full (01:00UTC)", "Disks full", "2023-12-31T01:00:00Z"),
    ],
)
def test_a_heading_gives_its_title_and_start(fleet, text, title, value):
    read = heading(text, fleet)
    (claim,) = read.claims
    assert (read.title, claim.value, claim.precision, claim.basis) == (title, value, Precision.EXACT, Basis.HEADED)
    assert text.startswith(claim.where.quote, claim.where.start)


@pytest.mark.parametrize(
    "text", ["August 17: Disks full", "Aug 17th: Disks full", "17 August 2024: Disks full", "08/17: Disks full"]
)
def test_a_heading_without_a_time_gives_its_day(fleet, text):
    read = heading(text, fleet)
    (claim,) = read.claims
    assert (read.title, claim.value, claim.precision) == ("Disks full", "2024-08-17", Precision.DAY)


def test_a_time_in_an_unknown_zone_gives_the_day(fleet):
    (claim,) = heading("August 17: Disks full (13:04)", fleet).claims
    assert (claim.value, claim.precision) == ("2024-08-17", Precision.DAY)


def test_a_time_inside_the_title_is_no_start(fleet):
    read = heading("August 17: The 13:04 UTC job failed", fleet)
    assert (read.title, read.claims[0].value) == ("The 13:04 UTC job failed", "2024-08-17")


def test_a_heading_without_any_year_keeps_its_title_alone(fleet):
    read = heading("August 17: Disks full (13:04UTC)", fleet, published_on=None)
    assert (read.title, read.claims) == ("Disks full", ())


def test_a_hedged_time_is_about(fleet):
    (claim,) = heading("August 17, around 13:04 UTC: Disks full", fleet).claims
    assert claim.precision is Precision.ABOUT


@pytest.mark.parametrize(
    "text", ["", "Disks full", "Disks full on August 17", "August 17 was a bad day", "August 17: " + "x" * 600]
)
def test_other_text_is_no_dated_heading(fleet, text):
    assert heading(text, fleet) is None
