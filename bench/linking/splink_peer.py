"""Splink on DuckDB on the generated reports, tuned as well as its documentation tells how to.

- Link type `link_only` over four datasets (status page, feed, log, forum): a source is never compared with itself.
- Blocking on provider and day, with the day before and the day after.
- Comparisons with levels for the gap between starts (hours known or only days), ends, places, components, names, and
  for how many of each report's twelve most telling words are shared; term frequencies for the title.
- u by random sampling, m by expectation maximisation on the pairs of one provider and day.
- Clusters are connected components over a row of thresholds: the best F1 counts, and only that one's time.
  Clustering by single best links, which would keep one report of each source, is left out: at a weight of 4 it did not
  end within two minutes on 20,000 reports.
"""

import logging
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

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

VERSIONS = f"Splink {splink.__version__}, DuckDB {duckdb.__version__}"
_TELLING = 12
_DAY = 86_400
_THRESHOLDS = (0.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, slots=True)
class Prediction:
    """One way of clustering what Splink predicted.

    Attributes:
        way: from which match weight on.
        cluster: a number for each row.
        seconds: for training, predicting and this clustering.
    """

    way: str
    cluster: Ints
    seconds: float


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


def predictions(table: pa.Table) -> Iterator[Prediction]:
    """Train and predict once, then cluster in every way."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    began = perf_counter()
    linker = _trained(table)
    predicted = linker.inference.predict(threshold_match_weight=_THRESHOLDS[0])
    took = perf_counter() - began
    for threshold in _THRESHOLDS:
        began = perf_counter()
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_weight=threshold)
        yield Prediction(f"match weight >= {threshold:g}", _clusters(found), took + perf_counter() - began)


def _trained(table: pa.Table) -> Linker:
    database = DuckDBAPI()
    parts = [
        database.register(
            table.filter(pc.equal(table["source_dataset"], name)).drop(["source_dataset"]), dataset_display_name=name
        )
        for name in SOURCE_NAMES
    ]
    same_day = "l.provider = r.provider and l.day = r.day"
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=_comparisons(),
        blocking_rules_to_generate_predictions=[
            same_day,
            "l.provider = r.provider and l.day = r.day + 1",
            "l.provider = r.provider and l.day = r.day - 1",
        ],
        retain_matching_columns=False,
    )
    linker = Linker(parts, settings, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(same_day, record_sample_proportion=0.05)
    return linker


def _comparisons() -> list[CustomComparison]:
    return [
        CustomComparison([*_time_levels(), levels.ElseLevel()], output_column_name="start"),
        CustomComparison(
            [
                levels.NullLevel("ends"),
                *(
                    levels.CustomLevel(f"abs(ends_l - ends_r) <= {most}", f"ends within {most} s")
                    for most in (60, 900, 3600)
                ),
                levels.ElseLevel(),
            ],
            output_column_name="ends",
        ),
        CustomComparison([*_exact_levels("title")], output_column_name="title"),
        *(_overlap(column, sizes) for column, sizes in (("places", (1,)), ("components", (2, 1)), ("names", (2, 1)))),
        _overlap("words", (5, 4, 3, 2, 1)),
    ]


def _time_levels() -> Iterator[levels.CustomLevel]:
    both = "has_hour_l and has_hour_r"
    for most in (60, 300, 900, 1800, 3600, 7200, 21_600):
        yield levels.CustomLevel(f"{both} and abs(start_l - start_r) <= {most}", f"hours, within {most} s")
    yield levels.CustomLevel(both, "hours, further apart")
    yield levels.CustomLevel("day_l = day_r", "the same day")


def _exact_levels(column: str) -> list[object]:
    return [
        levels.NullLevel(column),
        levels.ExactMatchLevel(column, term_frequency_adjustments=True),
        levels.ElseLevel(),
    ]


def _overlap(column: str, sizes: tuple[int, ...]) -> CustomComparison:
    empty = levels.CustomLevel(f"len({column}_l) = 0 or len({column}_r) = 0", "not stated").configure(
        is_null_level=True
    )
    found = (levels.ArrayIntersectLevel(column, min_intersection=size) for size in sizes)
    return CustomComparison([empty, *found, levels.ElseLevel()], output_column_name=column)


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
