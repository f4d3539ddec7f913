import pytest

from postroll.domain.provider import Component, Provider
from postroll.prose.components import ComponentName, read_components, split_component
from postroll.prose.lexicon import Lexicon


@pytest.mark.parametrize(
    ("name", "component", "place"),
    [
        ("Regional Availability / SIN - Singapore", "Regional Availability", "SIN"),
        ("Managed Postgres / Management Plane - FRA", "Managed Postgres", "FRA"),
        ("Object Store / Index - FRA", "Object Store / Index", "FRA"),
        ("Object Store (Frankfurt)", "Object Store", "FRA"),
        ("Machine service", "Machines API", None),
        ("managed postgres", "Managed Postgres", None),
        ("Object Store / Index", "Object Store / Index", None),
        ("Managed Postgres / Management Plane", "Managed Postgres", None),
        ("SIN - Singapore", "SIN - Singapore", "SIN"),
        ("", "", None),
    ],
)
def test_a_listed_name_is_taken_apart(fleet, name, component, place):
    assert split_component(name, fleet) == ComponentName(component, place)


def test_a_name_stays_whole_without_a_profile(plain):
    assert split_component("Regional Availability / SIN", plain) == ComponentName("Regional Availability / SIN", None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The machines api is down", ["Machines API"]),
        ("MPG and GraphQL fail", ["Managed Postgres", "GraphQL API"]),
        ("The API is down", ["GraphQL API"]),
        ("Machines API: the API", ["Machines API", "GraphQL API"]),
        ("All deploys fail", ["Deployments"]),
        ("Managed  Postgres, again managed postgres", ["Managed Postgres"]),
        ("an api, some mpg", []),
        ("redeployed", []),
        ("MPG is unaffected", []),
        ("Deploys continue to work as expected", []),
    ],
)
def test_components_are_found_as_whole_words(fleet, text, names):
    assert [claim.value for claim in read_components(text, part="t", lexicon=fleet)] == names


def test_a_provider_without_components_has_none(plain):
    assert read_components("The API is down", part="t", lexicon=plain) == ()


@pytest.mark.parametrize(
    ("name", "component", "place"),
    [
        ("Regional Availability / AMS - Amsterdam, Netherlands", "Regional Availability", "AMS"),
        ("Droplets / NYC1", "Droplets", "NYC1"),
        ("Kubernetes - NYC3", "Kubernetes", "NYC3"),
        ("us-east-1 (N. Virginia)", "us-east-1 (N. Virginia)", "us-east-1"),
        ("SMS", "SMS", None),
        ("Git Operations", "Git Operations", None),
    ],
)
def test_without_regions_in_the_profile_a_listed_name_shows_its_own(name, component, place):
    assert split_component(name, Lexicon(Provider("acme", "Acme"))) == ComponentName(component, place)


@pytest.mark.parametrize("text", ["\u0130MAGE SIGNING", "\u0131mage \u017fign\u0131ng\u017f", "Image Signing\u017f"])
def test_a_component_is_known_in_letters_that_differ_in_case_alone(text):
    lexicon = Lexicon(Provider(id="p", name="P", components=(Component("Image signing"),)))
    assert [claim.value for claim in read_components(f"{text} is down", part="b", lexicon=lexicon)] == ["Image signing"]


@pytest.mark.parametrize("name", ["Straße", "Caché", "☁", "Ωmega", ".com", "DNS"])
def test_a_component_is_found_whatever_its_name_begins_with(name):
    lexicon = Lexicon(Provider(id="p", name="P", components=(Component("API"), Component(name))))
    assert [claim.value for claim in read_components(f"Now {name} is down", part="b", lexicon=lexicon)] == [name]
