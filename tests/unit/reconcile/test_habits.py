import numpy as np
import pytest

from postroll.domain.vocabulary import Verdict
from postroll.reconcile.columns import columns_of
from postroll.reconcile.features import features_of
from postroll.reconcile.habits import TRUSTED, habit_bits, learn_habits
from postroll.reconcile.judged import judgements_of
from postroll.reconcile.kernel import link_features
from postroll.reconcile.linking import link
from postroll.reconcile.weights import Weights
from report_builders import a_log_entry, a_setting, a_status_report

DAYS = [f"2026-04-{day:02}" for day in range(1, 29)]
PAGE = [a_status_report(f"r{day}", f"{day} 13:06", title=f"Gadget{day} down") for day in DAYS]


def linked(entries):
    return link_features(features_of([*PAGE, *entries], "acme"), judgements_of(()), Weights())


def entries_like_the_page(days):
    return [a_log_entry(f"e{day}", day, title=f"Gadget{day} down") for day in days]


def test_a_log_whose_entries_all_have_a_match_earns_trust():
    (bits,) = linked(entries_like_the_page(DAYS)).habits["bits"].to_pylist()
    assert bits >= TRUSTED


def test_a_log_most_of_whose_entries_stand_alone_loses_it():
    lonely = [a_log_entry(f"e{day}", day.replace("-04-", "-06-"), title="Disks") for day in DAYS]
    (bits,) = linked([*entries_like_the_page(DAYS[:1]), *lonely]).habits["bits"].to_pylist()
    assert bits < 0


@pytest.mark.parametrize("many", [3, 4, 20])
def test_entries_without_a_start_that_link_to_the_page_are_counted_as_asking(many):
    linking = [
        a_log_entry(
            f"e{number}", None, title=f"Gizmo {number}", links=(f"https://status.acme.example/incidents/r{day}",)
        )
        for number, day in enumerate(DAYS[:many])
    ]
    bits = linked(linking).habits["bits"].to_pylist()
    assert all(0 < one < 5 for one in bits)


def test_one_pair_makes_no_habit():
    assert linked([]).habits.num_rows == 0


def test_with_a_habit_the_only_candidate_of_the_day_will_do():
    silent = a_log_entry("silent", DAYS[-1], title="Widgets")
    trusted = link([*PAGE, *entries_like_the_page(DAYS[:-1]), silent], [], a_setting()).judgements
    (verdict,) = {one.verdict for one in trusted if silent.report.key in one.pair}
    assert verdict is Verdict.SAME


def test_the_evidence_tells_of_the_habit():
    judgement = link([*PAGE, *entries_like_the_page(DAYS)], [], a_setting()).judgements[0]
    assert "nearly every report of the one source has a match in the other" in [
        piece.detail for piece in judgement.evidence
    ]
    assert judgement.score == pytest.approx(sum(piece.weight for piece in judgement.evidence), abs=0.1)


def test_sources_that_are_unknown_gain_nothing():
    columns = columns_of(features_of(PAGE[:2], "acme"))
    none = np.zeros(0, dtype=np.int64)
    habits = learn_habits(columns, ["page"], none, none, np.zeros(0))
    assert habit_bits(columns.source, ["page"], habits, np.array([0]), np.array([1])).tolist() == [0.0]
