"""What a zone word means: the provider's meaning, then the literal offset, then IANA and city names."""

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from postroll.prose.lexicon import Lexicon
from postroll.prose.offsets import CIVIL_ZONES, NAMED_ZONES, OFFSETS

_WORDS_AT_HAND = 1024  # the same few are written in text after text
_LARGEST_OFFSET = timedelta(hours=14)
_NUMERIC = re.compile(r"(?:UTC|GMT)?[ ]?(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")
_CIVIL_TAIL = re.compile(r"\s+(?:(?:Standard|Daylight|Summer)\s+)?Time(?:\s+\(US & Canada\))?$|\s+\(US & Canada\)$")
_CITY_TAIL = re.compile(r"\s+(?:local\s+)?time$")
_AREAS = (
    "Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/",
)  # fmt: skip


def offset_of(word: str) -> timedelta | None:
    """The literal meaning of a zone word ("PDT", "UTC", "Z", "+02:00", "UTC+2"), in any case.

    An abbreviation is taken at its word: "EST" is five hours behind UTC in July too. Where several zones share
    one, `offsets.OFFSETS` says which is meant.

    Returns:
        The offset from UTC, or None for a word without a literal meaning.
    """
    upper = word.strip().upper()
    if upper in OFFSETS:
        return OFFSETS[upper]
    numeric = _NUMERIC.fullmatch(upper)
    if numeric is None:
        return None
    size = timedelta(hours=int(numeric["hours"]), minutes=int(numeric["minutes"] or 0))
    if size > _LARGEST_OFFSET:
        return None
    return size if numeric["sign"] == "+" else -size


def zone_of(word: str, lexicon: Lexicon) -> tzinfo | None:
    """The zone that a word means when this provider writes it.

    The provider's own meaning counts first; then civil time ("Pacific Time", "ET"), the literal offset of an
    abbreviation, IANA names, and the cities that IANA names end in ("Madrid"). An abbreviation outranks an IANA
    name spelt like it, because "CET" written in July by a person who knows the difference is not "CEST".

    Returns:
        A zone, or None for a word that means none.
    """
    own = lexicon.provider.zone_words
    stripped = word.strip()
    return _zone(stripped, (own.get(stripped) or own.get(stripped.upper())) if own else None)


@lru_cache(maxsize=_WORDS_AT_HAND)
def _zone(word: str, meaning: str | None) -> tzinfo | None:
    """The zone of a word to which the provider gives a meaning of its own, or none."""
    named = (meaning and _known_zones().get(meaning.casefold())) or _civil_zone(word)
    if named:
        return ZoneInfo(named)
    offset = offset_of(word)
    if offset is not None:
        return timezone(offset)
    city = _CITY_TAIL.sub("", word)
    known = _known_zones().get(city.casefold().replace(" ", "_"))
    return ZoneInfo(known) if known else None


def _civil_zone(word: str) -> str | None:
    name = _CIVIL_TAIL.sub("", word)
    return CIVIL_ZONES.get(name) or (NAMED_ZONES.get(name) if name != word else None)


@cache
def _known_zones() -> dict[str, str]:
    """IANA names by themselves and by the city they end in, both in lower case with "_" for a space."""
    names = sorted(available_timezones(), key=lambda name: (len(name), name), reverse=True)
    cities = {name.rpartition("/")[2].casefold(): name for name in names if name.startswith(_AREAS)}
    return cities | {name.casefold(): name for name in names}
