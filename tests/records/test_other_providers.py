"""The real records of GitHub, DigitalOcean, Google Cloud and AWS: every capture is read, and what is one incident meets."""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pytest
from zstandard import ZstdDecompressor

from functional_workspace import Postroll
from postroll.adapters.archive import open_archive
from postroll.app.load_reports import SourceReports, load_reports

pytestmark = pytest.mark.records
WORKSPACE = """
archive = "postroll.db"

[provider.github]
name = "GitHub"
[provider.digitalocean]
name = "DigitalOcean"
[provider.gcp]
name = "Google Cloud"
[provider.aws]
name = "AWS"

[source.github]
provider = "github"
kind = "statuspage"
url = "https://www.githubstatus.com"
[source.digitalocean]
provider = "digitalocean"
kind = "statuspage"
url = "https://status.digitalocean.com"
[source.gcp]
provider = "gcp"
kind = "google-cloud"
url = "https://status.cloud.google.com"
[source.aws]
provider = "aws"
kind = "aws"
url = "https://status.aws.amazon.com"
"""
LOGS = {
    "github": ("summary-captures.jsonl.zst", "atom-captures.jsonl.zst"),
    "digitalocean": ("summary-captures.jsonl.zst",),
    "gcp": ("captures.jsonl.zst",),
    "aws": ("captures.jsonl.zst",),
}
LINES = {"github": 10_226 + 1_516, "digitalocean": 5_313, "gcp": 300, "aws": 1_091}
DOCUMENTS = {"github": 1_282, "digitalocean": 0, "gcp": 1, "aws": 1}
SEEN = {
    ("github", "history.atom"): 819,  # one more page is linked in a text only: an incident of another host
    ("github", "summary.json"): 760 + 30,  # incidents and maintenances
    ("github", ""): 1_282,
    ("digitalocean", "summary.json"): 718 + 244,
    ("gcp", "incidents.json"): 1_175,  # 999 by number alone, which services shared until the end of 2020
    ("gcp", ""): 157,
    ("aws", "data.json"): 576,
    ("aws", ""): 86,
}
"""How many reports each endpoint showed; the documents state no address."""
SIDES = {
    "mrshu-github-statuses": "history.atom",
    "outages-github-outages": "summary.json",
    "github-incident-history": "",
    "outages-gcp-outages": "incidents.json",
    "moritalous-cloud-status-history": "",
}
"""The end of the address under which each side of a pair was captured; "" for documents, which state none."""


@dataclass(frozen=True)
class Imported:
    """What an import came to, and what the archive then holds of the source.

    Attributes:
        told: what the command said.
        reports: of the source.
        quarantined: how many captures were set aside.
        seen_in: for each report's id the ends of the addresses of the captures that it is in.
    """

    told: dict
    reports: SourceReports
    quarantined: int
    seen_in: dict[str, Counter]

    def ids_seen_in(self, side: str) -> set[str]:
        return {native_id for native_id, sides in self.seen_in.items() if side in sides}


def lines_of(path: Path) -> Iterator[dict]:
    with path.open("rb") as stream:
        plain = io.BufferedReader(ZstdDecompressor(max_window_size=2**27).stream_reader(stream), 2**20)
        for line in plain:
            yield json.loads(line)


def documents_of(folder: Path, scratch: Path) -> list[Path]:
    """The documents of a provider; what is kept as one JSON object a line becomes one file each."""
    found = [path for path in folder.glob("*.json") if not path.name.endswith(".jsonl.zst")]
    for log in folder.glob("incidents.jsonl.zst"):
        for number, document in enumerate(lines_of(log)):
            path = scratch / f"{number}.json"
            path.write_text(json.dumps(document), encoding="utf-8")
            found.append(path)
    return found


@pytest.fixture(scope="session")
def workspace(tmp_path_factory) -> Postroll:
    folder = tmp_path_factory.mktemp("providers")
    (folder / "postroll.toml").write_text(WORKSPACE, encoding="utf-8")
    return Postroll(folder)


