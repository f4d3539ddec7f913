import pytest

from postroll.domain.provider import Provider, Region
from postroll.prose.components import split_component
from postroll.prose.lexicon import Lexicon
from postroll.prose.places import read_places
from postroll.prose.regions import learn_regions, region_in


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Regional Availability / AMS - Amsterdam, Netherlands", Region("AMS", ("Amsterdam",))),
        ("Regional Availability / EWR - Secaucus, NJ (US)", Region("EWR", ("Secaucus",))),
        ("AMS - Amsterdam", Region("AMS", ("Amsterdam",))),
        ("Europe / Amsterdam, Netherlands - (AMS)", Region("AMS", ("Amsterdam",))),
        ("Asia / Guiyang, China - (KWE)", Region("KWE", ("Guiyang",))),
        ("CDN / IAD1 - Washington DC, USA", Region("IAD1", ("Washington DC",))),
        ("NYC3", Region("NYC3", ("New York",))),
        ("Droplets / NYC1", Region("NYC1", ("New York",))),
        ("us-east-1 (N. Virginia)", Region("us-east-1", ("N. Virginia",))),
        ("Queues / US-EAST-1", Region("US-EAST-1", ("N. Virginia", "Northern Virginia"))),
        ("Grid / AWS Germany - prod-eu-west-2", Region("prod-eu-west-2", ("Germany",))),
        ("Logs / GCP US Central - prod-us-central-0: Ingestion", Region("prod-us-central-0", ("US Central",))),
        ("Voice / US Central", Region("US Central", ("US Central",))),
        ("Phone - EMEA / Calling", Region("EMEA", ("EMEA",))),
        ("SQL / West Europe", Region("westeurope", ("West Europe",))),
        ("Europe West (London)", Region("London", ("London",))),
    ],
)
def test_a_components_name_names_its_region(name, region):
    assert region_in(name) == region


@pytest.mark.parametrize(
    "name",
    [
        "API",
        "API - Global",
        "SMS - Voicemail",
        "Management Plane - IAD",
        "Builds",
        "Reading lists",
        "",
        "QQQ - Here",
    ],
)
def test_a_name_without_a_place_beside_its_code_names_none(name):
    assert region_in(name) is None


def test_names_of_one_code_are_put_together():
    names = ["Grid / AWS Germany - prod-eu-west-2", "Logs / AWS Ireland - prod-eu-west-2", "Builds"]
    assert learn_regions(names) == (Region("prod-eu-west-2", ("Germany", "Ireland")),)


def test_places_without_a_code_count_only_where_no_region_has_one():
    assert [region.code for region in learn_regions(["Voice / Brazil", "Voice / Japan"])] == ["Brazil", "Japan"]
    assert [region.code for region in learn_regions(["AMS3", "Amsterdam", "Kansas"])] == ["AMS3"]


def test_learnt_regions_read_prose():
    provider = Provider(id="p", name="P", regions=learn_regions(["Edge / Bucharest, Romania - (OTP)"]))
    (claim,) = read_places("Slow in Bucharest", part="b", lexicon=Lexicon(provider))
    assert claim.value == "OTP"


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("CDN / IAD1 - Washington DC, USA", "CDN"),
        ("Edge / Ashburn, VA, United States - (IAD)", "Edge"),
        ("Logs / AWS Germany - prod-eu-west-2: Ingestion", "Logs / Ingestion"),
        ("AI / NYC1", "AI"),
    ],
)
def test_a_components_own_name_is_left_without_its_regions_address(name, component):
    lexicon = Lexicon(Provider(id="p", name="P", regions=learn_regions([name])))
    assert split_component(name, lexicon) == (component, lexicon.provider.regions[0].code)
