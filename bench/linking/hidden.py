"""One incident as several feeds of a provider give it, with everything hidden that would name it.

Ids are replaced by opaque ones that differ from feed to feed, pages and links are emptied, and addresses and ids are
taken out of the texts. Every other incident of the feeds stays in as a decoy.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from bench.linking.records import Body, lines_of, logged, reports_of, status_source, statuspage_listing
from bench.linking.sets import LabelledSet
from postroll.domain.provider import Provider, Source
from postroll.domain.report import Notice, Reading, Report, ReportKey

GITHUB, DIGITALOCEAN, GCP = "GitHub, ids hidden", "DigitalOcean, ids hidden", "Google Cloud, ids hidden"
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\bstspg\.io/\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S+")


def hidden_sets(records: Path) -> Iterator[LabelledSet]:
    """GitHub's three feeds, DigitalOcean's two and Google Cloud's two."""
    folder = records / "github"
    github = {
        "summary": logged(folder / "summary-captures.jsonl.zst"),
        "atom": logged(folder / "atom-captures.jsonl.zst"),
        "archive": (Body(json.dumps(line).encode()) for line in lines_of(folder / "incidents.jsonl.zst")),
    }
    yield _hidden_set(GITHUB, status_source("github", "github", url="https://www.githubstatus.com"), github)
    page = "https://status.digitalocean.com"
    listed = [i for i in lines_of(records / "stactus" / "incidents.jsonl.zst") if i["provider"] == "digitalocean"]
    digitalocean = {
        "summary": logged(records / "digitalocean" / "summary-captures.jsonl.zst"),
        "archive": iter((statuspage_listing(listed, page),)),
    }
    yield _hidden_set(DIGITALOCEAN, status_source("digitalocean", "digitalocean", url=page), digitalocean)
    gcp = {
        "captures": logged(records / "gcp" / "captures.jsonl.zst", every=3),
        "dump": iter((Body((records / "gcp" / "incidents-2022-07.json").read_bytes()),)),
    }
    yield _hidden_set(GCP, status_source("gcp", "gcp", "google-cloud", "https://status.cloud.google.com"), gcp)


def _hidden_set(group: str, page: Source, feeds: dict[str, Iterator[Body]]) -> LabelledSet:
    provider = Provider(page.provider, page.provider)
    sources = {feed: replace(page, id=feed) for feed in feeds}
    incident_of: dict[ReportKey, str] = {}
    hidden: list[Report] = []
    for feed, bodies in feeds.items():
        for report in reports_of(bodies, sources[feed], provider):
            hidden.append(hide(report))
            incident_of[hidden[-1].key] = report.key.native_id
    sides = tuple(combinations(sorted(feeds), 2))
    return LabelledSet(group, provider, sources, tuple(hidden), incident_of, sides, {})


def hide(report: Report) -> Report:
    """The report with nothing in it that names the incident."""
    source, native_id = report.key
    opaque = sha256(f"{source} {native_id}".encode()).hexdigest()[:12]
    names = re.compile("|".join(map(re.escape, (native_id, *report.aliases))))
    (revision,) = report.revisions
    reading = _hidden_reading(revision.reading, names)
    return Report(ReportKey(source, opaque), (), (replace(revision, fingerprint=opaque, reading=reading),))


def _hidden_reading(reading: Reading, names: re.Pattern[str]) -> Reading:
    def plain(text: str) -> str:
        return names.sub("", _ADDRESS.sub("", text))

    notices = tuple(Notice(notice.at, notice.stage, notice.phase, plain(notice.text)) for notice in reading.notices)
    return replace(reading, title=plain(reading.title), url="", notices=notices, text=plain(reading.text), links=())
