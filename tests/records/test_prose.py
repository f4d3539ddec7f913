"""What prose states in the real records: every stated start becomes the right instant."""

import csv
import json
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

pytestmark = pytest.mark.records
ZONES = {"EST": ZoneInfo("America/New_York"), "UTC": UTC}  # the log writes "EST" all year for its wall time
FARTHEST = timedelta(hours=2)
"""How far the first notice on the status page lies from the stated start, at most."""


def labels(records):
    with (records / "flyio/labels-dev.tsv").open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t") if row["stated_time"]]


def stated_instant(row, year: int) -> datetime:
    """The instant of a label, put together without the reader under test."""
    clock, zone = re.fullmatch(r"(\d+:\d+)([A-Z]+)", row["stated_time"]).groups()
    written = f"{row['infralog_entry'].split(':')[0]} {year} {clock}"
    return datetime.strptime(written, "%B %d %Y %H:%M").replace(tzinfo=ZONES[zone])


def entry_key(row) -> str:
    if "#" in row["infralog_file"]:
        return row["infralog_file"].split("#")[1]
    page = row["infralog_file"].split("/")[-1].removesuffix(".html")
    return f"{page}#{re.sub('[^a-z0-9]+', '-', row['infralog_entry'].lower()).strip('-')}"


def reports_by_name(postroll):
    incidents = [json.loads(line) for line in postroll("incidents", "--format", "jsonl").stdout.splitlines()]
    reports = [report for one in incidents for report in one["reports"]]
    return {
        name: report for report in reports for name in (report["native_id"], report["url"].rstrip("/").split("/")[-1])
    }


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_every_stated_start_of_the_log_becomes_its_instant(flyio, records):
    reports = reports_by_name(flyio)
    wrong = []
    for row in labels(records):
        year = int(re.search(r"\d{4}", row["infralog_file"])[0]) if "bulletins" in row["infralog_file"] else 2026
        started_at = instant(reports[entry_key(row)]["started_at"])
        if started_at != stated_instant(row, year):
            wrong.append((row["infralog_entry"], started_at.isoformat(), row["stated_time"]))
    print(f"\nstated starts: {len(labels(records))}, wrong: {len(wrong)}")
    assert wrong == []


def test_the_status_page_speaks_of_the_same_incident_within_hours_of_its_stated_start(flyio, records):
    reports = reports_by_name(flyio)
    apart = {
        row["infralog_entry"]: abs(
            instant(reports[row["status_incident_id"]]["started_at"]) - instant(reports[entry_key(row)]["started_at"])
        )
        for row in labels(records)
        if row["label"] == "same"
    }
    print(f"\nfarthest: {max(apart.values())}")
    assert {entry: str(gap) for entry, gap in apart.items() if gap > FARTHEST} == {}
