"""A million generated reports from features to clusters, Splink on DuckDB on the same ones in the same run.

Each side runs in a process of its own, so that its peak memory is its own; what it is given lies ready in its memory
before the clock starts.
"""

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from subprocess import PIPE
from subprocess import run as run_process
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from bench.linking.generator import generate
from bench.linking.pairwise import count_pairs

CHANGES = 100


def run(reports: int, seed: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        apart("write", name, str(reports), str(seed))
        ours, peer = (measured(side, folder) for side in ("postroll", "splink"))
    print(f"{reports:,} generated reports, seed {seed}\n")
    print("| | seconds | peak memory | precision | recall | F1 | |")
    print("|---|---|---|---|---|---|---|")
    for found in (ours, peer):
        print(
            f"| {found['name']} | {found['seconds']:.1f} | {found['megabytes']:,.0f} MB | {found['precision']:.3f} "
            f"| {found['recall']:.3f} | {found['f1']:.3f} | {found['way']} |"
        )
    print(
        f"\npostroll takes 1 / {peer['seconds'] / ours['seconds']:.1f} of the time, F1 {ours['f1'] - peer['f1']:+.3f}"
    )
    print(f"one changed report: median {ours['change']:.0f} ms, 95% within {ours['slow_change']:.0f} ms, of {CHANGES}")


def write(folder: Path, reports: int, seed: int) -> None:
    """The reports as each side wants them, so that making them costs neither side memory."""
    from bench.linking.splink_peer import columns_for_splink  # noqa: PLC0415 - loads Splink

    made = generate(reports, seed)
    pq.write_table(made.features, folder / "postroll.parquet")
    pq.write_table(columns_for_splink(made.features), folder / "splink.parquet")
    np.save(folder / "incident.npy", made.incident)


def measured(side: str, folder: Path) -> dict[str, Any]:
    return dict(json.loads(apart(side, str(folder)).splitlines()[-1]))


def apart(*arguments: str) -> str:
    """Do something in a process of its own. A child begins with its parent's peak, so the parent must stay small."""
    command = [sys.executable, "-m", "bench.linking.speed", *arguments]
    return run_process(command, check=True, stdout=PIPE, text=True).stdout


def measure_postroll(folder: Path) -> dict[str, Any]:
    from bench.linking.changes import timed_changes  # noqa: PLC0415 - each side loads its own
    from postroll.reconcile.judged import judgements_of  # noqa: PLC0415
    from postroll.reconcile.kernel import link_features  # noqa: PLC0415
    from postroll.reconcile.suggestions import shipped_weights  # noqa: PLC0415

    features = pq.read_table(folder / "postroll.parquet")
    began = perf_counter()
    linked = link_features(features, judgements_of(()), shipped_weights())
    seconds = perf_counter() - began
    found = told("postroll", "shipped weights", seconds, linked.clusters["cluster"].to_numpy(), folder)
    return found | {"changes": asdict(timed_changes(features, linked, CHANGES, seed=1))}


def measure_splink(folder: Path) -> dict[str, Any]:
    from bench.linking.splink_peer import VERSIONS, predictions  # noqa: PLC0415 - each side loads its own

    table = pq.read_table(folder / "splink.parquet")
    found = [told(VERSIONS, one.way, one.seconds, one.cluster, folder) for one in predictions(table)]
    return max(found, key=lambda one: float(one["f1"]))


def told(name: str, way: str, seconds: float, cluster: np.ndarray, folder: Path) -> dict[str, Any]:
    """What a side measured, its memory as it stands before the truth is loaded."""
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    count = count_pairs(cluster, np.load(folder / "incident.npy"))
    scores = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    return {"name": name, "way": way, "seconds": seconds, "megabytes": megabytes, **scores}


if __name__ == "__main__":
    task, where, *numbers = sys.argv[1:]
    if task == "write":
        write(Path(where), *map(int, numbers))
    else:
        print(json.dumps({"postroll": measure_postroll, "splink": measure_splink}[task](Path(where))))
