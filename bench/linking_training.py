"""Learns the weights of evidence, and how rare words are, from the training halves of the labelled sets.

    POSTROLL_RECORDS=FOLDER python -m bench.linking_training           # prints what would change
    POSTROLL_RECORDS=FOLDER python -m bench.linking_training --write   # writes the shipped tables

A report that looks for its match in another source chooses among the candidates that blocking gives it, or none of
them. The weights are those under which the true choices are likeliest (a conditional logit, whose utilities are the
Fellegi-Sunter scores), with a pull towards the table as it was set by hand, so that a finding of which the sets tell
little keeps its value. Findings of a kind are held in their order: a nearer start never counts for less.

Trained on the incidents that `sets.is_test` leaves; Fly.io's labels are not looked at at all. One in ten matches of
the halves is hidden, so that "none of them" is learnt as well.
"""

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from math import log2
from pathlib import Path
from textwrap import fill, indent

import numpy as np
import pyarrow as pa
from scipy.optimize import minimize

from bench.linking.halves import GITHUB, GITHUB_STOCK, STACTUS, STACTUS_STOCK, halves_sets
from bench.linking.hidden import hidden_sets
from bench.linking.ours import set_facts, set_features
from bench.linking.sets import LabelledSet, is_training
from postroll.reconcile.blocking import distinct_pairs, linked_pairs, listed_pairs, near_pairs
from postroll.reconcile.columns import Columns, columns_of
from postroll.reconcile.facts import Facts
from postroll.reconcile.features import keys_of, text_of
from postroll.reconcile.rarity import rarity_in
from postroll.reconcile.scoring import Scored, score
from postroll.reconcile.weights import Weights
from postroll.reconcile.words import stems_in

MayLearn = Callable[[str], bool]
"""Whether an incident, by its name, may be learnt from."""
STOCK = (STACTUS_STOCK, GITHUB_STOCK)
"""Sets that nothing is learnt on: their ends tell next to nothing."""
TABLES = Path(__file__).parents[1] / "src" / "postroll" / "reconcile"
PULL = 0.01
"""How strongly a weight is held to the one set by hand, per squared bit and set."""
GROUPS = 400
"""A set counts for no more than so many choices, so that a large provider does not drown a small one."""
RARE = 9.25
"""Words rarer than this, in bits, are left out of the table: nothing is known of them."""

HAND: dict[str, dict[str, float]] = {
    "time": {
        "second": 12.0, "5min": 9.0, "15min": 8.0, "30min": 7.0, "1h": 5.5, "2h": 4.0, "6h": -1.0,
        "late": 1.0, "very_late": -3.0, "whole_hours": -2.0, "day_off": -4.0, "further": -9.0,
        "same_day": 3.0, "listed_day": 3.0, "next_day": -6.0, "other_day": -10.0,
    },
    "end": {"second": 4.0, "15min": 2.0, "1h": 1.0, "6h": 0.0, "further": -1.0, "apart": -2.0},
    "length": {"alike": 1.0, "unlike": -0.5},
    "clock": {"told": 3.0},
    "place": {"equal": 2.5, "shared": 2.0, "disjoint": -7.0},
    "component": {"equal": 2.0, "shared": 1.5, "disjoint": -1.0},
    "symptom": {"shared": 0.5, "disjoint": -0.5},
    "cause": {"shared": 1.0, "disjoint": -0.5},
    "words": {
        "0.00": -2.0, "0.02": -1.0, "0.04": -0.5, "0.07": 0.0, "0.10": 0.5, "0.15": 1.5, "0.20": 2.5,
        "0.30": 4.0, "0.45": 5.0, "0.60": 6.0, "0.80": 8.0, "0.95": 9.0, "1.00": 11.0,
    },
    "title": {"equal": 2.0},
    "names": {"one": 0.5, "two": 1.0, "more": 2.0},
    "hindsight": {"at_odds": -2.0},
    "severity": {"equal": 0.3, "next": 0.0, "far": -1.0},
    "account": {"alike": 0.0, "unlike": 0.0},
}  # fmt: skip
FIXED = {"threshold": {"same": 0.5, "unsure": -1.0}, "link": {"own": 20.0, "shared": 3.0, "nearby": 3.0}}
"""What is not learnt: where a rule says "same", and links, which the sets hide."""
DESCENDING = (
    ("time", ("second", "5min", "15min", "30min", "1h", "2h", "6h", "further")),
    ("time", ("6h", "whole_hours", "further")),
    ("time", ("2h", "late", "very_late", "further")),
    ("time", ("whole_hours", "day_off", "further")),
    ("time", ("same_day", "listed_day", "next_day", "other_day")),
    ("end", ("second", "15min", "1h", "6h", "further", "apart")),
    ("length", ("alike", "unlike")),
    ("place", ("equal", "shared", "disjoint")),
    ("component", ("equal", "shared", "disjoint")),
    ("symptom", ("shared", "disjoint")),
    ("cause", ("shared", "disjoint")),
    ("words", tuple(reversed(HAND["words"]))),
    ("names", ("more", "two", "one")),
    ("severity", ("equal", "next", "far")),
)
"""Findings that never count for more than the one before."""
HELD = {
    "next_day",
    "other_day",
    "5min",
    "15min",
    "30min",
    "1h",
    "2h",
    "6h",
    "whole_hours",
    "day_off",
    "further",
    "equal",
    "next",
    "far",
    "unlike",
}
"""Findings of time and severity that the sets are no judges of: in them no person writes an hour down."""
HOLD = 100.0
FINDINGS = [(kind, finding) for kind, findings in HAND.items() for finding in findings]
PLACE = {name: index for index, name in enumerate(FINDINGS)}
START = np.array([HAND[kind][finding] for kind, finding in FINDINGS])
FIRM = np.array(
    [
        HOLD
        if (kind in {"time", "severity", "account"} and finding in HELD) or (kind, finding) == ("place", "disjoint")
        else 1.0
        for kind, finding in FINDINGS
    ]
)


