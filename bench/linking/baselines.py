"""What simple means come to on the same sets: the nearest start, and the likeness of the texts among a day's reports.

The text baselines are given every advantage: their threshold is the one with the fewest errors on the very set that
they are scored on, and of two usual weightings the better one counts.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from math import log, sqrt

from bench.linking.score import Score, score_pairs
from bench.linking.sets import LabelledSet, Pair
from postroll.domain.judgement import ordered_pair
from postroll.domain.report import Reading, ReportKey
from postroll.reconcile.facts import Facts

_TOKEN = re.compile(r"\b\w\w+\b")
_NEAR = timedelta(hours=2)
_DayOf = Callable[[Facts], date | None]


@dataclass(frozen=True, slots=True)
class Swept:
    """A baseline's best: its score at the threshold, and with the weighting, that errs least."""

    score: Score
    threshold: float
    weighting: str


def nearest_start(labelled: LabelledSet, facts: Iterable[Facts]) -> Score:
    """Each report of a side joined to the report of the other side that starts nearest, within two hours."""
    joined = [pair for left, right in _sides(labelled, facts) for pair in _nearest(left, right)]
    return score_pairs(labelled, joined)


def _nearest(left: list[Facts], right: list[Facts]) -> Iterator[Pair]:
    timed = sorted((one.started_at, one.report.key) for one in right if one.started_at)
    starts = [start for start, _ in timed]
    for one in left:
        if one.started_at is None:
            continue
        low, high = bisect_left(starts, one.started_at - _NEAR), bisect_right(starts, one.started_at + _NEAR)
        if near := [(abs(start - one.started_at), key) for start, key in timed[low:high]]:
            yield ordered_pair(one.report.key, min(near)[1])


def likest_text(
    labelled: LabelledSet, facts: Iterable[Facts], *, one_to_one: bool, day_of: _DayOf | None = None
) -> Swept:
    """Each report of a side joined to the one of the same day (UTC) whose text is most like its own.

    TF-IDF as in scikit-learn's defaults (words of two characters or more, idf = ln((1 + n) / (1 + df)) + 1, cosine),
    with plain or logarithmic term frequency.

    Args:
        labelled: the set.
        facts: of its reports.
        one_to_one: whether no report may be joined twice; the likest pairs are then joined first.
        day_of: the day of a report; that of its start unless given.
    """
    facts = list(facts)
    swept = []
    for weighting in ("plain", "logarithmic"):
        vectors = _vectors(facts, weighting)
        scored = [
            pair
            for left, right in _sides(labelled, facts)
            for pair in _chosen(_scored(left, right, vectors, day_of or day_of_start), one_to_one=one_to_one)
        ]
        swept.append(_sweep(labelled, scored, weighting))
    return min(swept, key=lambda one: one.score.count().errors)


def _sweep(labelled: LabelledSet, scored: list[tuple[float, Pair]], weighting: str) -> Swept:
    """The score at every threshold that makes a difference, computed by counting rather than by scoring anew."""
    ordered = sorted(scored, reverse=True)
    truth = labelled.truth()
    errors, best, best_at = len(truth), len(truth), 0
    for number, (_, pair) in enumerate(ordered, 1):
        counts = all(key in labelled.incident_of for key in pair)
        errors += (-1 if pair in truth else 1) if counts else 0
        if errors < best:
            best, best_at = errors, number
    threshold = ordered[best_at - 1][0] if best_at else 1.0
    return Swept(score_pairs(labelled, (pair for _, pair in ordered[:best_at])), threshold, weighting)


def _scored(
    left: list[Facts], right: list[Facts], vectors: dict[ReportKey, dict[str, float]], day_of: _DayOf
) -> list[tuple[float, ReportKey, ReportKey]]:
    on_day: dict[date, list[ReportKey]] = defaultdict(list)
    for one in right:
        if day := day_of(one):
            on_day[day].append(one.report.key)
    scored = (
        (_cosine(vectors[one.report.key], vectors[other]), one.report.key, other)
        for one in left
        if (day := day_of(one))
        for other in on_day[day]
    )
    return sorted(scored, reverse=True)


def _chosen(ordered: list[tuple[float, ReportKey, ReportKey]], *, one_to_one: bool) -> Iterator[tuple[float, Pair]]:
    taken: set[ReportKey] = set()
    for likeness, one, other in ordered:
        if one in taken or (one_to_one and other in taken):
            continue
        taken |= {one, other} if one_to_one else {one}
        yield likeness, ordered_pair(one, other)


def _sides(labelled: LabelledSet, facts: Iterable[Facts]) -> Iterator[tuple[list[Facts], list[Facts]]]:
    of_source: dict[str, list[Facts]] = defaultdict(list)
    for one in facts:
        of_source[one.report.key.source].append(one)
    for left, right in labelled.sides:
        yield of_source[left], of_source[right]


def day_of_start(facts: Facts) -> date | None:
    """The UTC day on which a report puts its start."""
    return facts.started_at.astimezone(UTC).date() if facts.started_at else facts.start_day


def day_listed(facts: Facts) -> date | None:
    """The day under which a report is listed, where it gives one beside its start."""
    return facts.listed_day or day_of_start(facts)


def text_of(reading: Reading) -> str:
    """All the words of a report."""
    return " ".join((reading.title, *(notice.text for notice in reading.notices), reading.text))


def _vectors(facts: list[Facts], weighting: str) -> dict[ReportKey, dict[str, float]]:
    counts = {one.report.key: Counter(_TOKEN.findall(text_of(one.reading).lower())) for one in facts}
    seen_in = Counter(word for count in counts.values() for word in count)
    idf = {word: log((1 + len(facts)) / (1 + times)) + 1 for word, times in seen_in.items()}
    return {
        key: _unit({word: _tf(n, weighting) * idf[word] for word, n in count.items()}) for key, count in counts.items()
    }


def _tf(count: int, weighting: str) -> float:
    return 1 + log(count) if weighting == "logarithmic" else count


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    few, many = sorted((one, other), key=len)
    return sum(weight * many[word] for word, weight in few.items() if word in many)
