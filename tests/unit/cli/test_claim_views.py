from io import StringIO

import pytest
from rich.console import Console

from builders import a_member, an_incident
from postroll.cli.claim_views import claims_page
from postroll.domain.report import Claim, Inference, Where
from postroll.domain.vocabulary import Basis, ClaimField

TEXT = "Errors in SIN since 10:12 UTC."
ERRORS = Claim(ClaimField.SYMPTOM, "errors", Where("body", "Errors in SIN", 0))
PLACE = Claim(ClaimField.PLACE, "SIN", Where("body", "SIN", 10))
START = Claim(ClaimField.STARTED_AT, "2026-04-17T10:12:00Z", Where("body", "10:12 UTC", 20))
FORM = Claim(ClaimField.SEVERITY, "major", Where("impact", "critical", None))


def printed(*claims: Claim, terminal: bool) -> str:
    member = a_member(title="Trouble", text=TEXT, notices=(), claims=claims)
    console = Console(record=True, force_terminal=terminal, width=120, file=StringIO(), color_system="standard")
    console.print(claims_page(an_incident(members=(member,))))
    return console.export_text(styles=terminal)


def test_without_a_terminal_marks_are_brackets_one_inside_the_other():
    shown = printed(ERRORS, PLACE, START, terminal=False)
    assert '[symptom errors: "Errors in [place: "SIN"]"] since [start: "10:12 UTC"].' in shown
    assert 'Marked as [field: "words"]: start, place, symptom' in shown


def test_in_a_terminal_words_are_underlined_and_named():
    shown = printed(ERRORS, PLACE, terminal=True)
    assert "\x1b[4;34mSIN\x1b[0m" in shown
    assert "‹place›" in shown
    assert "‹symptom errors›" in shown


def test_in_a_terminal_the_legend_names_the_fields():
    assert "Marked: " in printed(START, terminal=True)


def test_a_claim_of_the_form_stands_below_the_texts():
    assert "severity major  from impact" in printed(FORM, terminal=False)


def test_reports_without_claims_on_words_say_so():
    assert "No claim rests on words of these reports." in printed(terminal=False)


INFERENCE = Inference(0.973, "the title names it")


@pytest.mark.parametrize("where", [Where("title", "Trouble", 0), Where("words as a whole", "", None)])
def test_an_inferred_claim_says_how_sure_it_is_and_why(where):
    claim = Claim(ClaimField.COMPONENT, "Machines", where, basis=Basis.INFERRED, inference=INFERENCE)
    assert "component Machines (inferred, 97% sure)  because the title names it" in printed(claim, terminal=False)


def test_the_words_of_an_inferred_claim_are_marked_as_such():
    where = Where("title", "Trouble", 0)
    claim = Claim(ClaimField.COMPONENT, "Machines", where, basis=Basis.INFERRED, inference=INFERENCE)
    assert '[component Machines (inferred, 97% sure): "Trouble"]' in printed(claim, terminal=False)
