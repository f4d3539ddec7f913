from dataclasses import replace

from postroll.domain.provider import Component, Region
from postroll.prose.lexicon import Lexicon


def test_the_version_changes_with_the_words_that_bear_on_reading(fleet):
    other = [
        replace(fleet.provider, regions=(Region("XXX"),)),
        replace(fleet.provider, components=(Component("Other"),)),
        replace(fleet.provider, zone_words={}),
    ]
    assert len({fleet.version, *(Lexicon(profile).version for profile in other)}) == 4


def test_the_version_does_not_change_with_the_printed_name(fleet):
    assert Lexicon(replace(fleet.provider, name="Other")).version == fleet.version


def test_the_first_component_listed_has_a_shared_word(fleet):
    profile = replace(fleet.provider, components=(Component("One", None, "x"), Component("Two", None, "x")))
    assert Lexicon(profile).component_words["x"] == "One"
