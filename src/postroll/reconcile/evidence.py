"""The evidence for and against two reports being one incident, in bits of log odds.

The weights are a first version, set by hand after the rules in docs/linking.md: a start within minutes settles it
unless place or words speak against it; a start within two hours needs a little help; a day alone needs a lot.
"""

from collections.abc import Iterator
from datetime import timedelta

from postroll.domain.judgement import Evidence
from postroll.reconcile.subject import Subject

LINKED = 20.0
NEARBY_LINK = 3.0
_GAPS = (
    (timedelta(minutes=5), 9.0),
    (timedelta(minutes=15), 8.0),
    (timedelta(minutes=30), 7.0),
    (timedelta(hours=1), 5.5),
    (timedelta(hours=2), 4.0),
    (timedelta(hours=6), 0.0),
)
_FAR_APART = -8.0
_SAME_DAY = 2.0
_NEXT_DAY = -3.0
_PLACE_SHARED, _PLACE_DISJOINT = 2.0, -4.0
_COMPONENT_SHARED, _COMPONENT_DISJOINT = 1.5, -1.0
_WORDS_SCALE, _WORDS_SHIFT, _WORDS_CAP = 12.0, -0.5, 4.0


def weigh(one: Subject, other: Subject) -> tuple[Evidence, ...]:
    """Every piece of evidence on a pair, strongest kind first. Symmetric."""
    return tuple(
        evidence
        for found in (
            _links(one, other),
            _time(one, other),
            _shared("place", one.facts.places, other.facts.places, _PLACE_SHARED, _PLACE_DISJOINT),
            _shared("component", one.facts.components, other.facts.components, _COMPONENT_SHARED, _COMPONENT_DISJOINT),
            _words(one, other),
        )
        for evidence in found
    )


def score(evidence: tuple[Evidence, ...]) -> float:
    """The summed weight, in bits, rounded so that it prints and compares alike everywhere."""
    return round(sum(piece.weight for piece in evidence), 2)


def _links(one: Subject, other: Subject) -> Iterator[Evidence]:
    if other.address in one.own_links or one.address in other.own_links:
        yield Evidence("link", LINKED, "one names the other's page as its own account")
    elif one.own_links & other.own_links:
        page = min(one.own_links & other.own_links)
        yield Evidence("link", NEARBY_LINK, f"both point at {page}")
    elif other.address in one.nearby_links or one.address in other.nearby_links:
        yield Evidence("link", NEARBY_LINK, "the text around one points at the other's page")


def _time(one: Subject, other: Subject) -> Iterator[Evidence]:
    if one.starts is None or other.starts is None:
        return
    apart = max(one.starts[0], other.starts[0]) - min(one.starts[1], other.starts[1])
    if one.has_hour and other.has_hour:
        weight = next((weight for gap, weight in _GAPS if apart <= gap), _FAR_APART)
        yield Evidence("time", weight, f"starts {_apart(apart)} apart")
    elif apart <= timedelta(0):
        yield Evidence("time", _SAME_DAY, "starts on the same day")
    else:
        weight = _NEXT_DAY if apart <= timedelta(days=1) else _FAR_APART
        yield Evidence("time", weight, "starts on different days")


def _apart(gap: timedelta) -> str:
    minutes = round(gap / timedelta(minutes=1))
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"  # noqa: PLR2004


def _shared(
    kind: str, ones: tuple[str, ...], others: tuple[str, ...], shared: float, disjoint: float
) -> Iterator[Evidence]:
    common = sorted(set(ones) & set(others))
    if common:
        yield Evidence(kind, shared, f"both name {', '.join(common)}")
    elif ones and others:
        yield Evidence(kind, disjoint, f"one names {', '.join(ones)}, the other {', '.join(others)}")


def _words(one: Subject, other: Subject) -> Iterator[Evidence]:
    few, many = sorted((one.words, other.words), key=len)
    products = {word: weight * many[word] for word, weight in few.items() if word in many}
    likeness = sum(products.values())
    weight = round(min(_WORDS_CAP, _WORDS_SCALE * likeness + _WORDS_SHIFT), 2)
    if weight > 0:
        telling = sorted(products, key=lambda word: (-products[word], word))[:3]
        yield Evidence("words", weight, f"both say {', '.join(telling)}")
