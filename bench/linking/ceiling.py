"""How few errors the ends of nothing but stock phrases allow: what an oracle would come to that knows all the rest.

It matches every end that tells something, and takes its opening off the list. What is left of a day are ends whose
words could be anybody's, and openings: one of each, and it knows; of two openings or more each end is a coin toss at
best, and joining at odds of one in two or less gains nothing over leaving apart. So each such end costs an error.
Openings of incidents that have no end count as openings too, since nobody can tell them from the others.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bench.linking.baselines import day_of_start
from bench.linking.halves import GITHUB_BY_DAY, GITHUB_STOCK, STACTUS_BY_DAY, STACTUS_STOCK
from bench.linking.quality import TEXT, Measured
from bench.linking.sets import is_test

_TELLING = {STACTUS_STOCK: STACTUS_BY_DAY, GITHUB_STOCK: GITHUB_BY_DAY}


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What is left to be found in a group with stock ends; of the test half.

    Attributes:
        group: its name.
        pairs: true pairs.
        stock: those of which the end is nothing but stock phrases.
        least: errors that no linking by day and words avoids, beside luck.
        text: errors of the likest text of the day.
    """

    group: str
    pairs: int
    stock: int
    least: int
    text: int


def ceilings(measured: Iterable[Measured]) -> Iterator[Ceiling]:
    """The ceiling of each group with stock ends."""
    measured = list(measured)
    for group, telling in _TELLING.items():
        ones = [one for one in measured if one.labelled.group == group]
        told = {
            one.labelled.provider.id: _ends(one, in_test=False) for one in measured if one.labelled.group == telling
        }
        stock = [_ends(one, in_test=True) - told[one.labelled.provider.id] for one in ones]
        yield Ceiling(
            group,
            sum(len(_ends(one, in_test=True)) for one in ones),
            sum(map(len, stock)),
            sum(
                tossed(_openings(one), ends, told[one.labelled.provider.id])
                for one, ends in zip(ones, stock, strict=True)
            ),
            sum(one.scores[TEXT].count(one.labelled.in_test).errors for one in ones),
        )


def _ends(one: Measured, *, in_test: bool) -> set[str]:
    ends = {key.native_id for key in one.facts if key.source == "log"}
    return {name for name in ends if is_test(name)} if in_test else ends


def _openings(one: Measured) -> dict[str, date]:
    days = {key.native_id: day_of_start(facts) for key, facts in one.facts.items() if key.source == "status"}
    return {name: day for name, day in days.items() if day}


def tossed(openings: Mapping[str, date], ends: Iterable[str], told: Container[str]) -> int:
    """How many ends that tell nothing share their day with more than one opening that no telling end takes.

    Args:
        openings: the day of each incident.
        ends: incidents whose ends tell nothing.
        told: those whose ends tell something.
    """
    left = Counter(day for name, day in openings.items() if name not in told)
    return sum(left[openings[name]] > 1 for name in ends)
