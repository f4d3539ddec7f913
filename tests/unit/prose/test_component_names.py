import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroll.domain.provider import Component, Role
from postroll.prose.component_labels import LONGEST_LABEL, short_labels
from postroll.prose.component_names import learn_components, merge_components

NAMES = st.lists(st.text(min_size=1, max_size=120), max_size=12)


def learnt(*names: str, **options) -> dict[str, Component]:
    return {component.name: component for component in learn_components(names, **options)}


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("Object Store (OBS)", "OBS"),
        ("Object Store (OBS)", "Object Store"),
        ("Git Operations", "Git"),
        ("API Requests", "API"),
        ("Hub Runners", "Runners"),
        ("Runners", "Hub Runners"),
        ("Key Management Vault", "KMV"),
    ],
)
def test_a_listed_name_has_the_words_that_texts_use_for_it(name, alias):
    assert alias in learnt(name, provider_name="Hub")[name].aliases


def test_a_word_that_two_components_share_means_neither():
    components = learnt("Store Operations", "Store Services")
    assert [component.aliases for component in components.values()] == [(), ()]


def test_no_alias_is_another_component():
    assert "Search" not in learnt("Search Service", "Search")["Search Service"].aliases


def test_a_renamed_component_stays_one():
    assert list(learnt("Hub Runners", "Runners", provider_name="Hub")) == ["Hub Runners"]


def test_an_abbreviation_that_a_text_explains_is_an_alias_and_the_label():
    component = learnt("Managed Postgres", texts=["Managed Postgres (MPG) is slow"])["Managed Postgres"]
    assert (component.aliases, component.label) == (("MPG",), "MPG")


def test_a_remark_in_brackets_is_no_abbreviation():
    assert learnt("Managed Postgres", texts=["Managed Postgres (beta) is slow"])["Managed Postgres"].aliases == ()


def test_a_pointer_to_another_page_is_no_component():
    assert learnt("Visit www.example.com for more", "https://example.com", "") == {}


def test_the_profile_outranks_what_is_learnt():
    profile = (Component("Runner Fleet", Role.CORE, "Runners", ("Runners", "API")),)
    merged = merge_components(profile, learn_components(["Runners", "API Requests", "Search"]))
    assert [component.name for component in merged] == ["Runner Fleet", "API Requests", "Search"]
    assert merged[0] == profile[0]
    assert (merged[1].label, merged[1].aliases) == (None, ())


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Object Store (OBS)", "OBS"),
        ("Webhooks", "Webhooks"),
        ("Git Operations", "Git"),
        ("API Requests", "API"),
        ("Pull Requests", "PR"),
        ("Codespaces", "Codespaces"),
        ("Authentication", "Authenticat"),
        ("Hub Runners", "Runners"),
    ],
)
def test_a_label_is_short_and_telling(name, label):
    assert short_labels([name], provider_name="Hub") == {name: label}


def test_a_label_that_is_taken_gives_way_to_the_next_choice():
    assert short_labels(["Pull Requests", "Page Ruling"], taken=["pr", "page ruling"]) == {
        "Pull Requests": "Pull",
        "Page Ruling": "Page",
    }


def test_labels_run_out_into_numbers():
    assert list(short_labels(["Availability A", "Availability a"]).values()) == ["Availabilit", "Availabili2"]
    assert list(short_labels(["Authentication", "Authenticates"]).values()) == ["Authenticat", "Authentica2"]


@given(NAMES)
def test_labels_are_short_and_no_two_alike(names):
    labels = short_labels(names)
    assert all(0 < len(label) <= LONGEST_LABEL for label in labels.values())
    assert len({label.casefold() for label in labels.values()}) == len(labels)


@given(NAMES, st.text(min_size=1, max_size=20))
def test_a_name_added_at_the_end_changes_no_label(names, added):
    before = short_labels(names)
    assert short_labels([*names, added]) | before == short_labels([*names, added])


@given(NAMES, st.text(max_size=10))
def test_any_names_can_be_learnt(names, provider):
    components = learn_components(names, provider_name=provider, texts=names)
    assert len({component.name for component in components}) == len(components)
