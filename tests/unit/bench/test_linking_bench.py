"""The measuring itself: what counts as an error, and reports that are the same for the same seed."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from postroll.domain.provider import Provider
from postroll.domain.report import Reading, ReportKey
from postroll.domain.vocabulary import Basis, ClaimField
from postroll.reconcile.judged import judgements_of
from postroll.reconcile.kernel import link_features
from postroll.reconcile.suggestions import shipped_weights
from report_builders import LOG, a_claim, a_report

sys.path.insert(0, str(Path(__file__).parents[3]))

from bench.linking import flyio, halves
from bench.linking.ceiling import tossed
from bench.linking.changes import timed_changes
from bench.linking.crossed import TENTHS, tenth_of
from bench.linking.doubt import bootstrapped_share
from bench.linking.generator import generate
from bench.linking.ours import without_prose
from bench.linking.pairwise import count_pairs
from bench.linking.quality import LISTED, NEAREST, ONE_TO_ONE, OURS, TEXT, Line
from bench.linking.report import print_table
from bench.linking.score import Count, score_clusters
from bench.linking.sets import LabelledSet, is_test

ENTRY, POST, OTHER, UNLABELLED = (
    ReportKey("log", "entry"),
    ReportKey("status", "post"),
    ReportKey("status", "x"),
    ReportKey("status", "y"),
)
SET = LabelledSet("a set", Provider("p", "P"), {}, (), {ENTRY: "one", POST: "one", OTHER: "two"}, (), {})


@pytest.mark.parametrize(
    ("clusters", "count"),
    [
        ([[ENTRY, POST], [OTHER]], Count(found=1)),
        ([[ENTRY], [POST], [OTHER]], Count(missed=1)),
        ([[ENTRY, OTHER], [POST]], Count(wrong=1, missed=1)),
        ([[ENTRY, POST, OTHER]], Count(found=1, wrong=2)),
        ([[ENTRY, POST, UNLABELLED]], Count(found=1)),
    ],
)
def test_every_two_reports_of_a_cluster_are_a_joined_pair(clusters, count):
    assert score_clusters(SET, clusters).count() == count


def test_nothing_joined_is_precise_and_finds_nothing():
    assert (Count(missed=3).precision, Count(missed=3).recall) == (1.0, 0.0)


def test_pairs_of_numbered_clusters_are_counted_as_if_they_were_listed():
    cluster, incident = np.array([0, 0, 0, 3, 3]), np.array([7, 7, 8, 8, 9])
    assert count_pairs(cluster, incident) == Count(found=1, wrong=3, missed=1)


def test_without_prose_fields_and_headings_still_claim():
    reading = Reading("Slow", "", claims=tuple(a_claim(ClaimField.PLACE, str(basis), basis) for basis in Basis))
    (report,) = without_prose(replace(SET, reports=(a_report(LOG, "entry", reading),))).reports
    assert [claim.value for claim in report.revisions[0].reading.claims] == ["listed", "headed"]


MONDAY, TUESDAY = date(2026, 4, 6), date(2026, 4, 7)


@pytest.mark.parametrize(
    ("openings", "told", "tosses"),
    [
        ({"stock": MONDAY}, set(), 0),
        ({"stock": MONDAY, "other": TUESDAY}, set(), 0),
        ({"stock": MONDAY, "other": MONDAY}, set(), 1),
        ({"stock": MONDAY, "other": MONDAY}, {"other"}, 0),
    ],
)
def test_an_end_that_tells_nothing_is_a_toss_where_its_day_has_two_openings_left(openings, told, tosses):
    assert tossed(openings, {"stock"}, told) == tosses


def test_the_split_never_changes():
    assert [is_test(name) for name in ("alpha", "beta", "gamma", "delta")] == [False, False, False, True]


def test_the_same_seed_gives_the_same_reports():
    one, again, other = generate(500, 1), generate(500, 1), generate(500, 2)
    assert one.features.equals(again.features)
    assert not one.features.equals(other.features)


def test_no_incident_has_two_generated_reports_of_one_source():
    made = generate(500, 1)
    said = list(zip(made.incident.tolist(), made.features["source"].to_pylist(), strict=True))
    assert len(said) == len(set(said)) == 500


def test_changes_that_are_timed_come_to_what_linking_everything_does():
    features = generate(1500, 1).features
    linked = link_features(features, judgements_of(()), shipped_weights())
    found = timed_changes(features, linked, each=4, seed=2)
    assert found.equal
    assert (len(found.anywhere), len(found.largest)) == (4, 4)


def test_a_share_that_every_incident_agrees_on_leaves_no_doubt():
    errors = np.array([1.0, 2.0, 3.0] * 10)
    assert bootstrapped_share(errors, 2 * errors) == (0.5, 0.5)


def test_the_fewer_incidents_a_share_rests_on_the_wider_its_doubt():
    ours, text = np.array([0.0, 1.0, 2.0]), np.array([1.0, 1.0, 2.0])
    few, many = (bootstrapped_share(np.tile(ours, times), np.tile(text, times)) for times in (3, 300))
    assert few[0] < many[0] < 0.75 < many[1] < few[1]


def test_every_tenth_has_about_as_many_incidents():
    sizes = np.bincount([tenth_of(f"incident {number}") for number in range(2000)], minlength=TENTHS)
    assert len(sizes) == TENTHS
    assert sizes.min() > 150


def test_labels_that_are_never_learnt_from_count_as_a_whole_and_not_by_half(capsys):
    count = dict.fromkeys((OURS, TEXT, LISTED, ONE_TO_ONE, NEAREST), Count(found=3, wrong=0, missed=1))
    print_table([Line(flyio.BY_DAY, 422, count, count), Line(halves.STACTUS, 10, count, count)])
    whole, half = capsys.readouterr().out.split("## Linking, test half")
    assert whole.count("NOT MET") == 2
    assert half.count("NOT MET") == 1
