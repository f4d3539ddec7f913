import pytest

from postroll.prose.gazetteer import Kind, airports, cities_of, gazetteer, names_of, zone_codes


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("US-EAST-1", "us-east-1"), ("N. Virginia", "us-east-1"), ("East US 2", "eastus2"), ("eastus2", "eastus2"),
        ("China East 2", "chinaeast2"), ("us-gov-west-1", "us-gov-west-1"), ("europe-west1", "europe-west1"),
        ("United Kingdom", "UK"), ("Azure Government", "Azure Government"), ("São Paulo", "Sao Paulo"),
    ],
)  # fmt: skip
def test_a_place_is_known_by_code_and_by_name(word, code):
    assert gazetteer().named(word).code == code


def test_a_name_that_several_clouds_use_is_a_city():
    assert gazetteer().named("Frankfurt") == ("Frankfurt", "Frankfurt", Kind.CITY)


def test_a_word_that_is_no_place_is_not_known():
    assert gazetteer().named("Central") is None


@pytest.mark.parametrize(
    ("code", "cities"),
    [("OTP", ("Bucharest",)), ("LON1", ("London",)), ("nyc", ("New York",)), ("QQQ", ()), ("us-east-1", ())],
)
def test_an_airports_code_means_its_city(code, cities):
    assert cities_of(code) == cities


def test_an_airport_in_a_suburb_is_known_by_its_wider_city_too():
    assert airports()["YYZ"] == ("Mississauga", "Toronto")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("US-EAST-1", ("N. Virginia", "Northern Virginia")),
        ("GRU", ("Sao Paulo",)),
        ("BLR1", ("Bangalore", "Bengaluru")),
    ],
)
def test_a_known_code_brings_its_names(code, names):
    assert names_of(code) == names


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("us-east-1", "us-east-1c"),
        ("us-gov-west-1", "usgw1-az1"),
        ("ap-northeast-2", "apne2-az3"),
        ("us-east4", "us-east4-b"),
    ],
)
def test_zones_follow_from_the_code_of_their_region(code, zone):
    assert zone in zone_codes(code)


def test_a_code_of_another_shape_has_no_zones():
    assert [*zone_codes("eastus")] == []
    assert not any("-az" in zone for zone in zone_codes("us-moon-1"))
