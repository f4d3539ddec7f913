"""Laws of the linking kernel, on small worlds of made-up features."""

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.reconcile.features import FEATURES
from postroll.reconcile.judged import JUDGEMENTS
from postroll.reconcile.kernel import link_features
from postroll.reconcile.relinking import relink
from postroll.reconcile.weights import Weights

HOUR = 3600
WEIGHTS = Weights()
GONE = {"start_lo": None, "start_hi": None, "address": 0, "own_links": [], "nearby_links": []}
"""How a report that is gone stands in its row."""


@st.composite
def rows(draw, number):
    """A report's features: one of three sources, an hour or a day, few places, few words, now and then a link."""
    start = draw(st.one_of(st.none(), st.integers(0, 12 * 24).map(lambda quarter: quarter * HOUR // 4)))
    by_day = draw(st.booleans())
    lo = None if start is None else (start // (24 * HOUR) * 24 * HOUR if by_day else start)
    words = sorted(draw(st.sets(st.integers(10, 16).map(lambda word: word * 2), min_size=1, max_size=4)))
    return {
        "provider": draw(st.sampled_from(["p", "q"])), "source": draw(st.sampled_from(["log", "page", "talk"])),
        "key": f"k{number}", "account": draw(st.integers(0, 2)), "start_lo": lo,
        "start_hi": lo if lo is None or not by_day else lo + 24 * HOUR, "end": None, "length": None,
        "severity": draw(st.integers(-1, 3)), "title": draw(st.integers(0, 2)), "address": 1000 + number,
        "own_links": sorted(draw(st.sets(st.integers(1000, 1012), max_size=1))), "nearby_links": [],
        "places": sorted(draw(st.sets(st.sampled_from([2, 4, 6]), max_size=2))), "components": [], "symptoms": [],
        "causes": [], "names": [], "clocks": [], "words": words, "word_weights": [len(words) ** -0.5] * len(words),
    }  # fmt: skip


@st.composite
def worlds(draw, most=9):
    return [draw(rows(number)) for number in range(draw(st.integers(1, most)))]


def table(reports):
    return pa.Table.from_pylist(reports, schema=FEATURES)


def judged(reports, pairs, verdict):
    said = [
        {
            "a_source": a["source"],
            "a_key": a["key"],
            "b_source": b["source"],
            "b_key": b["key"],
            "verdict": verdict,
            "by": "ada",
        }
        for a, b in ((reports[one % len(reports)], reports[other % len(reports)]) for one, other in pairs)
        if a["key"] != b["key"]
    ]
    return pa.Table.from_pylist(said, schema=JUDGEMENTS)


def clusters(reports, linked):
    keys = [report["key"] for report in reports]
    return {
        keys[row]: keys[first]
        for row, first in zip(*(linked.clusters[name].to_pylist() for name in ("row", "cluster")), strict=True)
    }


def pairs(reports, linked):
    """The pairs by the reports' keys; relinking numbers rows as before, so their order differs."""
    keys = [report["key"] for report in reports]
    found = [((keys[row.pop("a")], keys[row.pop("b")]), sorted(row.items())) for row in linked.pairs.to_pylist()]
    return sorted(found, key=lambda pair: pair[0])


PEOPLE = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=3)


@settings(max_examples=60, deadline=None)
@given(worlds(), PEOPLE, st.randoms())
def test_the_order_of_arrival_never_matters(reports, apart, shuffler):
    said = judged(reports, apart, "different")
    shuffled = reports[:]
    shuffler.shuffle(shuffled)
    first, second = (link_features(table(some), said, WEIGHTS) for some in (reports, shuffled))
    assert clusters(reports, first) == clusters(shuffled, second)
    assert pairs(reports, first) == pairs(shuffled, second)


@settings(max_examples=60, deadline=None)
@given(worlds(), PEOPLE, PEOPLE)
def test_a_different_is_never_crossed(reports, apart, same):
    said = pa.concat_tables([judged(reports, apart, "different"), judged(reports, same, "same")])
    found = clusters(reports, link_features(table(reports), said, WEIGHTS))
    for one in judged(reports, apart, "different").to_pylist():
        assert found[one["a_key"]] != found[one["b_key"]]


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_nothing_crosses_providers(reports):
    found = clusters(reports, link_features(table(reports), judged(reports, [], "same"), WEIGHTS))
    provider = {report["key"]: report["provider"] for report in reports}
    assert all(provider[one] == provider[first] for one, first in found.items())


@settings(max_examples=80, deadline=None)
@given(worlds(), PEOPLE, st.data())
def test_linking_what_changed_equals_linking_everything(reports, same, data):
    said = judged(reports, same, "same")
    before = link_features(table(reports), said, WEIGHTS)
    changed = data.draw(st.integers(0, len(reports) - 1))
    after = reports[:]
    after[changed] = data.draw(rows(changed)) | {"source": reports[changed]["source"]}
    again = relink(table(after), before, np.array([changed]), said, WEIGHTS).onto(before)
    whole = link_features(table(after), said, WEIGHTS, before.habits)
    assert clusters(after, again) == clusters(after, whole)
    assert pairs(after, again) == pairs(after, whole)


@settings(max_examples=60, deadline=None)
@given(worlds(), PEOPLE, st.data())
def test_removing_a_report_and_adding_it_again_restores_the_same_ids(reports, same, data):
    said = judged(reports, same, "same")
    whole = link_features(table(reports), said, WEIGHTS)
    removed = np.array([data.draw(st.integers(0, len(reports) - 1))])
    gone = [report | GONE if number == removed[0] else report for number, report in enumerate(reports)]
    without = relink(table(gone), whole, removed, said, WEIGHTS).onto(whole)
    again = relink(table(reports), without, removed, said, WEIGHTS).onto(without)
    assert clusters(reports, again) == clusters(reports, whole)
    assert pairs(reports, again) == pairs(reports, whole)
