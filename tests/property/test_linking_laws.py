"""Laws of the linking kernel, on small worlds of made-up features."""

from concurrent.futures import ThreadPoolExecutor
from unittest import mock

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.reconcile import kernel
from postroll.reconcile.features import FEATURES
from postroll.reconcile.habits import HABITS
from postroll.reconcile.judged import JUDGEMENTS
from postroll.reconcile.kernel import link_features
from postroll.reconcile.relinking import relink
from postroll.reconcile.standing import Index
from postroll.reconcile.weights import Weights

HOUR = 3600
WEIGHTS = Weights()
SOURCES = ["log", "page", "talk"]
GONE = {"start_lo": None, "start_hi": None, "listed": None, "address": 0, "own_links": [], "nearby_links": []}
"""How a report that is gone stands in its row."""


@st.composite
def rows(draw, number):
    """A report's features: one of three sources, an hour or a day, few places, few words, now and then a link.

    Some are listed under another day than that on which they began, up to five days away.
    """
    start = draw(st.one_of(st.none(), st.integers(0, 12 * 24).map(lambda quarter: quarter * HOUR // 4)))
    by_day = draw(st.booleans())
    lo = None if start is None else (start // (24 * HOUR) * 24 * HOUR if by_day else start)
    listed = draw(st.one_of(st.none(), st.integers(-5, 5).map(lambda day: day * 24 * HOUR)))
    provider = draw(st.sampled_from(["p", "q"]))
    words = sorted(draw(st.sets(st.integers(10, 16).map(lambda word: word * 2), min_size=1, max_size=4)))
    return {
        "provider": provider, "source": f"{provider}-{draw(st.sampled_from(SOURCES))}",
        "key": f"k{number}", "account": draw(st.integers(0, 2)), "start_lo": lo,
        "start_hi": lo if lo is None or not by_day else lo + 24 * HOUR,
        "listed": None if lo is None else listed, "end": None, "length": None,
        "looks_back": draw(st.booleans()), "tells_progress": draw(st.booleans()),
        "severity": draw(st.integers(-1, 3)), "title": draw(st.integers(0, 2)), "address": 1000 + number,
        "own_links": sorted(draw(st.sets(st.integers(1000, 1012), max_size=1))), "nearby_links": [],
        "places": sorted(draw(st.sets(st.sampled_from([2, 4, 6]), max_size=2))), "components": [], "symptoms": [],
        "causes": [], "names": [], "clocks": [], "words": words, "word_weights": [len(words) ** -0.5] * len(words),
    }  # fmt: skip


@st.composite
def worlds(draw, most=9):
    return [draw(rows(number)) for number in range(draw(st.integers(1, most)))]


@st.composite
def chains(draw):
    """A page and a log that tell of something every few hours, each report a rival to the ones before and after."""
    chance = draw(st.randoms(use_true_random=False))
    made = []
    for number in range(120):
        start = number * 2 * HOUR + chance.randrange(HOUR)
        words = sorted(chance.sample([20, 22, 24, 26], 2))
        made.append(
            dict.fromkeys(FEATURES.names)
            | {"provider": "p", "source": f"p-{SOURCES[number % 2]}", "key": f"k{number:03}", "account": number % 2}
            | {"start_lo": start, "start_hi": start, "severity": -1, "title": 0, "address": 0}
            | {"words": words, "word_weights": [0.5**0.5] * 2}
        )
    return made


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


@settings(max_examples=20, deadline=None)
@given(worlds(), PEOPLE)
def test_parts_that_are_linked_by_several_threads_come_to_the_same(reports, same):
    said = judged(reports, same, "same")
    with mock.patch.object(kernel, "_BATCH", 1), ThreadPoolExecutor(2) as pool:
        parts = link_features(table(reports), said, WEIGHTS, each=pool.map)
    whole = link_features(table(reports), said, WEIGHTS)
    assert (parts.pairs, parts.clusters, parts.contradictions) == (whole.pairs, whole.clusters, whole.contradictions)


@settings(max_examples=60, deadline=None)
@given(worlds(), PEOPLE, PEOPLE)
def test_a_different_is_never_crossed(reports, apart, same):
    said = pa.concat_tables([judged(reports, apart, "different"), judged(reports, same, "same")])
    found = clusters(reports, link_features(table(reports), said, WEIGHTS))
    for one in judged(reports, apart, "different").to_pylist():
        assert found[one["a_key"]] != found[one["b_key"]]


@settings(max_examples=60, deadline=None)
@given(worlds(), PEOPLE)
def test_nothing_crosses_providers_whatever_people_say(reports, same):
    found = clusters(reports, link_features(table(reports), judged(reports, same, "same"), WEIGHTS))
    provider = {report["key"]: report["provider"] for report in reports}
    assert all(provider[one] == provider[first] for one, first in found.items())


def relinked(reports, before, changed, said):
    """Everything as it stands once some reports have changed; those past the end of before are new."""
    index = Index.of(table(reports[: before.clusters.num_rows]), before)
    return relink(index, table([reports[number] for number in changed]), said, WEIGHTS)


def assert_alike(reports, again, whole):
    assert clusters(reports, again) == clusters(reports, whole)
    assert pairs(reports, again) == pairs(reports, whole)


@settings(max_examples=80, deadline=None)
@given(worlds(), PEOPLE, PEOPLE, st.data())
def test_linking_what_changed_equals_linking_everything(reports, same, apart, data):
    said = pa.concat_tables([judged(reports, same, "same"), judged(reports, apart, "different")])
    before = link_features(table(reports), said, WEIGHTS)
    changed = data.draw(st.sets(st.integers(0, len(reports) - 1), min_size=1, max_size=2))
    after = reports[:]
    for number in changed:
        after[number] = data.draw(rows(number)) | {name: reports[number][name] for name in ("provider", "source")}
    again = relinked(after, before, changed, said).onto(before)
    assert_alike(after, again, link_features(table(after), said, WEIGHTS, before.habits))


@settings(max_examples=40, deadline=None)
@given(worlds(), st.data())
def test_reports_that_come_one_by_one_link_as_though_all_had_been_there(reports, data):
    none = judged(reports, [], "same")
    first = data.draw(st.integers(0, len(reports)))
    linked = link_features(table(reports[:first]), none, WEIGHTS, HABITS.empty_table())
    index = Index.of(table(reports[:first]), linked)
    for report in reports[first:]:
        came = relink(index, table([report]), none, WEIGHTS)
        linked, index = came.onto(linked), came.index
    assert_alike(reports, linked, link_features(table(reports), none, WEIGHTS, linked.habits))


@settings(max_examples=40, deadline=None)
@given(worlds(), PEOPLE, PEOPLE, st.sampled_from(["same", "different", "unsure"]))
def test_a_judgement_that_comes_links_as_though_it_had_been_there(reports, earlier, later, verdict):
    said = judged(reports, earlier, "same")
    now = pa.concat_tables([said, judged(reports, later, verdict)])
    before = link_features(table(reports), said, WEIGHTS)
    named = {number % len(reports) for pair in later for number in pair}
    again = relinked(reports, before, named, now).onto(before)
    assert_alike(reports, again, link_features(table(reports), now, WEIGHTS, before.habits))


@settings(max_examples=60, deadline=None)
@given(worlds(), PEOPLE, st.data())
def test_removing_a_report_and_adding_it_again_restores_the_same_ids(reports, same, data):
    said = judged(reports, same, "same")
    whole = link_features(table(reports), said, WEIGHTS)
    removed = data.draw(st.integers(0, len(reports) - 1))
    gone = relink(Index.of(table(reports), whole), table([reports[removed] | GONE]), said, WEIGHTS)
    again = relink(gone.index, table([reports[removed]]), said, WEIGHTS).onto(gone.onto(whole))
    assert_alike(reports, again, whole)


@settings(max_examples=6, deadline=None)
@given(chains(), st.data())
def test_a_change_in_a_long_chain_of_rivals_is_followed_to_its_end(reports, data):
    """The chain is longer than a change reaches, so that what is beyond must have stayed the same."""
    none = judged(reports, [], "same")
    before = link_features(table(reports), none, WEIGHTS)
    changed = data.draw(st.integers(0, len(reports) - 1))
    after = reports[:]
    after[changed] = reports[changed] | {"words": [20], "word_weights": [1.0], "severity": 3}
    again = relinked(after, before, [changed], none)
    assert again.pairs.num_rows + again.gone.num_rows < before.pairs.num_rows
    assert_alike(after, again.onto(before), link_features(table(after), none, WEIGHTS, before.habits))


@settings(max_examples=30, deadline=None)
@given(worlds(most=6), st.data())
def test_what_did_not_change_is_not_told_of(reports, data):
    none = judged(reports, [], "same")
    before = link_features(table(reports), none, WEIGHTS)
    again = relinked(reports, before, [data.draw(st.integers(0, len(reports) - 1))], none)
    assert again.gone.num_rows == 0
    assert_alike(reports, again.onto(before), before)
