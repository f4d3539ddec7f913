"""A million generated reports from features to clusters, Splink on DuckDB on the same ones in the same run.

Each side runs in a process of its own, so that its peak memory is its own; what it is given lies ready in its memory
before the clock starts.
"""

import json
import os
import resource
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from operator import itemgetter
from pathlib import Path
from subprocess import PIPE
from subprocess import run as run_process
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from bench.linking.generator import generate
from bench.linking.pairwise import count_pairs
from bench.linking.stopwatch import Stopwatch, Took

CHANGES = 100
THREADS = os.cpu_count() or 1
"""As many as DuckDB takes by itself."""


def run(reports: int, seed: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        apart("write", name, str(reports), str(seed))
        (ours,) = measured("postroll", folder)
        peers = [found for set_up in ("full", "lean") for found in measured("splink", folder, set_up)]
    best, fastest = max(peers, key=itemgetter("f1")), min(peers, key=itemgetter("seconds"))
    print(f"{reports:,} generated reports, seed {seed}\n")
    print("| | seconds | CPU seconds | peak memory | precision | recall | F1 | |")
    print("|---|---|---|---|---|---|---|---|")
    for found in (ours, *sorted(peers, key=itemgetter("f1"), reverse=True)):
        print(
            f"| {found['name']} | {found['seconds']:.1f} | {found['cpu']:.1f} | {found['megabytes']:,.0f} MB "
            f"| {found['precision']:.3f} | {found['recall']:.3f} | {found['f1']:.3f} | {found['way']} |"
        )
    for peer, which in ((best, "best F1"), (fastest, "fastest")):
        print(
            f"\nagainst Splink's {which}: {peer['seconds'] / ours['seconds']:.1f} times as fast "
            f"({peer['cpu'] / ours['cpu']:.1f} times by CPU), F1 {ours['f1'] - peer['f1']:+.3f}"
        )
    print_changes(ours["changes"])


def print_changes(changes: dict[str, Any]) -> None:
    print(f"\nindex: {changes['index']:.1f} s; linked anew all comes to the same: {changes['equal']}\n")
    print("| one changed report | median | 95% | most | CPU: median | 95% | most |")
    print("|---|---|---|---|---|---|---|")
    for where in ("anywhere", "largest"):
        told = [
            f"{number * 1000:.0f} ms"
            for taken in ([one[clock] for one in changes[where]] for clock in ("seconds", "cpu"))
            for number in (np.median(taken), np.quantile(taken, 0.95), max(taken))
        ]
        print(f"| {where}, {len(changes[where])} changes | {' | '.join(told)} |")


def write(folder: Path, reports: int, seed: int) -> None:
    """The reports as each side wants them, so that making them costs neither side memory."""
    from bench.linking.splink_peer import columns_for_splink  # noqa: PLC0415 - loads Splink

    made = generate(reports, seed)
    pq.write_table(made.features, folder / "postroll.parquet")
    pq.write_table(columns_for_splink(made.features), folder / "splink.parquet")
    np.save(folder / "incident.npy", made.incident)


def measured(side: str, folder: Path, *how: str) -> list[dict[str, Any]]:
    return list(json.loads(apart(side, str(folder), *how).splitlines()[-1]))


def apart(*arguments: str) -> str:
    """Do something in a process of its own. A child begins with its parent's peak, so the parent must stay small."""
    command = [sys.executable, "-m", "bench.linking.speed", *arguments]
    return run_process(command, check=True, stdout=PIPE, text=True).stdout


def measure_postroll(folder: Path) -> list[dict[str, Any]]:
    from bench.linking.changes import timed_changes  # noqa: PLC0415 - each side loads its own
    from postroll.reconcile.judged import judgements_of  # noqa: PLC0415
    from postroll.reconcile.kernel import link_features  # noqa: PLC0415
    from postroll.reconcile.suggestions import shipped_weights  # noqa: PLC0415

    features = pq.read_table(folder / "postroll.parquet")
    watch = Stopwatch()
    with ThreadPoolExecutor(THREADS) as pool:
        linked = link_features(features, judgements_of(()), shipped_weights(), each=pool.map)
    took, peak = watch.took(), megabytes()
    found = told("postroll", f"shipped weights, {THREADS} threads", took, linked.clusters["cluster"].to_numpy(), folder)
    changes = asdict(timed_changes(features, linked, CHANGES, seed=1))
    return [found | {"megabytes": peak, "changes": changes}]


def measure_splink(folder: Path, set_up: str) -> list[dict[str, Any]]:
    from bench.linking.splink_peer import SET_UPS, VERSIONS, predictions  # noqa: PLC0415 - each side loads its own

    ways = list(predictions(pq.read_table(folder / "splink.parquet"), SET_UPS[set_up]))
    peak = megabytes()
    return [told(VERSIONS, one.way, one.took, one.cluster, folder) | {"megabytes": peak} for one in ways]


def told(name: str, way: str, took: Took, cluster: np.ndarray, folder: Path) -> dict[str, Any]:
    """What a side measured."""
    count = count_pairs(cluster, np.load(folder / "incident.npy"))
    scores = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    return {"name": name, "way": way, **asdict(took), **scores}


def megabytes() -> float:
    """The peak of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    task, where, *rest = sys.argv[1:]
    if task == "write":
        write(Path(where), *map(int, rest))
    else:
        print(json.dumps({"postroll": measure_postroll, "splink": measure_splink}[task](Path(where), *rest)))
