"""The catalogue of faults names tests that exist, so that no fault is held by a promise."""

import re
from pathlib import Path

import postroll

ROOT = Path(postroll.__file__).parents[2]
CATALOGUE = (ROOT / "docs/faults.md").read_text(encoding="utf-8")


def test_every_test_that_the_catalogue_names_exists():
    named = set(re.findall(r"`(test_\w+)`", CATALOGUE))
    defined = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))
    }
    assert named
    assert sorted(named - defined) == []


def test_every_fault_is_held_by_a_test():
    rows = [
        line for line in CATALOGUE.splitlines() if line.startswith("| ") and not line.startswith(("| ---", "| fault"))
    ]
    assert [row for row in rows if "`test_" not in row] == []
