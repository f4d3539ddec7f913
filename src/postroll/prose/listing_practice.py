"""How far a provider lists what its words name, learnt from its labelled past.

Some providers list every component that a report comes to name, some only those that the first notice names. That
habit is one figure for each way of naming, shared by all components, so it holds for a component that was never
listed before.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean

from postroll.prose.component_mentions import Mention, Way

HALF_LIVES = tuple(timedelta(days=30 * 2**doublings) for doublings in range(8))
"""From a month to ten years. How soon a provider drops a habit is not known before it does, so each of these counts
alike; docs/prose/components.md has what single ones give."""
PRIOR_WEIGHT = 4.0
"""How many reports the general expectation is worth."""
EXPECTED = {Way.OPENING: 0.95, Way.LATER: 0.9, Way.TITLE: 0.9, Way.ALL: 0.9, Way.PASSING: 0.5, Way.LOOSE: 0.3}
"""What holds of a provider of which nothing is known, set by hand."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What is remembered where the past counts half after so long.

    Attributes:
        half_life: see `HALF_LIVES`.
        listed: for each way, the weight of what was so named and listed.
        named: the same for what was so named.
    """

    half_life: timedelta
    listed: dict[Way, float]
    named: dict[Way, float]

    def share(self, way: Way, age: timedelta) -> float:
        """How likely what is named so is to be listed, when what is remembered has that age."""
        left = _aged(age, self.half_life)
        expected = PRIOR_WEIGHT * EXPECTED[way]
        return (expected + left * self.listed[way]) / (PRIOR_WEIGHT + left * self.named[way])


@dataclass(frozen=True, slots=True)
class Practice:
    """A provider's habit, as those who forget sooner and later remember it.

    Attributes:
        as_of: the instant that the sums are weighed for.
        habits: one for each half-life; they count alike.
    """

    as_of: datetime
    habits: tuple[Habit, ...]

    def share(self, way: Way, at: datetime) -> float:
        """How likely what is named so at that instant is to be listed."""
        return fmean(habit.share(way, at - self.as_of) for habit in self.habits)


def learn_practice(
    past: Iterable[tuple[datetime, Collection[Mention], frozenset[str]]],
    as_of: datetime,
    half_lives: Sequence[timedelta] = HALF_LIVES,
) -> Practice:
    """The habit in a labelled past of (start, mentions, what was listed). A report weighs once for each way."""
    seen = [(as_of - at, *one) for at, mentions, labels in past for one in _shares_listed(mentions, labels)]
    return Practice(as_of, tuple(_habit(seen, half_life) for half_life in half_lives))


def _shares_listed(mentions: Collection[Mention], labels: frozenset[str]) -> Iterator[tuple[Way, float]]:
    """Of what a report names in each way, how much it lists."""
    for way in {mention.way for mention in mentions}:
        hits = [mention.component in labels for mention in mentions if mention.way is way]
        yield way, sum(hits) / len(hits)


def _habit(seen: Iterable[tuple[timedelta, Way, float]], half_life: timedelta) -> Habit:
    habit = Habit(half_life, dict.fromkeys(Way, 0.0), dict.fromkeys(Way, 0.0))
    for age, way, share in seen:
        weight = _aged(age, half_life)
        habit.listed[way] += weight * share
        habit.named[way] += weight
    return habit


def _aged(age: timedelta, half_life: timedelta) -> float:
    return float(2.0 ** (-max(age, timedelta(0)) / half_life))