@dataclass(frozen=True)
class Choices:
    """The choices of one set.

    Attributes:
        found: for each pair and choice it is in, the places of its findings; -1 for none.
        choice: the number of the choice that each belongs to, ascending.
        right: whether each is the right one.
        choices: how many there are; one without a right pair is right to choose none.
        weight: what each counts.
    """

    found: np.ndarray
    choice: np.ndarray
    right: np.ndarray
    choices: int
    weight: float


def choices_of(labelled: LabelledSet, features: pa.Table, may_learn: MayLearn) -> Choices:
    """The choices of every report among its candidates in each other source.

    Args:
        labelled: the set.
        features: of its reports.
        may_learn: whether an incident may be learnt from.
    """
    columns = columns_of(features)
    pairs = findings_of(columns)
    incident = [labelled.incident_of.get(key, "") for key in keys_of(features)]
    found = np.stack([_places(kind, pairs.bits[kind]) for kind in HAND], axis=1)
    rows = np.concatenate([pairs.a, pairs.b])
    others = np.concatenate([pairs.b, pairs.a])
    found = np.concatenate([found, found])
    known = np.array([bool(name) and may_learn(name) for name in incident])
    halves = "log" in labelled.sources
    hidden = np.array([halves and _hides(name) for name in incident])
    right = np.array(
        [incident[a] == incident[b] for a, b in zip(rows.tolist(), others.tolist(), strict=True)], dtype=bool
    )
    asks = columns.account[rows] <= columns.account[others]
    kept = known[rows] & asks & ~(right & hidden[rows])
    rows, others, found, right = rows[kept], others[kept], found[kept], right[kept]
    packed = rows * (columns.source.max() + 1) + columns.source[others]
    order = np.argsort(packed, kind="stable")
    _, choice = np.unique(packed[order], return_inverse=True)
    choices = int(choice.max(initial=-1)) + 1
    return Choices(found[order], choice, right[order], choices, min(1.0, GROUPS / max(choices, 1)))


def findings_of(columns: Columns) -> Scored:
    """Every candidate pair, with the number of its finding in place of bits; 0 for none."""
    numbered = {kind: {name: float(n) for n, name in enumerate(table, 1)} for kind, table in HAND.items()}
    weights = Weights({**FIXED, **numbered})
    lots = (*near_pairs(columns), listed_pairs(columns), linked_pairs(columns))
    one, other = distinct_pairs(columns, *map(np.concatenate, zip(*lots, strict=True)))
    return score(columns, one, other, weights)


def _places(kind: str, numbers: np.ndarray) -> np.ndarray:
    first = PLACE[kind, next(iter(HAND[kind]))]
    return np.where(numbers == 0, -1, first + numbers - 1)


def _hides(incident: str) -> bool:
    return sha256(f"hidden {incident}".encode()).digest()[0] % 10 == 0


