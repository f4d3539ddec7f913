"""The evidence on pairs of reports, in bits of log odds, for many pairs at once.

A Fellegi-Sunter score: each kind of evidence is sorted into findings, each finding has a weight, and the weights add
up. Cheap kinds come first; words are compared only where they can still matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from postroll.reconcile.blocking import POSTMORTEM
from postroll.reconcile.columns import UNKNOWN, Bools, Columns, Floats, Ints
from postroll.reconcile.weights import KINDS, Weights

_HOUR = 3600
_DAY = 24 * _HOUR
_STARTS = ((0, "second"), (300, "5min"), (900, "15min"), (1800, "30min"), (3600, "1h"), (7200, "2h"), (21600, "6h"))
_ENDS = ((0, "second"), (900, "15min"), (3600, "1h"), (21600, "6h"))
_ZONE_SLACK = 600
_FARTHEST_ZONE = 14 * _HOUR
_DAY_SLACK = 2 * _HOUR
_ALIKE = 1.5
_TALKATIVE = 24  # a report of fewer words has said too little to miss a word in
_CLOCK_SLACK = 10
_DAY_MINUTES = 24 * 60
LATE = ("symptom", "cause", "words", "names", "clock")
"""The kinds that are costly, and so are looked at last."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs with what speaks for and against them.

    Attributes:
        a, b: rows, the lower first.
        bits: by kind of evidence, to a hundredth: what is told of a pair is what counts.
    """

    a: Ints
    b: Ints
    bits: dict[str, Floats]

    @property
    def total(self) -> Floats:
        """The sum of all kinds, in one order of adding so that it is the same everywhere."""
        total = np.zeros(len(self.a))
        for kind in KINDS:
            total += self.bits[kind]
        return total

    def where(self, kept: Bools | Ints) -> "Scored":
        """Some of the pairs."""
        return Scored(self.a[kept], self.b[kept], {kind: bits[kept] for kind, bits in self.bits.items()})


def joined(parts: list[Scored]) -> Scored:
    """Several lots of pairs as one, in order of (a, b)."""
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return Scored(empty, empty, {kind: np.zeros(0) for kind in KINDS})
    a, b = (np.concatenate([getattr(part, side) for part in parts]) for side in ("a", "b"))
    bits = {kind: np.concatenate([part.bits[kind] for part in parts]) for kind in KINDS}
    return Scored(a, b, bits).where(np.lexsort((b, a)))


def score(columns: Columns, one: Ints, other: Ints, weights: Weights, floor: float = -np.inf) -> Scored:
    """Weigh pairs.

    Args:
        columns: the features.
        one: the lower row of each pair.
        other: the higher.
        weights: what findings are worth.
        floor: pairs that cannot come to so many bits may be left out.
    """
    bits = {
        "link": _links(columns, one, other, weights),
        "time": _time(columns, one, other, weights),
        "end": _end(columns, one, other, weights),
        "length": _length(columns, one, other, weights),
        "title": _title(columns, one, other, weights),
        "hindsight": _hindsight(columns, one, other, weights),
        "severity": _severity(columns, one, other, weights),
        "account": _account(columns, one, other, weights),
    }
    hope = sum(weights.most(kind) for kind in (*LATE, "place", "component"))
    one, other, bits = _hopeful(one, other, bits, floor - hope)
    for kind in ("place", "component"):
        bits[kind] = _named(columns, f"{kind}s", kind, one, other, weights)
    one, other, bits = _hopeful(one, other, bits, floor - sum(weights.most(kind) for kind in LATE))
    bits["clock"] = _clock(columns, one, other, weights)
    bits["symptom"] = _shared(columns, "symptoms", "symptom", one, other, weights)
    bits["cause"] = _shared(columns, "causes", "cause", one, other, weights)
    one, other, bits = _hopeful(one, other, bits, floor - weights.most("words") - weights.most("names"))
    bits["words"] = _words(columns, one, other, weights)
    bits["names"] = _names(columns, one, other, weights)
    one, other, bits = _hopeful(one, other, bits, floor)
    return Scored(one, other, {kind: np.round(bits[kind], 2) for kind in KINDS})


def _hopeful(one: Ints, other: Ints, bits: dict[str, Floats], least: float) -> tuple[Ints, Ints, dict[str, Floats]]:
    if least == -np.inf:
        return one, other, bits
    kept = np.sum([bits[kind] for kind in bits], axis=0) >= least - 1e-9
    return one[kept], other[kept], {kind: found[kept] for kind, found in bits.items()}


def _time(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    gap = np.maximum(columns.lo[one], columns.lo[other]) - np.minimum(_last(columns, one), _last(columns, other))
    hours = columns.has_hour[one] & columns.has_hour[other]
    table = weights.table["time"]
    bits = _stepped(gap, _STARTS, table)
    far = gap > _STARTS[-1][0]
    told = (columns.account[one] == POSTMORTEM) | (columns.account[other] == POSTMORTEM)
    bits[far & told & (np.abs(gap - _DAY) <= _DAY_SLACK)] = table["day_off"]
    off_by = np.abs((gap + _HOUR // 2) % _HOUR - _HOUR // 2)
    bits[told & (off_by <= _ZONE_SLACK) & (gap > _STARTS[-2][0]) & (gap <= _FARTHEST_ZONE)] = table["whole_hours"]
    noticed = _noticed_late(columns, one, other) & (gap > _STARTS[-2][0])
    bits = np.where(noticed & (gap <= _STARTS[-1][0]), table["late"], bits)
    bits = np.where(noticed & (gap > _STARTS[-1][0]) & (gap <= _DAY), table["very_late"], bits)
    by_day = np.where(gap <= 0, table["same_day"], np.where(gap <= _DAY, table["next_day"], table["other_day"]))
    bits = np.where(hours, bits, by_day)
    bits = np.where(by_listed_day(columns, one, other), table["listed_day"], bits)
    unknown = (columns.lo[one] == UNKNOWN) | (columns.lo[other] == UNKNOWN)
    return np.asarray(np.where(unknown, 0.0, bits))


def by_listed_day(columns: Columns, one: Ints, other: Ints) -> Bools:
    """Whether the times have no more in common than the day that one is listed under: the other began on it."""
    gap = np.maximum(columns.lo[one], columns.lo[other]) - np.minimum(_last(columns, one), _last(columns, other))
    met = np.zeros(len(one), dtype=bool)
    for left, right in ((one, other), (other, one)):
        since = columns.lo[right] - columns.listed[left]
        met |= (columns.listed[left] != UNKNOWN) & (columns.lo[right] != UNKNOWN) & (since >= 0) & (since < _DAY)
    hours = columns.has_hour[one] & columns.has_hour[other]
    return np.asarray(met & (gap > np.where(hours, _STARTS[-2][0], 0)))


def _noticed_late(columns: Columns, one: Ints, other: Ints) -> Bools:
    """Whether a write-up puts the start before the other's first notice: looking back, it knows better."""
    ahead = columns.lo[one] < columns.lo[other]
    first, second = np.where(ahead, one, other), np.where(ahead, other, one)
    return np.asarray((columns.account[first] == POSTMORTEM) & (columns.account[second] != POSTMORTEM))


