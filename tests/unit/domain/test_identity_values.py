import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroll.domain.incident import incident_id
from postroll.domain.judgement import Judgement, ordered_pair
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Severity, Verdict, worst

KEYS = st.builds(ReportKey, st.text(min_size=1).filter(lambda text: "/" not in text), st.text(min_size=1))


@given(KEYS)
def test_a_report_key_reads_back(key):
    assert ReportKey.parse(str(key)) == key


@pytest.mark.parametrize("text", ["", "acme-status", "/r1", "acme-status/"])
def test_a_report_key_needs_a_source_and_an_id(text):
    with pytest.raises(ValueError, match="SOURCE/NATIVE-ID"):
        ReportKey.parse(text)


def test_an_incident_id_never_changes():
    assert incident_id(ReportKey("acme-status", "r1")) == "5yrpvnf7f1"


@given(KEYS)
def test_an_incident_id_is_ten_plain_characters(key):
    assert len(incident_id(key)) == 10
    assert incident_id(key).isalnum()


def test_the_source_and_the_native_id_do_not_run_into_each_other():
    assert incident_id(ReportKey("a", "bc")) != incident_id(ReportKey("ab", "c"))


def test_a_judgement_names_its_pair_in_order():
    one, other = ReportKey("b", "1"), ReportKey("a", "1")
    assert Judgement(*ordered_pair(one, other), Verdict.SAME, "ada").pair == (other, one)
    with pytest.raises(ValueError, match="key order"):
        Judgement(one, other, Verdict.SAME, "ada")


def test_the_worst_severity_is_the_highest_stated():
    assert worst([Severity.MINOR, Severity.UNKNOWN, Severity.NONE]) is Severity.MINOR


def test_where_no_severity_is_stated_it_is_unknown_and_not_none():
    assert worst([]) is Severity.UNKNOWN
    assert worst([Severity.UNKNOWN]) is Severity.UNKNOWN
