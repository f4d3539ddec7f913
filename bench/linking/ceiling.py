"""How few errors the ends that tell nothing allow: what an oracle would come to that knows all the rest.

With stock ends, those tell nothing that are nothing but stock phrases. On the halves by day, those that have no word in
common with their own opening that is rarer than `TELLING` bits.

The oracle matches every end that tells something, and takes its opening off the list. What is left of a day are ends
whose words could be anybody's, and openings: one of each, and it knows; of two openings or more each end is a coin toss
at best, and joining at odds of one in two or less gains nothing over leaving apart. So each such end costs an error.
Openings of incidents that have no end count as openings too, since nobody can tell them from the others.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bench.linking.baselines import day_of_start
from bench.linking.halves import GITHUB_BY_DAY, GITHUB_STOCK, STACTUS_BY_DAY, STACTUS_STOCK
from bench.linking.quality import TEXT, Measured
from bench.linking.sets import is_test
from postroll.reconcile.features import text_of
from postroll.reconcile.rarity import rarity_of
from postroll.reconcile.words import stems_in

TELLING = 5.0
"""A word in common that one report in 32 has may still tell; more common ones do not."""
_WITHOUT_STOCK = {STACTUS_STOCK: STACTUS_BY_DAY, GITHUB_STOCK: GITHUB_BY_DAY}


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What is left to be found in a group of halves by day; of the test half.

    Attributes:
        group: its name.
        pairs: true pairs.
        silent: those of which the end tells nothing.
        least: errors that no linking by day and words avoids, beside luck.
        text: errors of the likest text of the day.
    """

    group: str
    pairs: int
    silent: int
    least: int
    text: int


def ceilings(measured: Iterable[Measured]) -> Iterator[Ceiling]:
    """The ceiling of each group with stock ends, and of the same halves without them."""
    groups: dict[str, list[Measured]] = defaultdict(list)
    for one in measured:
        groups[one.labelled.group].append(one)
    for stock, without in _WITHOUT_STOCK.items():
        telling = {one.labelled.provider.id: _ends(one) for one in groups[without]}
        yield _ceiling(stock, groups[stock], lambda one, telling=telling: telling[one.labelled.provider.id])
        yield _ceiling(without, groups[without], _ends_in_common)


def _ceiling(group: str, ones: list[Measured], told_of: Callable[[Measured], set[str]]) -> Ceiling:
    """The ceiling of a group, by the ends that tell something."""
    told = [told_of(one) for one in ones]
    silent = [_of_test(_ends(one) - some) for one, some in zip(ones, told, strict=True)]
    return Ceiling(
        group,
        sum(len(_of_test(_ends(one))) for one in ones),
        sum(map(len, silent)),
        sum(tossed(_openings(one), *ends) for one, *ends in zip(ones, silent, told, strict=True)),
        sum(one.scores[TEXT].count(one.labelled.in_test).errors for one in ones),
    )


def _ends_in_common(one: Measured) -> set[str]:
    """The ends with a telling word of their own opening."""
    words: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for key, facts in one.facts.items():
        words[key.source][key.native_id] = {stem for stem in stems_in(text_of(facts)) if rarity_of(stem) >= TELLING}
    return {name for name, told in words["log"].items() if told & words["status"][name]}


def _ends(one: Measured) -> set[str]:
    return {key.native_id for key in one.facts if key.source == "log"}


def _of_test(incidents: Iterable[str]) -> set[str]:
    return {name for name in incidents if is_test(name)}


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
