"""Two reports side by side."""

from io import StringIO

import pytest
from rich.console import Console

from builders import an_incident
from fakes.judging import a_question, a_side
from hostile import HOSTILE
from postroll.app.incident_changes import IncidentChange
from postroll.cli.judging_views import change_lines, comparison, judgement_line, question_list
from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from report_builders import a_log_entry, a_status_report

STATUS = a_side(
    a_status_report("x", "2026-04-20 15:29", "2026-04-20 16:00", title="Latency of vault", places=("SIN",)),
    an_incident(id="inc1"),
)
LOG = a_side(a_log_entry("w", "2026-04-20", title="The vault outage", places=("FRA", "SIN"), text="It was slow."))


def drawn(renderable, width=120, **options):
    console = Console(file=StringIO(), width=width, **options)
    console.print(renderable)
    return console.file.getvalue()


def compared(width=120, **options):
    return drawn(comparison(STATUS, LOG, width=width, common=frozenset()), width, **options)


def test_a_wide_terminal_shows_the_facts_beside_each_other():
    (line,) = [line for line in compared().splitlines() if line.startswith("when")]
    assert "Mon 2026-04-20 15:29 UTC, 31 min, major" in line
    assert "Mon 2026-04-20, no hour given" in line


def test_a_narrow_terminal_shows_one_report_under_the_other():
    lines = compared(width=60).splitlines()
    assert [line[:1] for line in lines if "vault" in line.lower() and line[:1] in "AB"] == ["A", "B"]
    assert max(map(len, lines)) <= 60


def test_what_both_say_is_set_off():
    text = compared(force_terminal=True, color_system="standard")
    assert "\x1b[1;4mvault" in text
    assert "\x1b[1;4mSIN" in text


def test_a_report_outside_of_any_incident_says_so():
    assert "acme-log, postmortem, in no incident" in compared()


def test_what_neither_names_has_no_line():
    assert "what" not in {line.split()[0] for line in compared().splitlines() if line.strip()}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [60, 120])
def test_hostile_reports_are_inert(text, width):
    side = a_side(a_status_report("x", "2026-04-20 15:29", title=text, places=(text,), components=(text,)))
    shown = drawn(comparison(side, LOG, width=width, common=frozenset()), width)
    assert "".join(shown.splitlines()).isprintable()


def test_the_list_names_both_reports_of_a_question():
    text = drawn(question_list([a_question(STATUS, LOG)]))
    assert "acme-status/x" in text
    assert "acme-log/https://acme.example/log/w/" in text


def test_a_judgement_is_told_in_a_line():
    judgement = Judgement(
        ReportKey("acme-log", "w"), ReportKey("acme-status", "x"), Verdict.SAME, "ada\x1b[31m", because="staff\nsaid so"
    )
    names = {ReportKey("acme-log", "w"): "B", ReportKey("acme-status", "x"): "A"}
    assert judgement_line(judgement, names).plain == "ada[31m: A and B are the same: staff said so"


def test_changes_name_the_incidents_before_and_after():
    change = IncidentChange((an_incident(id="a"), an_incident(id="b")), (an_incident(id="a"),))
    lines = [line.plain for line in change_lines([change])]
    assert lines[0] == "2 became 1:"
    assert [line.split()[:2] for line in lines[1:]] == [["was", "a"], ["was", "b"], ["now", "a"]]


def test_no_change_is_told_too():
    assert [line.plain for line in change_lines([])] == ["The incidents stay as they were."]
