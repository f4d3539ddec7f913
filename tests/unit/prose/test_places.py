import pytest

from postroll.domain.provider import Provider, Region
from postroll.prose.lexicon import Lexicon
from postroll.prose.places import read_places


def places(text, lexicon):
    return [claim.value for claim in read_places(text, part="title", lexicon=lexicon)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Latency in SIN", ["SIN"]),
        ("Latency in Singapore (SIN)", ["SIN"]),
        ("SIN/FRA link down", ["SIN", "FRA"]),
        ("Errors in sin", ["SIN"]),
        ("Hosts in `fra` fail", ["FRA"]),
        ("Errors in fra, ord, and lax", ["FRA", "ORD", "LAX"]),
        ("The ord region is slow", ["ORD"]),
        ("502s in SAO PAULO", ["GRU"]),
        ("502s in São Paulo", ["GRU"]),
        ("502s in Sa\u0303o Paulo and Chicago", ["GRU", "ORD"]),
        ("Los\nAngeles is down", ["LAX"]),
    ],
)
def test_a_region_is_found_by_code_and_by_name(fleet, text, codes):
    assert places(text, fleet) == codes


@pytest.mark.parametrize(
    "text",
    [
        "This is no sin", "ORDERS fail", "The fra-nk truth", "Chicagoland", "Los", "",
        "SIN is not affected", "Deploy to a nearby region such as FRA", "Regions other than ORD are not impacted",
    ],
)  # fmt: skip
def test_what_is_no_affected_region_is_not_claimed(fleet, text):
    assert places(text, fleet) == []


def test_only_the_part_of_a_sentence_that_calls_a_region_fine_is_left_out(fleet):
    assert places("SIN is down, but FRA is not affected.", fleet) == ["SIN"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [("Slow US-EAST-1", ["us-east-1"]), ("us-east-1 and lon1 down", ["us-east-1", "LON1"]), ("us-east-1-b", [])],
)
def test_a_code_with_digits_counts_in_any_case(cloud, text, codes):
    assert places(text, cloud) == codes


def test_the_longest_name_wins():
    profile = Provider(id="p", name="P", regions=(Region("AAA", ("York",)), Region("BBB", ("New York",))))
    assert places("New York is down", Lexicon(profile)) == ["BBB"]


def test_a_name_that_two_regions_share_means_neither():
    profile = Provider(id="p", name="P", regions=(Region("AAA", ("Springfield",)), Region("BBB", ("Springfield",))))
    assert places("Springfield is down", Lexicon(profile)) == []


def test_a_provider_without_regions_has_no_places(plain):
    assert places("SIN and Singapore", plain) == []


def test_a_claim_points_at_the_words_as_written(fleet):
    text = "Sa\u0303o Paulo: é down in São  Paulo"
    (claim,) = read_places(text, part="title", lexicon=fleet)
    assert (claim.where.start, claim.where.quote) == (0, "Sa\u0303o Paulo")
