import tomllib

from hypothesis import given
from hypothesis import strategies as st

from postroll.domain.provider import Component, Provider, Region, Role
from postroll.publish.profile_toml import profile_toml

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def test_a_profile_is_printed_as_it_is_written_by_hand():
    acme = Provider(
        "acme", "Acme", regions=(Region("AMS", ("Amsterdam",)),), components=(Component("API", Role.CORE, "API"),)
    )
    assert profile_toml(acme).splitlines() == [
        "[provider.acme.regions]",
        '"AMS" = ["Amsterdam"]',
        "",
        "[provider.acme.components]",
        '"API" = { role = "core", label = "API" }',
    ]


def test_a_profile_of_nothing_is_empty():
    assert profile_toml(Provider("acme", "Acme")) == ""


@given(WORDS, WORDS, WORDS)
def test_any_name_reads_back(code, name, alias):
    regions, components = (Region(code, (name,)),), (Component(name, aliases=(alias,)),)
    read = tomllib.loads(profile_toml(Provider("acme", "Acme", regions=regions, components=components)))
    assert read["provider"]["acme"] == {"regions": {code: [name]}, "components": {name: {"aliases": [alias]}}}
