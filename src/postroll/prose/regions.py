"""A provider's regions, learnt from the components that its status page lists.

Pages list regions in many shapes: "Regional Availability / AMS - Amsterdam, Netherlands", "Amsterdam, Netherlands -
(AMS)", "Droplets / NYC1", "us-east-1 (N. Virginia)", "AWS Germany - prod-eu-west-2", "Voice / US Central". A code of
letters alone counts only beside its place, because many codes are words ("API", "SMS" and "ALL" are airports too).
"""

import re
from collections.abc import Iterable
from itertools import islice

from postroll.domain.provider import Region
from postroll.prose.folding import fold
from postroll.prose.gazetteer import Entry, Kind, cities_of, gazetteer, names_of
from postroll.prose.lexicon import squeeze
from postroll.prose.places import is_capitalised

_GROUP = re.compile(r"\s+[/|]\s+|/(?=[A-Z]{3}\d?\b)")
_PIECE = re.compile(r"\s+[-–—]\s+|\s*[():,]\s*")
_AIRPORT = re.compile(r"[A-Z]{3}\d{0,2}")
_OWN_CODE = re.compile(
    r"(?:[a-z]+-)*(?:north|south|east|west|central|northeast|northwest|southeast|southwest)(?:[a-z]*-?\d{1,2})"
)
_CLOUD = re.compile(r"(?:AWS|Azure|GCP|Google Cloud|OCI)\s+")


def learn_regions(component_names: Iterable[str]) -> tuple[Region, ...]:
    """The regions that a provider's components name, in the order in which they first come.

    Args:
        component_names: as the source lists them, with or without their groups.

    Returns:
        One region a code, with every name that stands beside it. A place without a code ("EMEA") has its name as
        its code; it counts only on a page that gives no region a code.
    """
    names: dict[str, list[str]] = {}
    for component in dict.fromkeys(component_names):
        region = region_in(component)
        if region:
            known = names.setdefault(region.code, [])
            known += [name for name in region.names if name not in known]
    coded = {code for code, own in names.items() if code not in own}
    return tuple(Region(code, tuple(own)) for code, own in names.items() if code in coded or not coded)


def region_in(component_name: str) -> Region | None:
    """The region that a component's name names, if it names one: the last code in it, else the last place."""
    groups = [[piece for piece in _PIECE.split(group) if piece] for group in _GROUP.split(squeeze(component_name))]
    for find in (_by_code, _by_name):
        found = next(filter(None, map(find, reversed(groups))), None)
        if found:
            return found
    return None


def says_where(piece: str, component_name: str) -> bool:
    """Whether a piece of a component's name is part of an address: a place, "AWS Germany", a state as in ", VA"."""
    state = len(piece) == len("VA") and piece.isupper() and f", {piece}" in component_name
    return state or _place(_CLOUD.sub("", piece, count=1)) is not None


def _by_code(pieces: list[str]) -> Region | None:
    """The region whose code is one of the pieces, with the name that stands beside it."""
    for piece in pieces:
        others = [other for other in pieces if other != piece]
        entry = gazetteer().named(piece)
        if entry and entry.kind is Kind.CODE:
            code = piece if fold(piece).text == fold(entry.code).text else entry.code
            return Region(code, _first_place(others) or names_of(code))
        if _OWN_CODE.fullmatch(piece):
            return Region(piece, _first_place(others))
        if _AIRPORT.fullmatch(piece) and others and _is_beside_its_place(piece, others):
            return Region(piece, (others[0],))
    return None


def _is_beside_its_place(code: str, others: list[str]) -> bool:
    """Whether the piece next to an airport's code is a place: its city, a known one, or any with its country after."""
    cities = cities_of(code)
    if not cities:
        return False
    beside = fold(others[0]).text
    if any(beside.startswith(fold(city).text) for city in cities) or _place(others[0]):
        return True
    return len(others) > 1 and others[0].istitle() and any(map(_place, others[1:]))


def _by_name(pieces: list[str]) -> Region | None:
    """The region that a piece names without a code; a cloud's own region goes by the cloud's code."""
    for piece in pieces:
        entry = _place(piece)
        if entry:
            return Region(entry.code if entry.kind is Kind.REGION else piece, (piece,))
    return None


def _first_place(pieces: Iterable[str]) -> tuple[str, ...]:
    bare = (_CLOUD.sub("", piece, count=1) for piece in pieces)
    return tuple(islice((piece for piece in bare if _place(piece)), 1))


def _place(piece: str) -> Entry | None:
    """The place that a piece is the name of."""
    entry = gazetteer().named(piece)
    return entry if entry and entry.kind is not Kind.CODE and is_capitalised(piece, entry.name) else None
