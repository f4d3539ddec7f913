"""The provider's components, in the names that a source lists and in prose."""

import re
from itertools import islice
from typing import NamedTuple

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField
from postroll.prose.clauses import MOST_FINDS, is_aside
from postroll.prose.lexicon import Lexicon, caseless, squeeze
from postroll.prose.places import find_place
from postroll.prose.regions import region_in, says_where
from postroll.prose.words import words_of

_MOST_PIECES = 6
_SEPARATOR = re.compile(r"\s+[-/–—|]\s+|\s*[():,]\s*")


class ComponentName(NamedTuple):
    """A listed component's name, taken apart.

    Attributes:
        component: the component alone, by the profile's name where the profile knows it.
        place: the region's code, or None where the name holds no place.
    """

    component: str
    place: str | None


def split_component(name: str, lexicon: Lexicon) -> ComponentName:
    """Take a listed component's name apart: "Regional Availability / SIN - Singapore" is that component in SIN.

    Pieces between " / ", " - ", brackets and commas that say nothing but a place, and what else its address says, are
    taken off. If the profile knows what is left, or the pieces that it begins with, the component is what the profile
    calls it; else what is left. A name without a known place, and one that is nothing but a place, stays whole.
    """
    known = _known_component([squeeze(name)], lexicon)
    if known:
        return ComponentName(known, None)
    pieces = [piece for piece in _SEPARATOR.split(squeeze(name)) if piece]
    places = _places_among(pieces, name, lexicon)
    rest = [piece for piece in pieces if piece not in places and not (places and says_where(piece, name))]
    place = next(iter(places.values()), None)
    left = " / ".join(rest) if places and rest else squeeze(name)
    return ComponentName(_known_component(rest, lexicon) or left, place)


def read_components(text: str, *, part: str, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The COMPONENT claims in a text: one a component, where it is first named, in order of position.

    Names, labels and aliases count as whole words, the longest first. A component that the sentence calls
    unaffected is left out.
    """
    openings = lexicon.component_openings
    if openings is not None and words_of(text).distinct.isdisjoint(openings):
        return ()
    claims: dict[str, Claim] = {}
    for found in islice(lexicon.component_pattern.finditer(text), MOST_FINDS):
        component = component_called(found[0], lexicon)
        if component not in claims and not is_aside(text, found.start(), found.end()):
            where = Where(part, found[0], found.start())
            claims[component] = Claim(ClaimField.COMPONENT, component, where)
    return tuple(claims.values())


def component_called(word: str, lexicon: Lexicon) -> str:
    """The component that a find of the lexicon's component pattern means."""
    plain = caseless(word)
    words = lexicon.component_words
    return words[plain] if plain in words else words[plain.removesuffix("s")]


def _known_component(pieces: list[str], lexicon: Lexicon) -> str | None:
    """The component whose name or alias the pieces begin with, the longest first."""
    for count in range(min(len(pieces), _MOST_PIECES), 0, -1):
        for joint in (" / ", " - ", " "):
            known = lexicon.component_words.get(caseless(joint.join(pieces[:count])))
            if known:
                return known
    return None


def _places_among(pieces: list[str], name: str, lexicon: Lexicon) -> dict[str, str]:
    """The code of the place that each piece names, of those that name one."""
    if lexicon.provider.regions:
        return {piece: place for piece in pieces if (place := _place_named(piece, lexicon))}
    region = region_in(name)
    words = {region.code, *region.names} if region else set()
    return {piece: region.code for piece in pieces if region and piece in words}


def _place_named(piece: str, lexicon: Lexicon) -> str | None:
    """The region that a piece names, if it names a place and nothing else."""
    if piece.lower() in lexicon.place_codes:
        return lexicon.place_codes[piece.lower()]
    found = find_place(piece, lexicon)
    return found[2] if found and found[:2] == (0, len(piece)) else None
