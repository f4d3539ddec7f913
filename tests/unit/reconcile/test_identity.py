import random

from hypothesis import given
from hypothesis import strategies as st

from postroll.reconcile.identity import resolve_identities

NAMES = st.sampled_from("abcdefgh")
SIGHTINGS = st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3).map(tuple)), max_size=12)


def test_an_id_without_aliases_stands_for_itself():
    assert resolve_identities([("slug", ())]) == {"slug": "slug"}


def test_a_number_that_a_slug_has_for_an_alias_is_the_same_report():
    assert resolve_identities([("12345", ()), ("slug", ("12345",))]) == {"12345": "slug", "slug": "slug"}


def test_ids_that_share_an_alias_are_one_report_under_the_lowest():
    resolved = resolve_identities([("b", ("https://stspg.example/x",)), ("a", ("https://stspg.example/x",))])
    assert resolved == {"a": "a", "b": "a"}


@given(SIGHTINGS)
def test_the_order_of_arrival_does_not_matter(sightings):
    shuffled = sightings[:]
    random.Random(0).shuffle(shuffled)
    assert resolve_identities(sightings) == resolve_identities(shuffled)


@given(SIGHTINGS)
def test_a_canonical_id_stands_for_itself(sightings):
    resolved = resolve_identities(sightings)
    assert all(resolved[canonical] == canonical for canonical in resolved.values())
