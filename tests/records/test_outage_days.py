"""The grid is right on every day: the days on which a provider's own page counted an outage, service by service.

The truth is a table of services and days, with the incidents that the providers' pages counted on each. Its days are
those of America/Los_Angeles, from an incident's start to its closing.
"""

import csv
import json
from collections import defaultdict
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from functional_workspace import Postroll
from postroll.app.months import load_months
from postroll.domain.workspace import Desk
from postroll.wiring import open_session

pytestmark = pytest.mark.records
ZONE = "America/Los_Angeles"
STAGES = ("investigating", "identified", "monitoring", "resolved", "postmortem")
EXCEPTIONS = 3
"""Incidents whose days in the table follow neither their start nor their closing; the test prints them."""


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def same_provider(name):
    """The two tables spell one provider differently."""
    return {"characterai": "character"}.get(name, name)


def as_incident(row):
    """A row of stages in the form of a status page's own incident."""
    notices = [(stage, row[f"{stage}_at"]) for stage in STAGES if row[f"{stage}_at"]]
    if row["start"] not in [at for _, at in notices]:
        notices.append(("investigating", row["start"]))
    return {
        "id": row["incident_code"],
        "name": f"Incident {row['incident_code']}",
        "status": "resolved",
        "impact": "minor",
        "created_at": row["start"],
        "resolved_at": row["close"],
        "components": [{"id": name, "name": name} for name in filter(None, row["services"].split(","))],
        "incident_updates": [
            {"id": f"{row['incident_code']}{stage}", "status": stage, "body": stage, "created_at": at, "display_at": at}
            for stage, at in notices
        ],
    }


@pytest.fixture(scope="module")
def drawn(records, tmp_path_factory):
    """The days on which each incident is drawn in the grids of its provider, month by month."""
    folder = tmp_path_factory.mktemp("outages")
    incidents = defaultdict(list)
    for row in rows_of(records / "llm/incident-stages.tsv"):
        incidents[row["provider"]].append(as_incident(row))
    (folder / "postroll.toml").write_text("".join(map(declared, incidents)))
    postroll = Postroll(folder)
    for provider, listed in incidents.items():
        page = {"page": {"id": provider, "name": provider, "url": f"https://{provider}.example"}, "incidents": listed}
        (folder / f"{provider}.json").write_text(json.dumps(page))
        postroll("import", "--source", f"{provider}-status", str(folder / f"{provider}.json"))
    postroll("reconcile")
    return dict(days_in_grids(folder, incidents))


def declared(provider):
    return f"""
[provider.{provider}]
zone = "{ZONE}"
[provider.{provider}.grid]
ends_with = "closing"
[source.{provider}-status]
provider = "{provider}"
kind = "statuspage"
url = "https://{provider}.example"
"""


def days_in_grids(folder, providers):
    session = open_session(folder, None)
    with session.archive() as archive:
        for provider in providers:
            months = load_months(session.workspace, Desk(), archive, provider)
            assert months.zone == ZoneInfo(ZONE)
            codes = {incident.id: incident.members[0].key.native_id for incident in archive.incidents(provider)}
            days = defaultdict(list)
            for month in months.months:
                for day in (day for week in months.grid(month).weeks for day in week.days if day):
                    for mark in day.marks:
                        days[codes[mark.incident.id]].append(day.date)
            yield provider, dict(days)


@pytest.fixture(scope="module")
def truth(records):
    """For each provider and service: its first and last day, and the days of each incident."""
    spans, days = {}, defaultdict(lambda: defaultdict(list))
    for row in rows_of(records / "llm/outage-days.tsv"):
        service, day = (same_provider(row["provider"]), row["service"]), date.fromisoformat(row["day"])
        first, last = spans.get(service, (day, day))
        spans[service] = (min(first, day), max(last, day))
        for code in filter(None, row["incident_codes"].split(",")):
            days[service][code].append(day)
    return {service: (span, days[service]) for service, span in spans.items()}


def test_every_incident_is_drawn_on_all_of_its_days_and_on_no_other(truth, drawn):
    checked, wrong = set(), {}
    for (provider, service), ((first, last), days) in truth.items():
        for code, expected in days.items():
            checked.add(code)
            found = [day for day in drawn[provider][code] if first <= day <= last]
            if found != sorted(expected):
                wrong[code] = (
                    f"{provider} {service}: drawn {found[0]} .. {found[-1]}, counted {', '.join(map(str, expected))}"
                )
    print(f"\n{len(checked)} incidents on the days of {len(truth)} services; {len(wrong)} differ:")
    print("\n".join(f"  {code} {line}" for code, line in sorted(wrong.items())))
    assert checked
    assert len(wrong) <= EXCEPTIONS


def test_no_incident_has_a_day_left_out_between_two_of_its_days(drawn):
    for days in (days for of_provider in drawn.values() for days in of_provider.values()):
        assert all((after - before).days == 1 for before, after in pairwise(days))