def learn(sets: list[Choices], pull: float = PULL) -> np.ndarray:
    """The bits of each finding."""

    def cost(bits: np.ndarray) -> tuple[float, np.ndarray]:
        total = pull * len(sets) * float((FIRM * (bits - START) ** 2).sum())
        slope = 2 * pull * len(sets) * FIRM * (bits - START)
        for one in sets:
            value, change = _surprise(one, bits)
            total += value
            slope += change
        return total, slope

    steps = _steps()
    bits = START
    for strength in (1.0, 10.0, 100.0, 1000.0):

        def ordered(now: np.ndarray, strength: float = strength) -> tuple[float, np.ndarray]:
            value, slope = cost(now)
            wrong = np.maximum(0.0, steps @ now)
            return value + strength * float((wrong**2).sum()), slope + 2 * strength * (steps.T @ wrong)

        bits = minimize(ordered, bits, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return bits


def _steps() -> np.ndarray:
    """A row for each two findings in order: what must not be above zero."""
    rows = []
    for kind, findings in DESCENDING:
        for more, less in pairwise(findings):
            row = np.zeros(len(FINDINGS))
            row[PLACE[kind, less]], row[PLACE[kind, more]] = 1.0, -1.0
            rows.append(row)
    return np.array(rows)


def _surprise(one: Choices, bits: np.ndarray) -> tuple[float, np.ndarray]:
    """Minus the log likelihood of the right choices, and its slope, in bits."""
    padded = np.append(bits, 0.0)
    lower = np.where(one.found < 0, len(bits), np.floor(one.found)).astype(np.int64)
    upper = np.where(one.found < 0, len(bits), np.ceil(one.found)).astype(np.int64)
    part = np.where(one.found < 0, 0.0, one.found - np.floor(one.found))
    utility = ((1 - part) * padded[lower] + part * padded[upper]).sum(axis=1)
    odds = np.exp2(utility)
    every = 1.0 + np.bincount(one.choice, weights=odds, minlength=one.choices)
    value = np.log2(every).sum() - utility[one.right].sum()
    share = odds / every[one.choice] - one.right
    slope = np.zeros(len(padded))
    for low, high, beyond in zip(lower.T, upper.T, part.T, strict=True):
        slope += np.bincount(low, weights=share * (1 - beyond), minlength=len(padded))
        slope += np.bincount(high, weights=share * beyond, minlength=len(padded))
    return one.weight * value, one.weight * slope[:-1]


def common_stems(sets: Iterable[tuple[LabelledSet, Iterable[Facts]]], may_learn: MayLearn) -> dict[str, float]:
    """The rarity of common stems in bits, by the halves with hours; every provider counts alike."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    reports: Counter[str] = Counter()
    for labelled, facts in sets:
        for one in facts if labelled.group in (STACTUS, GITHUB) else ():
            if may_learn(labelled.incident_of[one.report.key]):
                seen[labelled.provider.id].update(set(stems_in(text_of(one))))
                reports[labelled.provider.id] += 1
    words = {word for counts in seen.values() for word in counts if sum(word in other for other in seen.values()) > 1}
    share = {word: sum(seen[name][word] / reports[name] for name in seen) / len(seen) for word in words}
    return {word: max(0.0, round(-2 * log2(part)) / 2) for word, part in sorted(share.items()) if part >= 2**-RARE}


def weights_of(bits: np.ndarray) -> Weights:
    """Learnt bits as weights, with what is not learnt."""
    learnt: dict[str, dict[str, float]] = {kind: {} for kind in HAND}
    for (kind, finding), value in zip(FINDINGS, bits.tolist(), strict=True):
        learnt[kind][finding] = round(value, 1) + 0.0
    return Weights(FIXED | learnt)


def weight_module(bits: np.ndarray) -> str:
    """The shipped table of weights, as a module."""
    lines = [f'    "{kind}": {_row(findings)},' for kind, findings in weights_of(bits).table.items()]
    return "\n".join((_WEIGHTS_HEAD, *lines, "}  # fmt: skip", ""))


def rarity_module(bits: Mapping[str, float]) -> str:
    """The shipped table of common stems, as a module; a line for each rarity."""
    by_bits: dict[float, list[str]] = defaultdict(list)
    for stem, value in bits.items():
        by_bits[value].append(stem)
    groups = []
    for value in sorted(by_bits):
        lines = fill(" ".join(sorted(by_bits[value])), 100, break_on_hyphens=False, break_long_words=False)
        groups.append(f'    {value}: """\n{indent(lines, " " * 8)}\n    """,')
    return "\n".join((_RARITY_HEAD, *groups, "}", ""))


def _row(findings: Mapping[str, float]) -> str:
    written = ", ".join(f'"{name}":_{value}' for name, value in findings.items())  # kept on one line by the "_"
    return (
        "{\n" + fill(written, 100, initial_indent=" " * 8, subsequent_indent=" " * 8).replace(":_", ": ") + ",\n    }"
    )


_WEIGHTS_HEAD = '''\
"""The shipped weights of evidence, in bits of log odds, as `python -m bench.linking_training --write` wrote them.

`docs/linking.md` says what each finding means.
"""

SHIPPED: dict[str, dict[str, float]] = {'''
_RARITY_HEAD = '''\
"""How rare common words are in reports of incidents, as `python -m bench.linking_training --write` counted them.

Word stems by bits of surprise: half of all reports have a word of 1 bit, a thousandth a word of 10.
"""

COMMON = {'''


def main(records: Path, *, write: bool) -> None:
    """Learn both tables: the rarity of words first, since the weights are learnt on words so weighed."""
    sets = [(labelled, set_facts(labelled)) for labelled in (*halves_sets(records), *hidden_sets(records))]
    sets = [(labelled, facts) for labelled, facts in sets if labelled.group not in STOCK]
    common = common_stems(sets, may_learn=is_training)
    rarity = rarity_in(common)
    choices = [choices_of(labelled, set_features(labelled, facts, rarity), is_training) for labelled, facts in sets]
    learnt = weight_module(learn(choices))
    if write:
        (TABLES / "rarity_table.py").write_text(rarity_module(common), encoding="utf-8")
        (TABLES / "weight_table.py").write_text(learnt, encoding="utf-8")
    print(learnt)


if __name__ == "__main__":
    if not (named := os.environ.get("POSTROLL_RECORDS")):
        sys.exit("NO REAL RECORDS: set POSTROLL_RECORDS to the folder that holds them; nothing was learnt")
    main(Path(named), write="--write" in sys.argv)