def _last(columns: Columns, rows: Ints) -> Ints:
    """The last second in which a report may have started: the midnight after its day is of the next day."""
    return np.asarray(columns.hi[rows] - (columns.hi[rows] > columns.lo[rows]))


def _end(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    """How near the ends are; `apart` where one was over before the other began."""
    table = weights.table["end"]
    first, second = columns.end[one], columns.end[other]
    bits = _stepped(np.abs(first - second), _ENDS, table)
    hours = columns.has_hour[one] & columns.has_hour[other]
    over = (first < columns.lo[other]) | (second < columns.lo[one])
    bits = np.where(hours & over, table["apart"], bits)
    return np.asarray(np.where((first == UNKNOWN) | (second == UNKNOWN), 0.0, bits))


def _length(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    """Whether the lengths are alike; only where the hours do not tell as much already."""
    table = weights.table["length"]
    first, second = columns.length[one], columns.length[other]
    by_day = ~(columns.has_hour[one] & columns.has_hour[other])
    known = (first != UNKNOWN) & (second != UNKNOWN) & by_day
    alike = np.maximum(first, second) <= _ALIKE * np.maximum(1, np.minimum(first, second))
    return np.asarray(np.where(known, np.where(alike, table["alike"], table["unlike"]), 0.0))


def _severity(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    table = weights.table["severity"]
    first, second = columns.severity[one], columns.severity[other]
    steps = np.minimum(np.abs(first - second), 2)
    bits = np.array([table["equal"], table["next"], table["far"]])[steps]
    return np.asarray(np.where((first < 0) | (second < 0), 0.0, bits))


def _hindsight(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    """Whether one told of what was over from its first words on, and the other tells of the work as it went on."""
    odd = columns.looks_back[one] & columns.tells_progress[other]
    odd |= columns.tells_progress[one] & columns.looks_back[other]
    return np.where(odd, weights.bits("hindsight", "at_odds"), 0.0)


def _title(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    first, second = columns.title[one], columns.title[other]
    return np.where((first == second) & (first != 0), weights.bits("title", "equal"), 0.0)


def _account(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    table = weights.table["account"]
    return np.where(columns.account[one] == columns.account[other], table["alike"], table["unlike"])


def _links(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    bits = np.zeros(len(one))
    own, nearby = columns.sets["own_links"], columns.sets["nearby_links"]
    rows = np.flatnonzero(
        (own.sizes[one] > 0) | (own.sizes[other] > 0) | (nearby.sizes[one] > 0) | (nearby.sizes[other] > 0)
    )
    if not len(rows):
        return bits
    left, right = one[rows], other[rows]
    table = weights.table["link"]
    by_nearby = _points(columns, "nearby_links", left, right)
    by_shared = own.overlap(left, right) > 0
    by_own = _points(columns, "own_links", left, right)
    bits[rows] = np.select([by_own, by_shared, by_nearby], [table["own"], table["shared"], table["nearby"]], 0.0)
    return bits


def _points(columns: Columns, name: str, one: Ints, other: Ints) -> Bools:
    """Whether a link of either leads to the other's page."""
    sets = columns.sets[name]
    found = np.zeros(len(one), dtype=bool)
    for left, right in ((one, other), (other, one)):
        rows = np.flatnonzero((sets.sizes[left] > 0) & (columns.address[right] != 0))
        target = columns.address[right[rows]] % (2**31 - 1)
        for row, page in zip(rows.tolist(), target.tolist(), strict=True):
            begin, end = sets.offsets[left[row] : left[row] + 2]
            found[row] |= bool((sets.numbers[begin:end] == page).any())
    return found


def _named(columns: Columns, name: str, kind: str, one: Ints, other: Ints, weights: Weights) -> Floats:
    table = weights.table[kind]
    sets = columns.sets[name]
    shared = sets.overlap(one, other)
    first, second = sets.sizes[one], sets.sizes[other]
    equal = (shared == first) & (shared == second)
    bits = np.select([equal, shared > 0], [table["equal"], table["shared"]], table["disjoint"])
    return np.asarray(np.where((first == 0) | (second == 0), 0.0, bits))


def _shared(columns: Columns, name: str, kind: str, one: Ints, other: Ints, weights: Weights) -> Floats:
    table = weights.table[kind]
    sets = columns.sets[name]
    bits = np.where(sets.overlap(one, other) > 0, table["shared"], table["disjoint"])
    return np.asarray(np.where((sets.sizes[one] == 0) | (sets.sizes[other] == 0), 0.0, bits))


def _words(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    table = weights.table["words"]
    cuts = np.array([float(cut) for cut in table])
    likeness = np.round(columns.sets["words"].overlap(one, other), 4)
    bits = np.interp(likeness, cuts, np.array(list(table.values())))
    fewest = np.minimum(columns.sets["words"].sizes[one], columns.sets["words"].sizes[other])
    return np.asarray(np.where(bits < 0, bits * np.minimum(1.0, fewest / _TALKATIVE), bits) * (fewest > 0))


def _names(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    table = weights.table["names"]
    shared = np.minimum(columns.sets["names"].overlap(one, other).astype(np.int64), 3)
    return np.array([0.0, table["one"], table["two"], table["more"]])[shared]


def _clock(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Floats:
    """Whether the prose of either tells the hour at which the other, whose hour is known, began."""
    offsets, clocks = columns.clocks
    bits = np.zeros(len(one))
    for left, right in ((one, other), (other, one)):
        rows = np.flatnonzero((offsets[left + 1] > offsets[left]) & columns.has_hour[right] & ~columns.has_hour[left])
        minute = columns.lo[right[rows]] % _DAY // 60
        for row, begun in zip(rows.tolist(), minute.tolist(), strict=True):
            told = clocks[offsets[left[row]] : offsets[left[row] + 1]]
            away = np.abs(told.astype(np.int64) - begun)
            if np.minimum(away, _DAY_MINUTES - away).min() <= _CLOCK_SLACK:
                bits[row] = weights.table["clock"]["told"]
    return bits


def _stepped(gap: Ints, steps: tuple[tuple[int, str], ...], table: Mapping[str, float]) -> Floats:
    """The bits of the first step that a gap does not exceed, else those of "further"."""
    limits = np.array([limit for limit, _ in steps])
    values = np.array([*(table[name] for _, name in steps), table["further"]])
    return np.asarray(values[np.searchsorted(limits, gap, side="left")])
