"""Splink on DuckDB on the generated reports, tuned as well as its documentation tells how to.

- Link type `link_only` over four datasets (status page, feed, log, forum): a source is never compared with itself.
- Two set-ups. The full one compares the gap between starts (hours known or only days), ends, titles (with term
  frequencies), places, components, names and how many of each report's twelve most telling words are shared; blocking
  is on provider and day, with the day before and the day after. The lean one compares starts, places, components and
  words, on the same day.
- Levels of a list's overlap begin with the commonest, "nothing shared", so that the overlap of most pairs is computed
  once.
- Training is on the reports of a twentieth of the providers: u by random sampling, m by expectation maximisation on the
  pairs of one provider and day. On all reports it took as long as predicting, and found no better weights.
- Clusters over a row of thresholds, as connected components and by single best links, which keep one report of each
  source. The time of each way is that of training, predicting and this way of clustering.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import splink
import splink.comparison_level_library as levels
from splink import DuckDBAPI, Linker, SettingsCreator
from splink.comparison_library import CustomComparison
from splink.internals.splink_dataframe import SplinkDataFrame

from bench.linking.generator import SOURCE_NAMES, Ints
from bench.linking.stopwatch import Stopwatch, Took

VERSIONS = f"Splink {splink.__version__}, DuckDB {duckdb.__version__}"
_TELLING = 12
_DAY = 86_400
_COMPONENTS_FROM = (2.0, 4.0, 5.0, 6.0)
_BEST_LINKS_FROM = (-8.0, -6.0, -4.0, -2.0, 0.0)
_SAMPLE = 20
_SAME_DAY = "l.provider = r.provider and l.day = r.day"
_DAY_OFF = tuple(f"l.provider = r.provider and l.day = r.day {off}" for off in ("+ 1", "- 1"))


@dataclass(frozen=True, slots=True)
class SetUp:
    """One way of using Splink.

    Attributes:
        name: what it is called in the table.
        compared: the columns that are compared.
        blocking: the rules by which pairs are predicted.
    """

    name: str
    compared: tuple[str, ...]
    blocking: tuple[str, ...]


SET_UPS = {
    "full": SetUp("full", ("start", "ends", "title", "places", "components", "names", "words"), (_SAME_DAY, *_DAY_OFF)),
    "lean": SetUp("lean", ("start", "places", "components", "words"), (_SAME_DAY,)),
}


@dataclass(frozen=True, slots=True)
class Prediction:
    """One way of clustering what Splink predicted.

    Attributes:
        way: the set-up, how it was clustered, and from which match weight on.
        cluster: a number for each row.
        took: for training, predicting and this clustering.
    """

    way: str
    cluster: Ints
    took: Took


def columns_for_splink(features: pa.Table) -> pa.Table:
    """What the kernel is told, as columns that Splink can compare."""
    kinds = np.array([name.rpartition("-")[2] for name in features["source"].to_pylist()])
    start = features["start_lo"].to_numpy()
    has_hour = start == features["start_hi"].to_numpy()
    return pa.table(
        {
            "unique_id": np.arange(features.num_rows),
            "source_dataset": kinds,
            "provider": features["provider"],
            "day": start // _DAY,
            "start": start,
            "has_hour": has_hour,
            "ends": features["end"],
            "title": features["title"],
            "places": features["places"],
            "components": features["components"],
            "names": features["names"],
            "words": _telling_words(features),
        }
    )


def predictions(table: pa.Table, set_up: SetUp) -> Iterator[Prediction]:
    """Train and predict once, then cluster in every way."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    watch = Stopwatch()
    linker = Linker(_parts(table, set_up), _trained(table, set_up), log_level=None)
    predicted = linker.inference.predict(threshold_match_weight=min(_BEST_LINKS_FROM))
    took = watch.took()
    for how, threshold, cluster in _ways(linker, predicted):
        watch = Stopwatch()
        found = cluster(threshold_match_weight=threshold)
        clustered = watch.took()
        yield Prediction(f"{set_up.name}, {how}, match weight >= {threshold:g}", _clusters(found), took + clustered)


def _ways(linker: Linker, predicted: SplinkDataFrame) -> Iterator[tuple[str, float, Callable[..., SplinkDataFrame]]]:
    components = partial(linker.clustering.cluster_pairwise_predictions_at_threshold, predicted)
    links = partial(
        linker.clustering.cluster_using_single_best_links, predicted, duplicate_free_datasets=list(SOURCE_NAMES)
    )
    yield from (("components", threshold, components) for threshold in _COMPONENTS_FROM)
    yield from (("single best links", threshold, links) for threshold in _BEST_LINKS_FROM)


