"""The log of Fly.io against its status page: hand labels, with and without the hours that the headings state."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from bench.linking.records import Body, reports_of
from bench.linking.sets import LabelledSet, Pair
from postroll.adapters.bundled import bundled_workspace
from postroll.adapters.workspace_files import load_workspace
from postroll.domain.judgement import ordered_pair
from postroll.domain.report import ReportKey
from postroll.domain.workspace import Workspace
from postroll.formats.kinds import KIND_ACCOUNTS

WITH_HOURS, BY_DAY = "Fly.io, log with hours", "Fly.io, log by day"
STATUS, LOG, BULLETINS = "flyio-status", "flyio-infra-log", "flyio-bulletins"
_HOUR = re.compile(rb"\s*\(\d{1,2}:\d{2}\s?[A-Z]{2,4}\)")
_NOT_IN_SLUG = re.compile(r"[\W_]+")


def flyio_sets(records: Path) -> Iterator[LabelledSet]:
    """The log as it is, and by the day alone."""
    workspace = load_workspace(bundled_workspace(), KIND_ACCOUNTS)
    yield _labelled_set(WITH_HOURS, records / "flyio", workspace, strip_hours=False)
    yield _labelled_set(BY_DAY, records / "flyio", workspace, strip_hours=True)


def _labelled_set(group: str, folder: Path, workspace: Workspace, *, strip_hours: bool) -> LabelledSet:
    provider = workspace.provider("flyio")
    sources = {source: workspace.source(source) for source in (STATUS, LOG, BULLETINS)}
    reports = [
        report
        for source, paths in _files(folder).items()
        for report in reports_of(
            _bodies(paths, strip_hours=strip_hours and source != STATUS), sources[source], provider
        )
    ]
    incident_of = {report.key: str(report.key) for report in reports if report.key.source == STATUS}
    remarks: dict[Pair, str] = {}
    entries = {_entry_name(report.key): report.key for report in reports if report.key.source != STATUS}
    for row in _labels(folder):
        entry, status = entries[_label_name(row)], ReportKey(STATUS, row["status_incident_id"])
        is_same = row["label"] == "same"
        incident_of[entry] = str(status if is_same else entry)
        if status.native_id:
            remarks[ordered_pair(entry, status)] = f"labelled {row['label']}: {row['note']}"
    sides = ((LOG, STATUS), (BULLETINS, STATUS))
    return LabelledSet(group, provider, sources, tuple(reports), incident_of, sides, remarks)


def _files(folder: Path) -> dict[str, list[Path]]:
    return {
        STATUS: [folder / "status-incidents.json"],
        LOG: [folder / "infra-log-feed.xml"],
        BULLETINS: sorted((folder / "infra-log-bulletins").glob("*.html")),
    }


def _bodies(paths: list[Path], *, strip_hours: bool) -> Iterator[Body]:
    for path in paths:
        body = path.read_bytes()
        yield Body(_HOUR.sub(b"", body) if strip_hours else body)


def _labels(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / "labels-dev.tsv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def _label_name(row: dict[str, str]) -> str:
    """What both the label and the report's id come down to: the page with the heading's slug, or the entry's slug."""
    file, _, slug = row["infralog_file"].partition("#")
    if slug:
        return slug
    return f"{Path(file).stem}#{_NOT_IN_SLUG.sub('-', row['infralog_entry'].lower()).strip('-')}"


def _entry_name(key: ReportKey) -> str:
    return key.native_id.rstrip("/").rsplit("/", 1)[-1]
