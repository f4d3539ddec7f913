"""How well reports are linked, and how fast.

python -m bench.linking quality [--cache FOLDER]   with POSTROLL_RECORDS set: labelled sets, baselines beside them
python -m bench.linking speed [--reports N]        a million generated reports, Splink on DuckDB beside it
"""

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path

VARIABLE = "POSTROLL_RECORDS"


def main() -> None:
    parser = ArgumentParser(
        prog="python -m bench.linking", description=__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    quality = commands.add_parser("quality")
    quality.add_argument("--cache", type=Path, help="keep what was read of the records here")
    speed = commands.add_parser("speed")
    speed.add_argument("--reports", type=int, default=1_000_000)
    speed.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.command == "speed":
        measure_speed(asked.reports, asked.seed)
    elif named := os.environ.get(VARIABLE):
        measure_quality(Path(named), asked.cache)
    else:
        sys.exit(f"NO REAL RECORDS: set {VARIABLE} to the folder that holds them; nothing was measured")


def measure_quality(records: Path, cache: Path | None) -> None:
    from bench.linking import report, upstream  # noqa: PLC0415 - each command loads its own
    from bench.linking.cache import cached_sets  # noqa: PLC0415
    from bench.linking.ceiling import ceilings  # noqa: PLC0415
    from bench.linking.crossed import crossed  # noqa: PLC0415
    from bench.linking.quality import ablate, lines, measured_sets  # noqa: PLC0415
    from postroll.reconcile.suggestions import shipped_weights  # noqa: PLC0415
    from postroll.reconcile.weights import KINDS  # noqa: PLC0415

    weights = shipped_weights()
    measured = list(measured_sets(records, cache, weights))
    pages = upstream.measure_pages(cached_sets("pages", records, cache, upstream.page_sets), weights)
    ablated = list(ablate(measured, weights, KINDS))
    elsewhere = list(crossed(measured))
    table = lines(measured)
    report.print_wrong_pairs(measured)
    report.print_providers(measured)
    report.print_ablation(table, ablated)
    report.print_crossed(elsewhere)
    report.print_ceilings(ceilings(measured))
    report.print_pages(pages)
    report.print_table(table)
    report.print_doubts(measured)


def measure_speed(reports: int, seed: int) -> None:
    from bench.linking.speed import run  # noqa: PLC0415

    run(reports, seed)


main()
