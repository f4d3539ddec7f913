"""Places that are known whoever the provider is: regions of clouds, cities, countries, airport codes.

The tables lie beside this module and are read when first asked for. Airport codes are a table of their own: three
letters are too often a word, so a code counts only where something else says that it is one.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from postroll.prose.folding import folded_text
from postroll.prose.phrases import PhraseBook

_COMPASS = {
    "east": "e", "west": "w", "north": "n", "south": "s", "central": "c",
    "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw",
}  # fmt: skip
_NUMBERED = re.compile(r"(?P<area>[a-z]{2})(?:-(?P<gov>gov))?-(?P<compass>[a-z]+)-(?P<number>\d)")
_JOINED = re.compile(r"[a-z]+-[a-z]+\d+")
_AIRPORT = re.compile(r"([A-Z]{3})\d{0,2}", re.IGNORECASE)


class Kind(Enum):
    """How surely a name is that of a place."""

    CODE = "code"  # "us-east-1": in any case and anywhere
    REGION = "region"  # "West Europe", of a cloud: anywhere, with capitals
    CITY = "city"  # "London": with capitals, where the words around say that it is a place
    AREA = "area"  # "Ireland", "EMEA": as a city


class Entry(NamedTuple):
    """A place in the gazetteer.

    Attributes:
        code: the cloud's code for it, or its name where it is not one cloud's region.
        name: how reports write it.
        kind: how surely the words mean it.
    """

    code: str
    name: str
    kind: Kind


class Gazetteer:
    """Places by every folded word for them."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self.entries = entries
        self.book = PhraseBook(entries)

    def named(self, name: str) -> Entry | None:
        """The place that a name or code means, if it is known."""
        return self.entries.get(" ".join(folded_text(name).split()))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The built-in gazetteer, read from its tables when first asked for."""
    entries: dict[str, Entry] = {}
    owners: dict[str, set[str]] = {}
    for code, name, others in _rows("regions.tsv"):
        for word in (code, *zone_codes(code)):
            entries[_key(word)] = Entry(code, name, Kind.CODE)
        for word in {name, *others} - {code}:
            owners.setdefault(word, set()).add(code)
    kinds = {"countries.tsv": Kind.AREA, "cities.tsv": Kind.CITY, "areas.tsv": Kind.AREA}
    common = {word: Entry(code, name, kind) for table, kind in kinds.items() for word, code, name in _words(table)}
    for word, codes in owners.items():
        code, kind = (min(codes), Kind.REGION) if len(codes) == 1 and " " in word else (word, Kind.CITY)
        entries.setdefault(_key(word), common.get(word) or Entry(code, word, kind))
    for word, entry in common.items():
        entries.setdefault(_key(word), entry)
    return Gazetteer(entries)


@lru_cache(maxsize=1)
def airports() -> dict[str, tuple[str, ...]]:
    """The cities of airports, and of groups of airports, by code in capitals: "EWR" is in Newark, by New York."""
    return {code: (city, *others) for code, city, others in _rows("airports.tsv")}


def cities_of(code: str) -> tuple[str, ...]:
    """The cities that a code means if it is an airport's, with or without a number: "OTP", "NYC3"."""
    known = _AIRPORT.fullmatch(code)
    return airports().get(known[1].upper(), ()) if known else ()


def names_of(code: str) -> tuple[str, ...]:
    """What a provider's region is called if its code is one that is known everywhere."""
    entry = gazetteer().entries.get(_key(code))
    if entry and entry.kind is Kind.CODE:
        names = (row for row in _rows("regions.tsv") if row[0] == entry.code)
        return tuple(name for _, own, others in names for name in (own, *others) if name != entry.code)
    return cities_of(code)


def zone_codes(code: str) -> Iterator[str]:
    """The codes of a region's availability zones: "us-east-1a" and "use1-az4", "europe-west1-b"."""
    numbered = _NUMBERED.fullmatch(code)
    if numbered:
        yield from (f"{code}{letter}" for letter in "abcdef")
        compass = _COMPASS.get(numbered["compass"])
        if compass:
            short = f"{numbered['area']}{'g' if numbered['gov'] else ''}{compass}{numbered['number']}"
            yield from (f"{short}-az{number}" for number in range(1, 7))
    elif _JOINED.fullmatch(code):
        yield from (f"{code}-{letter}" for letter in "abcdef")


def _words(table: str) -> Iterator[tuple[str, str, str]]:
    """Each word for the places of a table, with the place's code and how to write it."""
    for code, name, others in _rows(table):
        yield code, code, name
        yield from ((other, code, other) for other in others)


def _rows(table: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The rows of a table as (first column, second, other names); a table of one column has its names in both."""
    for line in files("postroll.prose").joinpath("tables", table).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, _, rest = line.partition("\t")
            second, _, others = rest.partition("\t")
            yield first, second or first, tuple(filter(None, others.split(";")))


def _key(word: str) -> str:
    return folded_text(word)