def _parts(table: pa.Table, set_up: SetUp) -> list[SplinkDataFrame]:
    """The four datasets, with no more columns than are looked at."""
    database = DuckDBAPI()
    columns = dict.fromkeys(("unique_id", "provider", "day", "start", "has_hour", *set_up.compared))
    return [
        database.register(
            table.filter(pc.equal(table["source_dataset"], name)).select(list(columns)), dataset_display_name=name
        )
        for name in SOURCE_NAMES
    ]


def _trained(table: pa.Table, set_up: SetUp) -> dict[str, Any]:
    """The settings with what a sample of the providers teaches."""
    providers = pc.unique(table["provider"]).sort()[::_SAMPLE]
    sample = table.filter(pc.is_in(table["provider"], value_set=providers))
    linker = Linker(_parts(sample, set_up), _settings(set_up), log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(_SAME_DAY)
    return linker.misc.save_model_to_json()


def _settings(set_up: SetUp) -> SettingsCreator:
    return SettingsCreator(
        link_type="link_only",
        comparisons=[_COMPARISONS[name]() for name in set_up.compared],
        blocking_rules_to_generate_predictions=list(set_up.blocking),
        retain_matching_columns=False,
    )


def _starts() -> CustomComparison:
    return CustomComparison([*_time_levels(), levels.ElseLevel()], output_column_name="start")


def _ends() -> CustomComparison:
    near = (levels.CustomLevel(f"abs(ends_l - ends_r) <= {most}", f"within {most} s") for most in (60, 900, 3600))
    return CustomComparison([levels.NullLevel("ends"), *near, levels.ElseLevel()], output_column_name="ends")


def _time_levels() -> Iterator[levels.CustomLevel]:
    both = "has_hour_l and has_hour_r"
    for most in (60, 300, 900, 1800, 3600, 7200, 21_600):
        yield levels.CustomLevel(f"{both} and abs(start_l - start_r) <= {most}", f"hours, within {most} s")
    yield levels.CustomLevel(both, "hours, further apart")
    yield levels.CustomLevel("day_l = day_r", "the same day")


def _titles() -> CustomComparison:
    exact = levels.ExactMatchLevel("title", term_frequency_adjustments=True)
    return CustomComparison([levels.NullLevel("title"), exact, levels.ElseLevel()], output_column_name="title")


def _overlap(column: str, sizes: tuple[int, ...]) -> CustomComparison:
    """How many values two lists share, for sizes from the greatest down to 1."""
    empty = levels.CustomLevel(f"len({column}_l) = 0 or len({column}_r) = 0", "not stated")
    shared = f"len(list_intersect({column}_l, {column}_r))"
    found = (levels.CustomLevel(f"{shared} >= {size}", f"{size} shared") for size in sizes[:-1])
    disjoint = levels.CustomLevel(f"{shared} = 0", "nothing shared")
    return CustomComparison(
        [empty.configure(is_null_level=True), disjoint, *found, levels.ElseLevel()], output_column_name=column
    )


_COMPARISONS = {
    "start": _starts,
    "ends": _ends,
    "title": _titles,
    "places": partial(_overlap, "places", (1,)),
    "components": partial(_overlap, "components", (2, 1)),
    "names": partial(_overlap, "names", (2, 1)),
    "words": partial(_overlap, "words", (5, 4, 3, 2, 1)),
}


def _telling_words(features: pa.Table) -> pa.Array:
    """The twelve weightiest words of each report: more of them made Splink slower and no better."""
    words = features["words"].combine_chunks()
    weights = features["word_weights"].combine_chunks().flatten().to_numpy()
    values = words.flatten().to_numpy()
    lengths = words.value_lengths().to_numpy()
    row = np.repeat(np.arange(len(lengths)), lengths)
    order = np.lexsort((-weights, row))
    begins = np.cumsum(lengths) - lengths
    place = np.arange(len(order)) - np.repeat(begins, lengths)
    kept = order[place < _TELLING]
    offsets = np.concatenate([[0], np.cumsum(np.minimum(lengths, _TELLING))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(values[kept]))


def _clusters(found: SplinkDataFrame) -> Ints:
    """The cluster of each row, numbered."""
    table = found.as_pyarrow_table()
    cluster = np.empty(table.num_rows, dtype=np.int64)
    numbers = table["cluster_id"].combine_chunks().dictionary_encode()
    cluster[table["unique_id"].to_numpy()] = numbers.indices.to_numpy()
    return cluster
