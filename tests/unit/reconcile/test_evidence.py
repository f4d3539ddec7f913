"""Evidence in words."""

import pytest

from postroll.reconcile.evidence import evidence_of
from report_builders import a_log_entry, a_status_report


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("2026-04-09 10:36", "starts 36 min apart"),
        ("2026-04-09 15:30", "starts 5.5 h apart"),
        ("2026-04-11 09:00", "starts 47.0 h apart"),
        ("2026-05-06 13:00", "starts 27 days apart"),
    ],
)
def test_how_far_apart_two_reports_start_is_told_in_a_unit_that_one_can_grasp(start, said):
    one, other = a_status_report("one", "2026-04-09 10:00"), a_log_entry("two", start)
    (evidence,) = evidence_of(one, other, {"link": 0.0, "time": -9.0})
    assert evidence.detail == said
