"""Relations on the real records: days on which many pages blamed one upstream, and a day with one cause, hours apart."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.linking.ours import set_facts
from bench.linking.upstream import page_sets

from postroll.app.query import related_incidents
from postroll.domain.vocabulary import Verdict
from postroll.reconcile.composition import Setting
from postroll.reconcile.linking import link
from postroll.reconcile.relations import relate
from postroll.reconcile.traces import trace_of
from postroll.reconcile.upstreams import Upstreams
from postroll.wiring import open_session

pytestmark = pytest.mark.records
NOW = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def pages(records):
    """The incidents of twelve providers' pages, and the judgements that relate them."""
    incidents, links, providers = [], {}, []
    for labelled in page_sets(records):
        facts = set_facts(labelled)
        incidents += link(facts, (), Setting(labelled.provider, labelled.sources, frozenset(), NOW)).incidents
        links.update((one.report.key, [place.url for place in one.reading.links if place.own]) for one in facts)
        providers.append(labelled.provider)
    upstreams = Upstreams(providers)
    return incidents, relate([trace_of(one, links.__getitem__, upstreams) for one in incidents], ())


def on(day, pages):
    """The judgements between incidents of two providers of which one starts on a day, as pairs of providers."""
    incidents, judgements = pages
    of = {member.key: incident for incident in incidents for member in incident.members}
    between = [(of[one.a], of[one.b]) for one in judgements]
    return [
        {one.provider, other.provider}
        for one, other in between
        if one.provider != other.provider and day in (one.started_at.date(), other.started_at.date())
    ]


def test_the_outage_of_aws_shows_at_eight_providers(pages):
    related = on(date(2025, 10, 20), pages)
    named = {"cloudflare", "datadog", "digitalocean", "figma", "grafana", "mongodb", "onepassword", "redislabs"}
    assert (len(related) >= 9, set().union(*related)) == (True, named)


def test_the_outage_of_cloudflare_is_told_by_its_own_incident(pages):
    others = ("datadog", "digitalocean", "discord", "figma", "grafana", "onepassword", "redislabs")
    assert sorted(map(sorted, on(date(2025, 11, 18), pages))) == [["cloudflare", other] for other in others]


def test_the_outage_of_google_cloud_shows_at_five_providers(pages):
    related = on(date(2025, 6, 12), pages)
    assert set().union(*related) == {"grafana", "mongodb", "onepassword", "redislabs", "zoom"}


def test_relations_are_few(pages):
    incidents, judgements = pages
    assert all(one.verdict is Verdict.RELATED for one in judgements)
    assert 40 <= len(judgements) <= len(incidents) / 50


def test_one_upstream_fault_hours_apart_is_related_and_not_the_same(flyio):
    with open_session(flyio.folder, NOW).archive() as archive:
        incidents = list(archive.incidents())
        related = related_incidents(incidents, archive.judgements())
    of = {member.key.native_id: incident for incident in incidents for member in incident.members}
    (registry,) = {
        one.id: one for key, one in of.items() if "registry" in key and one.days[0] == date(2024, 7, 16)
    }.values()
    assert "nyxrkx1sbxss" not in {member.key.native_id for member in registry.members}
    assert of["nyxrkx1sbxss"].id in {relation.incident.id for relation in related[registry.id]}
