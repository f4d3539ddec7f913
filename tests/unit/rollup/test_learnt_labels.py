from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from builders import STARTED_AT, a_provider, an_incident
from postroll.domain.provider import Component, Region
from postroll.rollup.labels import words_for
from postroll.rollup.learnt_labels import listed_names, with_learnt_labels
from postroll.rollup.profile import Profile

BARE = a_provider(components=(), regions=())


def listing(*names: str, day: int = 0, listed: bool = True):
    return an_incident(started_at=STARTED_AT + timedelta(days=day), components=names, components_listed=listed)


def labels(provider, *incidents) -> dict[str, str]:
    return {one.name: one.label for one in with_learnt_labels(provider, listed_names(incidents)).components}


def test_a_listed_component_gets_a_short_label_by_itself():
    assert labels(BARE, listing("Git Operations", "Pull Requests")) == {"Git Operations": "Git", "Pull Requests": "PR"}


def test_a_grid_row_prints_what_was_learnt():
    incident = listing("Git Operations")
    profile = Profile.of(with_learnt_labels(BARE, listed_names([incident])))
    assert words_for(incident, profile) == ("Git",)


def test_what_the_profile_says_stands():
    declared = a_provider(
        regions=(), components=(Component("Git Operations", label="vcs"), Component("Hooks", label=""))
    )
    assert labels(declared, listing("Git Operations", "Hooks")) == {"Git Operations": "vcs", "Hooks": ""}


def test_a_component_that_the_profile_gives_no_label_gets_one():
    assert labels(a_provider(components=(Component("Managed Postgres (MPG)"),))) == {"Managed Postgres (MPG)": "MPG"}


def test_a_listed_alias_is_no_component_of_its_own():
    declared = a_provider(components=(Component("Hooks", label="hooks", aliases=("Webhooks",)),))
    assert labels(declared, listing("webhooks")) == {"Hooks": "hooks"}


def test_labels_of_the_profile_and_codes_of_regions_are_taken():
    declared = a_provider(regions=(Region("GIT"),), components=(Component("Reviews", label="PR"),))
    learnt = labels(declared, listing("Git Operations", "Pull Requests"))
    assert {"GIT", "PR"}.isdisjoint({learnt["Git Operations"].upper(), learnt["Pull Requests"]})


def test_what_only_prose_names_teaches_nothing():
    assert labels(BARE, listing("Git Operations", listed=False)) == {}


@given(st.lists(st.text("ab ()", min_size=1, max_size=30).filter(str.strip), max_size=8), st.text("ab", min_size=1))
def test_a_component_that_is_listed_later_changes_no_label(names, later):
    before = labels(BARE, *(listing(name, day=day) for day, name in enumerate(names)))
    after = labels(BARE, *(listing(name, day=day) for day, name in enumerate([*names, later])))
    assert before.items() <= after.items()
