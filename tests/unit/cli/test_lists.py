"""Lists of incidents and sources, also in a terminal that is too narrow for a table."""

from io import StringIO

import pytest
from rich.console import Console

from builders import an_incident, at
from postroll.app.health import Condition, SourceHealth, Visiting
from postroll.cli.incident_views import incident_list
from postroll.cli.source_views import health_table, remarks
from postroll.domain.coverage import Coverage, Span
from sites import SOURCES

COVERED = Coverage((Span(at("2026-03-01"), at("2026-04-01")), Span(at("2026-04-02"), at("2026-05-01"))))
VISITING = Visiting(SOURCES[0], Condition.WAITING, (), None, None, (), ())
TITLE = "Deployments stood still wherever somebody tried to deploy"


def drawn(renderable, width):
    console = Console(file=StringIO(), width=width)
    console.print(renderable)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [30, 45, 71, 72, 100])
def test_an_incident_is_told_whole_however_narrow_the_terminal(width):
    told = " ".join(drawn(incident_list([an_incident(title=TITLE)], width=width), width).split())
    assert all(word in told for word in (*TITLE.split(), "inc0000001", "major"))


@pytest.mark.parametrize("width", [30, 45, 71, 72, 100])
def test_a_source_is_told_whole_however_narrow_the_terminal(width):
    told = drawn(health_table([SourceHealth(VISITING, COVERED, (), ())], at("2026-05-01"), width), width)
    assert all(word in told for word in ("acme-status", "waiting", "never", "2026-03-01", "1 gap"))


def test_nothing_to_list_is_said():
    assert "No incident" in drawn(incident_list([], width=40), 40)
    assert "declares no source" in drawn(health_table([], at("2026-05-01"), 40), 40)


def test_a_source_that_was_not_seen_for_a_day_says_since_when():
    source = SourceHealth(VISITING, COVERED, (), ())
    assert list(remarks([source], at("2026-05-03")))[-1] == "acme-status: nothing is known since 2026-05-01 00:00 UTC"
    assert not any("since" in line for line in remarks([source], at("2026-05-01 12:00")))
