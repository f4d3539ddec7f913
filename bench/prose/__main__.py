"""python -m bench.prose: what is read of labelled reports beside the best published model, and how fast.

Without POSTROLL_RECORDS, or with `--half training`, only what may be looked at is printed.
"""

import os
import sys
from pathlib import Path
from time import process_time

import msgspec

from bench.prose.google import CAPTURES, print_google
from bench.prose.labels import FIELDS, LabelledReport, load_labelled
from bench.prose.scoring import Tally
from postroll.app.extract import Words, extract_lines

VARIABLE = "POSTROLL_RECORDS"
FOLDER = "extraction"
BEST_MODEL: dict[str, dict[str, float]] = {
    "aws": {
        "service": 100, "location": 98.7, "start": 96.0, "end": 88.7, "timezone": 98.7, "service category": 90.7,
        "symptom category": 77.3,
    },
    "azure": {
        "service": 67.4, "location": 70.5, "start": 100, "end": 96.8, "timezone": 98.9, "service category": 67.4,
        "symptom category": 45.3, "cause category": 73.7,
    },
}  # fmt: skip
"""The best of the six language models in arXiv 2603.16818, field by field, on all rows."""

RUNS = 5


def main(records: Path, *, only_training: bool) -> None:
    files = sorted((records / FOLDER).glob("*.jsonl"))
    if not files:
        sys.exit(f"NO LABELLED REPORTS: {records / FOLDER} holds no .jsonl file; nothing was measured")
    everything: list[LabelledReport] = []
    for path in files:
        reports = load_labelled(path)
        everything += reports
        print_quality(path.stem, reports, only_training=only_training)
    if (records / CAPTURES).exists():
        print_google(records, only_training=only_training)
    print_speed(everything)


def print_quality(name: str, reports: list[LabelledReport], *, only_training: bool) -> None:
    training = [one for one in reports if one.is_training]
    unseen = [one for one in reports if not one.is_training]
    halves = {"training": training} if only_training else {"training": training, "unseen": unseen, "all": reports}
    tallies = {half: Tally(rows) for half, rows in halves.items()}
    print(f"\n{name}: exact matches in percent; in brackets without rows whose label is wrong")
    print(
        f"  {'field':<18}"
        + "".join(f"{f'{half} ({len(rows)})':>18}" for half, rows in halves.items())
        + f"{'best model':>14}"
    )
    for field in FIELDS:
        if not all(tally.rows[field, False] for tally in tallies.values()):
            continue
        cells = "".join(
            f"{tally.percent(field, clean=False):>9.1f} ({tally.percent(field, clean=True):5.1f}) "
            for tally in tallies.values()
        )
        best = BEST_MODEL.get(name, {}).get(field)
        print(f"  {field:<18}{cells}{'-' if best is None else best:>14}")
    wrong = ", ".join(f"{tally.wrong_labels} in {half}" for half, tally in tallies.items())
    print(f"  wrong labels: {wrong} (bench/prose/wrong_labels.py)")


def print_speed(reports: list[LabelledReport]) -> None:
    lines = [msgspec.json.encode({"id": one.key, "text": one.text}) for one in reports]
    took = min(seconds_for(lines) for _ in range(RUNS))
    mean = sum(len(one.text) for one in reports) / len(reports)
    rate, each = len(lines) / took, took / len(lines) * 1e6
    print(f"\nspeed: {rate:,.0f} reports/s on one core, {each:.0f} us for the mean report of {mean:,.0f} characters")
    print("  for comparison, a language model takes seconds a report (arXiv 2603.16818)")


def seconds_for(lines: list[bytes]) -> float:
    encoder = msgspec.json.Encoder()
    started = process_time()
    for value in extract_lines(lines, words=Words.OWN, refuse=sys.exit):
        encoder.encode(value)
    return process_time() - started


if __name__ == "__main__":
    if not (named := os.environ.get(VARIABLE)):
        sys.exit(f"NO REAL RECORDS: set {VARIABLE} to the folder that holds them; nothing was measured")
    main(Path(named), only_training=sys.argv[1:] == ["--half", "training"])
