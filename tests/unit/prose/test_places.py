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


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Errors in the US-EAST-1 Region", ["us-east-1"]),
        ("Errors in us-east-1a, use2-az4 and europe-west1-b", ["us-east-1", "us-east-2", "europe-west1"]),
        ("SQL in Japan East and N. Virginia", ["japaneast", "us-east-1"]),
        ("Volumes in NYC3", ["NYC3"]),
        ("Users in Germany, France and Italy", ["Germany", "France", "Italy"]),
        ("Users in London, UK", ["London"]),
        ("Latency in Europe (Frankfurt)", ["Frankfurt"]),
        ("The Oregon region is slow", ["Oregon"]),
        ("Users in the USA", ["US"]),
        ("SIN and Singapore", []),
        ("Reading in Nice weather, from Mobile", []),
        ("Portland cement; this is for us", []),
        ("ALL calls to THE API of ATL", []),
        ("prod-us-east-1-blue", []),
        ("Deploys in china", []),
    ],
)
def test_where_no_regions_are_known_the_gazetteer_counts(plain, text, codes):
    assert places(text, plain) == codes


def test_a_profile_with_regions_outranks_the_gazetteer(fleet):
    assert places("An outage of us-east-1 in London and FRA", fleet) == ["FRA"]


def test_a_region_without_names_goes_by_those_that_its_code_is_known_by():
    lexicon = Lexicon(Provider(id="p", name="P", regions=tuple(map(Region, ("OTP", "GRU", "LON1", "us-east-1")))))
    text = "Slow in Bucharest, São Paulo, London and N. Virginia"
    assert places(text, lexicon) == ["OTP", "GRU", "LON1", "us-east-1"]


def test_a_region_with_names_goes_by_those_alone():
    lexicon = Lexicon(Provider(id="p", name="P", regions=(Region("PHX", ("Phoenix, Arizona",)),)))
    assert places("Phoenix is down", lexicon) == []


@pytest.mark.parametrize("text", ["Slow in us-east-1a", "Slow in use1-az2"])
def test_an_availability_zone_is_in_its_region(cloud, text):
    assert places(text, cloud) == ["us-east-1"]


@pytest.mark.parametrize(
    "text",
    [
        "Traffic was failed over to FRA",
        "We moved machines away from FRA",
        "Requests were rerouted from there to Frankfurt",
        "It went through FRA",
    ],
)
def test_a_region_that_helped_out_or_was_passed_through_is_not_claimed(fleet, text):
    assert places(text, fleet) == []


@pytest.mark.parametrize("text", ["Errors (fra)", "Errors at ‘fra’", 'Errors at "fra"'])
def test_a_lower_case_code_alone_in_quotes_or_brackets_counts(fleet, text):
    assert places(text, fleet) == ["FRA"]


def test_a_claim_points_at_the_words_as_written(fleet):
    text = "Sa\u0303o Paulo: é down in São  Paulo"
    (claim,) = read_places(text, part="title", lexicon=fleet)
    assert (claim.where.start, claim.where.quote) == (0, "Sa\u0303o Paulo")
