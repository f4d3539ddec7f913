"""How far a provider lists what its words name, learnt from its labelled past.

Some providers list every component that a report comes to name, some only those that the first notice names. That
habit is one figure for each way of naming, shared by all components, so it holds for a component that was never
listed before.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from postroll.prose.component_mentions import Mention, Way

HALF_LIFE = timedelta(days=180)
"""What was learnt half a year ago counts half, since providers change how they keep their pages. Set by hand; see
docs/prose/components.md for what rests on it."""
PRIOR_WEIGHT = 4.0
"""How many reports the general expectation is worth."""
EXPECTED = {Way.OPENING: 0.95, Way.LATER: 0.9, Way.TITLE: 0.9, Way.ALL: 0.9, Way.PASSING: 0.5, Way.LOOSE: 0.3}
"""What holds of a provider of which nothing is known, set by hand."""


@dataclass(frozen=True, slots=True)
class Practice:
    """A provider's habit.

    Attributes:
        as_of: the instant that the sums are weighed for.
        listed: for each way, the weight of what was so named and listed, the expectation included.
        named: the same for what was so named.
        half_life: see `HALF_LIFE`.
    """

    as_of: datetime
    listed: dict[Way, float]
    named: dict[Way, float]
    half_life: timedelta

    def share(self, way: Way, at: datetime) -> float:
        """How likely what is named so at that instant is to be listed."""
        left = _aged(at - self.as_of, self.half_life)
        expected = PRIOR_WEIGHT * EXPECTED[way]
        return (expected + left * self.listed[way]) / (PRIOR_WEIGHT + left * self.named[way])


def learn_practice(
    past: Iterable[tuple[datetime, Collection[Mention], frozenset[str]]],
    as_of: datetime,
    half_life: timedelta = HALF_LIFE,
) -> Practice:
    """The habit in a labelled past of (start, mentions, what was listed). A report weighs once for each way."""
    listed = dict.fromkeys(Way, 0.0)
    named = dict.fromkeys(Way, 0.0)
    for at, mentions, labels in past:
        weight = _aged(as_of - at, half_life)
        for way in {mention.way for mention in mentions}:
            hits = [mention.component in labels for mention in mentions if mention.way is way]
            listed[way] += weight * sum(hits) / len(hits)
            named[way] += weight
    return Practice(as_of, listed, named, half_life)


def _aged(age: timedelta, half_life: timedelta) -> float:
    return float(2.0 ** (-max(age, timedelta(0)) / half_life))
