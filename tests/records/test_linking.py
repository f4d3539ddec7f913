"""How well the real records are linked: floors under what the bench of linking measures."""

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.linking import flyio, hidden
from bench.linking.ours import link_set, set_facts, set_features
from bench.linking.score import Count, score_clusters
from bench.linking.upstream import measure_pages, page_sets
from bench.prose.google import stored_incidents

from postroll.reconcile.addresses import same_address
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


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_two_lists_of_postmortems_meet_by_their_addresses_and_nowhere_else(records):
    """Wrapped by a web archive in one list and not in the other, with and without a scheme's "s", "www" and a part."""
    folder = records / "postmortems"
    listed = defaultdict(set)
    for one in lines(folder / "danluu.jsonl"):
        listed[same_address(one["url"])].add(str(one["readme_line"]))
    met = {
        (f"{one['id']}.md", line) for one in lines(folder / "icco.jsonl") for line in listed[same_address(one["url"])]
    }
    same = table(folder / "same-postmortem.tsv")
    assert len(same) == 189
    assert met == {(row["icco_file"], row["danluu_readme_line"]) for row in same}


def test_a_postmortem_that_links_to_its_status_page_meets_the_incident(records):
    pages = {
        same_address(f"https://status.cloud.google.com/{one['uri']}"): one["id"].lower()
        for one in stored_incidents(records)
        if one.get("id")
    }
    links = table(records / "postmortems" / "postmortem-vs-gcp-status.tsv")
    assert len(links) == 8
    assert [pages.get(same_address(row["url"])) for row in links] == [row["gcp_incident_id"] for row in links]
