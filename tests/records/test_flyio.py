"""The real records of Fly.io: everything is read, and the reports of one incident meet."""

import csv
import json
import re
import shutil
from collections import Counter
from datetime import date
from time import perf_counter

import pytest

from functional_workspace import Postroll
from postroll.adapters.bundled import bundled_workspace

pytestmark = pytest.mark.records
APRIL = ("--since", "2026-04-01", "--until", "2026-04-30")
DAYS_OF_APRIL = {
    "80z6fdwrbfml": ["2026-04-07"],
    "bpzcmcp47bc6": ["2026-04-08"],
    "8pwjk05c8275": ["2026-04-09"],
    "mrfwgw307rd3": ["2026-04-09"],
    "1jvnnd3m10sf": ["2026-04-10"],
    "gj7cr23xwhyv": ["2026-04-12"],
    "wireguard-one-way": ["2026-04-14"],
    "bkl0qwswqvdk": ["2026-04-15"],
    "4fxnx2qr9x1d": ["2026-04-17"],
    "xtq7p4m5jy6z": ["2026-04-20"],
    "v91ng39zp8kl": ["2026-04-23"],
    "vz0hl8n7yzq8": ["2026-04-23"],
    "g62pxq120phr": ["2026-04-24"],
    "6kyrwz51cv9n": ["2026-04-28", "2026-04-29"],
}
DATED_ROWS = [
    ("2026-04-12", "2026-04-20"),
    ("2026-04-14", "2026-04-21"),
    ("2026-04-17", "2026-04-24"),
    ("2026-04-20", "2026-04-27"),
    ("2026-04-23", "2026-04-30"),
    ("2026-04-28", "2026-05-07"),
]
MARKS_BEFORE_OVERRIDES = {
    7: ["½▪"], 8: ["½▪"], 9: ["▪", "▪"], 10: ["½▪"], 12: ["½▪"], 14: ["·"], 15: ["½▪"], 17: ["─"], 20: ["½▪"],
    23: ["½▪", "½▪"], 24: ["½▪"], 28: ["─"], 29: ["─"],
}  # fmt: skip
MARKS_AFTER_OVERRIDES = MARKS_BEFORE_OVERRIDES | {14: ["│"], 15: ["▪"], 20: ["▪"], 27: ["│"]}
GLYPHS = {
    ("short", "narrow"): "▪",
    ("long", "narrow"): "│",
    ("short", "wide"): "─",
    ("long", "wide"): "█",
    ("unknown", "narrow"): "·",
}


def listed(postroll, *arguments):
    return [json.loads(line) for line in postroll("incidents", "--format", "jsonl", *arguments).stdout.splitlines()]


def slug(report) -> str:
    return report["url"].rstrip("/").split("/")[-1]


def holding(incidents, name):
    (found,) = [one for one in incidents if any(slug(report) == name for report in one["reports"])]
    return found


def marks_of(postroll):
    grid = json.loads(postroll("grid", "flyio", "2026-04", "--format", "json").stdout)
    cells = [day for week in grid["weeks"] for day in week["days"] if day]
    return {
        date.fromisoformat(day["date"]).day: [
            ("½" if mark["half"] else "") + GLYPHS[mark["height"], mark["width"]] for mark in day["marks"]
        ]
        for day in cells
        if day["marks"]
    }


def test_every_report_is_read(flyio):
    counted = Counter(report["source"] for one in listed(flyio) for report in one["reports"])
    print(f"\nreports read: {dict(counted)}")
    assert (counted["flyio-status"], counted["flyio-bulletins"], counted["flyio-infra-log"]) == (394, 20, 8)
    assert counted["flyio-forum"] == 8 + 1  # the rows of the tables, and the post that the desk marks


def labels(records):
    with (records / "flyio/labels-dev.tsv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def entry_key(row) -> str:
    if "#" in row["infralog_file"]:
        return row["infralog_file"].split("#")[1]
    page = row["infralog_file"].split("/")[-1].removesuffix(".html")
    return f"{page}#{re.sub('[^a-z0-9]+', '-', row['infralog_entry'].lower()).strip('-')}"


def test_every_labelled_pair_meets_and_no_other_does(flyio, records):
    found = {}
    for one in listed(flyio):
        for report in one["reports"]:
            if report["account"] == "postmortem":
                key = report["native_id"] if "#" in report["native_id"] else slug(report)
                found[key] = {slug(other) for other in one["reports"] if other["account"] == "status"}
    wrong = []
    same = 0
    for row in labels(records):
        expected = {row["status_incident_id"]} if row["label"] == "same" else set()
        same += bool(expected)
        if found[entry_key(row)] != expected:
            wrong.append((row["infralog_entry"], found[entry_key(row)], expected))
    print(f"\nlabelled pairs: {same}, wrong: {len(wrong)}")
    assert wrong == []


def test_the_days_of_april_are_those_of_the_acute_phases(flyio):
    incidents = listed(flyio, *APRIL)
    assert {name: holding(incidents, name)["days"] for name in DAYS_OF_APRIL} == DAYS_OF_APRIL


def test_a_report_that_was_never_closed_paints_nothing_later(flyio):
    assert listed(flyio, "--since", "2026-04-01", "--until", "2026-04-04") == []


def test_the_rows_of_the_thread_join_their_incidents(flyio):
    rows = [one for one in listed(flyio, *APRIL) if any(report["account"] == "forum" for report in one["reports"])]
    assert [one["days"][0] for one in rows if len(one["reports"]) > 1] == [day for day, _ in DATED_ROWS]


def test_the_singapore_report_is_inside_the_wireguard_incident(flyio):
    names = {slug(report) for report in holding(listed(flyio), "xtq7p4m5jy6z")["reports"]}
    assert "wireguard-ip-duplicates" in names


def test_the_table_of_april_has_the_six_dated_rows_and_the_notes_in_their_places(flyio):
    table = json.loads(flyio("table", "flyio", "2026-04", "--format", "json").stdout)
    dated = [row for row in table["rows"] if row["publication_date"]]
    assert [(row["incident_date"], row["publication_date"]) for row in dated] == DATED_ROWS
    kinds = {row["incident_date"]: {note["kind"] for note in row["notes"]} for row in dated}
    assert {"aside", "correction"} <= kinds["2026-04-20"]
    assert "addendum" in kinds["2026-04-23"]
    assert len(table["rows"]) == 15


def test_the_grid_of_april_has_the_curators_marks(flyio):
    assert marks_of(flyio) == MARKS_AFTER_OVERRIDES


def test_without_overrides_the_grid_follows_from_the_records_alone(flyio, tmp_path):
    shutil.copytree(flyio.folder, tmp_path / "bare")
    (tmp_path / "bare/desk/overrides.toml").write_text("", encoding="utf-8")
    bare = Postroll(tmp_path / "bare")
    bare("reconcile")
    assert marks_of(bare) == MARKS_BEFORE_OVERRIDES


def test_importing_and_linking_two_years_takes_seconds(flyio_imports, tmp_path):
    shutil.copytree(bundled_workspace(), tmp_path / "timed")
    timed = Postroll(tmp_path / "timed")
    started = perf_counter()
    for source, paths in flyio_imports:
        timed("import", "--source", source, *map(str, paths))
    timed("reconcile")
    linked = perf_counter()
    timed("publish")
    print(f"\nimport and link: {linked - started:.1f} s; publish: {perf_counter() - linked:.1f} s")