@pytest.fixture(scope="session")
def held(records, workspace, tmp_path_factory) -> dict[str, Imported]:
    """Every provider's records, imported."""
    found = {}
    for name, logs in LOGS.items():
        folder = records / name
        paths = [folder / log for log in logs] + documents_of(folder, tmp_path_factory.mktemp(name))
        started = perf_counter()
        told = json.loads(workspace("import", "--source", name, "--json", *map(str, paths)).stdout)
        print(f"\n{name}: {told['captures']} captures, {told['known']} known, in {perf_counter() - started:.1f} s")
        found[name] = what_is_held(workspace, name, told)
    return found


@pytest.fixture(scope="session")
def incident_of(held, workspace) -> dict[tuple[str, str], str]:
    """The incident of each report by (source, native id)."""
    started = perf_counter()
    workspace("reconcile")
    listed = [json.loads(line) for line in workspace("incidents", "--format", "jsonl").stdout.splitlines()]
    print(f"\n{len(listed)} incidents, linked in {perf_counter() - started:.1f} s")
    return {(report["source"], report["native_id"]): one["id"] for one in listed for report in one["reports"]}


def what_is_held(workspace: Postroll, name: str, told: dict) -> Imported:
    archive = open_archive(str(workspace.folder / "postroll.db"))
    ends = {one.sha256: {url.rsplit("/", 1)[-1] for url in one.urls} for one in archive.captures(name)}
    reports = load_reports(archive, name)
    seen_in: dict[str, Counter] = defaultdict(Counter)
    for sighting in archive.sightings(name):
        seen_in[reports.names[sighting.native_id].native_id].update(ends[sighting.sha256])
    quarantined = sum(bool(reading.quarantined) for reading in archive.capture_readings(name))
    archive.close()
    return Imported(told, reports, quarantined, seen_in)


def pairs_of(records, name) -> Iterator[tuple[str, set[str]]]:
    """The ids that several sides share, with those sides that lie in the provider's folder."""
    with (records / name / "same-incident.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["incident_id"], {SIDES[side] for side in row["sources"].split(",") if side in SIDES}


@pytest.mark.parametrize("name", LOGS)
def test_every_capture_is_read_and_understood(held, name):
    told = held[name].told
    assert told["captures"] + told["known"] == LINES[name] + DOCUMENTS[name]
    assert (held[name].quarantined, told["quarantined"], told["refused"], told["problems"]) == (0, [], [], [])


@pytest.mark.parametrize(("name", "side"), SEEN)
def test_every_incident_of_an_endpoint_is_a_report(held, name, side):
    assert len(held[name].ids_seen_in(side)) == SEEN[name, side]


@pytest.mark.parametrize("name", ["github", "gcp"])
def test_what_several_endpoints_show_of_an_incident_is_one_report(held, records, name):
    wrong = [
        (native_id, sides, set(held[name].seen_in.get(native_id, ())))
        for native_id, sides in pairs_of(records, name)
        if not sides or not sides <= set(held[name].seen_in.get(native_id, ()))
    ]
    met = sum(len(sides) > 1 for _, sides in pairs_of(records, name))
    print(f"\n{name}: {met} incidents on two or more sides, wrong: {len(wrong)}")
    assert wrong == []


def test_every_shared_incident_of_digitalocean_is_read_though_its_other_side_is_elsewhere(held, records):
    ids = [native_id for native_id, _ in pairs_of(records, "digitalocean")]
    assert len(ids) == 213
    assert set(ids) <= held["digitalocean"].ids_seen_in("summary.json")


def test_every_event_of_the_dump_of_aws_is_in_the_captures(held):
    assert held["aws"].ids_seen_in("") <= held["aws"].ids_seen_in("data.json")


@pytest.mark.parametrize("name", ["github", "gcp"])
def test_each_shared_incident_is_one_incident(incident_of, records, name):
    ids = [native_id for native_id, _ in pairs_of(records, name)]
    assert len({incident_of[name, native_id] for native_id in ids}) == len(ids)


@pytest.mark.parametrize("name", LOGS)
def test_importing_it_again_adds_nothing(held, workspace, records, name):
    before = workspace.digest()
    told = json.loads(
        workspace("import", "--source", name, "--json", *(str(records / name / log) for log in LOGS[name])).stdout
    )
    assert (told["captures"], told["incidents"]) == (0, 0)
    assert workspace.digest() == before
