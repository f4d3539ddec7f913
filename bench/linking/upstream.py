"""Many status pages at once: nothing of two providers or of one page may be merged, and shared causes must be told.

On three days an outage of one provider showed on the pages of others. Which incidents those are is taken from their
own words: they began on the day (or the one after) and name the provider upstream.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa

from bench.linking.baselines import day_of_start, text_of
from bench.linking.ours import link_set, set_facts, set_features
from bench.linking.records import lines_of, reports_of, status_source, statuspage_listing
from bench.linking.sets import LabelledSet, Pair, pairs_among
from postroll.domain.provider import Provider
from postroll.domain.report import ReportKey
from postroll.reconcile.facts import Facts
from postroll.reconcile.weights import Weights

PAGES = "stactus, all pages"
_DAYS = {
    date(2025, 10, 20): re.compile(r"\b(?:AWS|Amazon|us-east-1)\b", re.IGNORECASE),
    date(2025, 11, 18): re.compile(r"\bcloudflare\b", re.IGNORECASE),
    date(2025, 6, 12): re.compile(r"\b(?:GCP|Google Cloud)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Pages:
    """What linking all pages at once came to.

    Attributes:
        reports: how many there are.
        across: merged pairs of two providers.
        within: merged pairs of one page where neither links to the other.
        told: merged pairs of one page where one links to the other.
        sharing: for each of the days the reports that name the provider upstream.
    """

    reports: int
    across: list[Pair]
    within: list[Pair]
    told: list[Pair]
    sharing: dict[date, list[ReportKey]]


def page_sets(records: Path) -> Iterator[LabelledSet]:
    """Every page with all of its incidents, none of which is another's."""
    listed: dict[str, list[dict]] = {}
    for incident in lines_of(records / "stactus" / "incidents.jsonl.zst"):
        listed.setdefault(incident["provider"], []).append(incident)
    for name, incidents in sorted(listed.items()):
        provider, page_url = Provider(name, name), incidents[0]["page_url"]
        source = status_source(f"{name}-status", name, url=page_url)
        reports = reports_of([statuspage_listing(incidents, page_url)], source, provider)
        incident_of = {report.key: str(report.key) for report in reports}
        yield LabelledSet(PAGES, provider, {source.id: source}, reports, incident_of, (), {})


def measure_pages(sets: Iterable[LabelledSet], weights: Weights) -> Pages:
    """Link the reports of all providers in one table."""
    facts = [(labelled, set_facts(labelled)) for labelled in sets]
    features = pa.concat_tables([set_features(labelled, ones) for labelled, ones in facts])
    links = {one.report.key: {link.url for link in one.reading.links} for _, ones in facts for one in ones}
    urls = {one.report.key: one.reading.url for _, ones in facts for one in ones}
    merged = [pair for keys in link_set(features, weights) for pair in pairs_among(keys)]
    across = [pair for pair in merged if pair[0].source != pair[1].source]
    within = [pair for pair in merged if pair[0].source == pair[1].source]
    told = [(one, other) for one, other in within if urls[other] in links[one] or urls[one] in links[other]]
    everyone = [one for _, ones in facts for one in ones]
    return Pages(features.num_rows, across, [p for p in within if p not in told], told, dict(_sharing(everyone)))


def _sharing(facts: list[Facts]) -> Iterator[tuple[date, list[ReportKey]]]:
    for day, names in _DAYS.items():
        days = (day, day + timedelta(days=1))
        yield day, [one.report.key for one in facts if day_of_start(one) in days and names.search(text_of(one.reading))]
