"""Weights learnt on some incidents, scored on others: how well they carry over.

The shipped weights are learnt on half of the incidents of every provider. Here those of a provider are linked with
weights that were learnt without it, those of later years with weights that were learnt on earlier ones, and each tenth
of all incidents with weights that were learnt on the other nine. Rarity of words is as shipped, but for the tenths,
which are left out there too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from bench.linking.halves import GITHUB, GITHUB_BY_DAY, STACTUS, STACTUS_BY_DAY
from bench.linking.ours import link_set, set_features
from bench.linking.quality import TEXT, Measured, tell
from bench.linking.score import Count, score_clusters
from bench.linking.sets import Pair, is_training
from bench.linking_training import STOCK, Choices, MayLearn, choices_of, common_stems, learn, weights_of
from postroll.reconcile.rarity import rarity_in
from postroll.reconcile.weights import Weights

LATER_FROM = 2025
TENTHS = 10
OTHERS, NINE_TENTHS = "the other providers", "the other nine tenths"
_SCORED = (STACTUS, STACTUS_BY_DAY, GITHUB, GITHUB_BY_DAY)


@dataclass(frozen=True, slots=True)
class Crossed:
    """One row: weights learnt on some, scored on others.

    Attributes:
        learnt_on, scored_on: in words.
        ours, text: counts by group.
    """

    learnt_on: str
    scored_on: str
    ours: Mapping[str, Count]
    text: Mapping[str, Count]


def crossed(measured: Iterable[Measured]) -> Iterator[Crossed]:
    """Every provider of halves by the others, then the later years by the earlier ones."""
    measured = [one for one in measured if _is_learnt_on(one)]
    choices = [_choices(one, is_training) for one in measured]
    for provider in sorted({one.labelled.provider.id for one in measured if one.labelled.group in _SCORED}):
        tell(f"weights learnt without {provider}")
        others = [each for one, each in zip(measured, choices, strict=True) if one.labelled.provider.id != provider]
        scored = [one for one in measured if one.labelled.provider.id == provider]
        yield _row(OTHERS, provider, weights_of(learn(others)), scored, lambda _: lambda _: True)
    tell("weights learnt on earlier years")
    earlier = [_choices(one, _earlier(one)) for one in measured]
    yield _row(f"before {LATER_FROM}", f"{LATER_FROM} on", weights_of(learn(earlier)), measured, _later)
    for tenth in range(TENTHS):
        tell(f"both tables learnt without a tenth: {tenth + 1} of {TENTHS}")
        yield _tenth(measured, tenth)


def tenth_of(incident: str) -> int:
    """The tenth of all incidents that one belongs to, by a hash of its name."""
    return int.from_bytes(sha256(f"tenth {incident}".encode()).digest()[:4], "big") % TENTHS


def _tenth(measured: list[Measured], tenth: int) -> Crossed:
    def is_left_out(incident: str) -> bool:
        return tenth_of(incident) == tenth

    def may_learn(incident: str) -> bool:
        return tenth_of(incident) != tenth

    rarity = rarity_in(common_stems(((one.labelled, one.facts.values()) for one in measured), may_learn))
    weighed = [replace(one, features=set_features(one.labelled, one.facts.values(), rarity)) for one in measured]
    weights = weights_of(learn([_choices(one, may_learn) for one in weighed]))
    return _row(NINE_TENTHS, f"tenth {tenth + 1}", weights, weighed, lambda one: _of_incidents(one, is_left_out))


def _of_incidents(one: Measured, counts: Callable[[str], bool]) -> Callable[[Pair], bool]:
    return lambda pair: counts(one.labelled.incident_of[pair[0]])


def _is_learnt_on(one: Measured) -> bool:
    return one.labelled.group not in STOCK and not one.labelled.remarks


def _choices(one: Measured, may_learn: MayLearn) -> Choices:
    return choices_of(one.labelled, one.features, may_learn)


def _years(one: Measured) -> dict[str, int]:
    """The year in which each incident began."""
    days = {key: facts.start_day or (facts.started_at and facts.started_at.date()) for key, facts in one.facts.items()}
    return {incident: day.year for key, incident in one.labelled.incident_of.items() if (day := days[key])}


def _earlier(one: Measured) -> MayLearn:
    years = _years(one)
    return lambda incident: years.get(incident, LATER_FROM) < LATER_FROM


def _later(one: Measured) -> Callable[[Pair], bool]:
    years = _years(one)
    return lambda pair: years.get(one.labelled.incident_of[pair[0]], 0) >= LATER_FROM


def _row(
    learnt_on: str,
    scored_on: str,
    weights: Weights,
    scored: Iterable[Measured],
    counts: Callable[[Measured], Callable[[Pair], bool]],
) -> Crossed:
    ours: dict[str, Count] = {}
    text: dict[str, Count] = {}
    for one in scored:
        group = one.labelled.group
        if group in _SCORED:
            score = score_clusters(one.labelled, link_set(one.features, weights))
            ours[group] = ours.get(group, Count()) + score.count(counts(one))
            text[group] = text.get(group, Count()) + one.scores[TEXT].count(counts(one))
    return Crossed(learnt_on, scored_on, ours, text)
