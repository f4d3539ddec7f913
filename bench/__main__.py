"""Runs the benches that work on real records: `python -m bench`, or `python -m bench storage` for one of them."""

import os
import sys
from importlib import import_module
from pathlib import Path

VARIABLE = "POSTROLL_RECORDS"
BENCHES = ("storage", "reading", "reconciling")


def run(names: list[str]) -> None:
    if unknown := set(names) - set(BENCHES):
        sys.exit(f"there is no bench {', '.join(sorted(unknown))}; there are: {', '.join(BENCHES)}")
    if not (named := os.environ.get(VARIABLE)):
        sys.exit(f"NO REAL RECORDS: set {VARIABLE} to the folder that holds them; nothing was measured")
    for name in names or BENCHES:
        import_module(f"bench.{name}").main(Path(named))


run(sys.argv[1:])
