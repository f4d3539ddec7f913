import pytest

from builders import a_provider, an_incident
from postroll.domain.note import Breadth
from postroll.domain.provider import Component, Role
from postroll.domain.vocabulary import Severity
from postroll.rollup.breadth import is_half, reach_of
from postroll.rollup.profile import Profile, shorten

PROFILE = Profile.of(a_provider())


def reach(components=(), places=()):
    return reach_of(an_incident(components=components, places=places), PROFILE)


@pytest.mark.parametrize(
    ("components", "places", "width"),
    [
        (("Deployments",), (), "wide"),
        (("Deployments",), ("ORD",), "narrow"),
        (("Deployments", "Dashboard"), (), "wide"),
        (("Dashboard",), (), "narrow"),
        (("Dashboard",), ("AMS", "ORD"), "wide"),
        ((), ("ORD",), "narrow"),
        ((), ("AMS", "ORD"), "wide"),
        ((), ("AMS", "XXX"), "narrow"),
        ((), (), "narrow"),
        (("Frobnicator",), (), "narrow"),
    ],
)
def test_width_is_breadth(components, places, width):
    assert reach(components, places).width == width


@pytest.mark.parametrize(
    ("components", "places", "uncertain"),
    [
        ((), (), True),
        (("Frobnicator",), (), True),
        (("Frobnicator", "Dashboard"), (), True),
        (("Dashboard",), (), False),
        (("Deployments",), (), False),
        (("Frobnicator",), ("ORD",), False),
    ],
)
def test_breadth_is_uncertain_where_nothing_settles_it(components, places, uncertain):
    assert reach(components, places).uncertain is uncertain


def test_only_secondary_needs_every_component_to_be_secondary():
    assert reach(("Dashboard", "Metrics")).only_secondary
    assert not reach(("Dashboard", "Frobnicator")).only_secondary
    assert not reach(()).only_secondary


@pytest.mark.parametrize(
    ("width", "severity", "only_secondary", "half"),
    [
        (Breadth.NARROW, Severity.CRITICAL, True, True),
        (Breadth.NARROW, Severity.NONE, False, True),
        (Breadth.NARROW, Severity.MINOR, False, True),
        (Breadth.NARROW, Severity.MAJOR, False, False),
        (Breadth.NARROW, Severity.UNKNOWN, False, False),
        (Breadth.WIDE, Severity.MINOR, False, False),
        (Breadth.WIDE, Severity.MAJOR, True, True),
    ],
)
def test_half_is_secondary_or_narrow_and_slight(width, severity, only_secondary, half):
    assert is_half(width, severity, only_secondary=only_secondary) is half


def test_a_provider_without_regions_is_never_hit_in_half_of_them():
    profile = Profile.of(a_provider(regions=()))
    assert reach_of(an_incident(components=(), places=("ORD",)), profile).width is Breadth.NARROW


def test_an_alias_means_its_component():
    assert PROFILE.label("Control Panel") == "dashboard"
    assert reach(("control panel",)).only_secondary


def test_a_component_that_is_called_like_the_alias_of_another_is_itself():
    alias = Component("Deployments", Role.CORE, aliases=("Builds",))
    profile = Profile.of(a_provider(components=(alias, Component("Builds", Role.SECONDARY))))
    assert profile.role("builds") is Role.SECONDARY


def test_a_component_without_a_role_in_the_profile_has_the_one_that_its_name_suggests():
    assert reach(("Website analytics",)).only_secondary


def test_a_component_outside_the_profile_is_labelled_with_its_name_shortened():
    assert PROFILE.label("Object storage in every warehouse") == "Object storage in every…"


def test_shortening_cuts_at_a_word_unless_there_is_none():
    assert shorten("alpha beta gamma", 12) == "alpha beta…"
    assert shorten("abcdefghijklmnop", 8) == "abcdefg…"
    assert shorten("alpha beta", 10) == "alpha beta"
