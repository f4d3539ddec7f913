"""How well the real records are linked: floors under what the bench of linking measures."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.linking import flyio, hidden
from bench.linking.ours import link_set, set_facts, set_features
from bench.linking.score import Count, score_clusters
from bench.linking.upstream import measure_pages, page_sets

from postroll.reconcile.suggestions import shipped_weights

pytestmark = pytest.mark.records


def counted(labelled) -> Count:
    features = set_features(labelled, set_facts(labelled))
    return score_clusters(labelled, link_set(features, shipped_weights())).count()


@pytest.fixture(scope="module")
def of_group(records) -> dict[str, Count]:
    sets = (*flyio.flyio_sets(records), *hidden.hidden_sets(records))
    return {labelled.group: counted(labelled) for labelled in sets}


def test_every_labelled_entry_of_the_log_finds_its_incident(of_group):
    assert of_group[flyio.WITH_HOURS] == Count(found=14)


def test_a_day_alone_is_mostly_enough(of_group):
    count = of_group[flyio.BY_DAY]
    assert (count.precision >= 0.93, count.recall >= 0.92) == (True, True)


@pytest.mark.parametrize("group", [hidden.GITHUB, hidden.DIGITALOCEAN, hidden.GCP])
def test_feeds_of_one_page_meet_without_ids(of_group, group):
    assert (of_group[group].precision >= 0.99, of_group[group].recall >= 0.98) == (True, True)


def test_nothing_is_merged_across_providers_or_within_a_page(records):
    pages = measure_pages(page_sets(records), shipped_weights())
    assert (pages.reports, pages.across) == (4_528, [])
    assert len(pages.within) * 10_000 <= 2 * pages.reports
