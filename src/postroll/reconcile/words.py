"""The words of a report, as numbers: hashes that stay the same everywhere, with weights by rarity.

How rare a word is comes from a table that ships with postroll (`rarity`), never from the archive at hand. So one more
report changes nothing about the others, and linking what changed gives what linking everything gives.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import log2, sqrt
from zlib import crc32

from postroll.reconcile.rarity import Rarity, rarity_of

MOST_WORDS = 96
"""So many words of a report are kept, the weightiest; more make long write-ups slow and no easier to tell apart."""
_COMMON = 2.0
"""A word of no more bits, such as "on" or "error", stands in every fourth report or in more."""
_RETURNING = 2.0
"""What a word gains with each doubling of how often it stands in a report: what comes back is what it is about."""

_WORD = re.compile(r"[a-z0-9][a-z0-9_.-]*[a-z0-9]|[a-z0-9]")
_WRITTEN = re.compile(_WORD.pattern, re.IGNORECASE | re.ASCII)
_NAME = re.compile(
    r"\b(?=[\w.-]*\d)(?=[\w.-]*[A-Za-z])[A-Za-z0-9][\w.-]*\w\b"  # dp-1234, us-east-1, v1.2.3
    r"|\b[a-z]+[A-Z]\w+\b|\b[A-Z][a-z]+[A-Z]\w*\b"  # kubeProxy, WireGuard
    r"|\b[a-z]+_\w+\b"  # NXDOMAIN's cousins: error_code
    r"|\b\d{3,}\b"  # 502
)
_YEAR = re.compile(r"(19|20)\d\d|0+")
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?\b(?!\s*(?:[AP]M|[ECMP][SD]?T)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """Words by hash.

    Attributes:
        hashes: ascending, without repeats.
        weights: of each; their squares sum to 1.
    """

    hashes: tuple[int, ...]
    weights: tuple[float, ...]


def number_of(name: str) -> int:
    """A stable number of 32 bits for a name, whatever its case."""
    return crc32(name.casefold().encode())


def long_number_of(name: str) -> int:
    """A stable number of 63 bits for a name; 0 for none."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) >> 1 if name else 0


def stems_in(text: str) -> list[str]:
    """The words of a text, cut to their stems, in order."""
    return [_stem(word) for word in _WORD.findall(text.lower())]


def words_of(text: str, rarity: Rarity = rarity_of) -> Words:
    """A text's words, weighed by how often they stand in it and how rare they are elsewhere."""
    counts = Counter(stems_in(text))
    weights = {word: (1 + _RETURNING * log2(times)) * rarity(word) for word, times in counts.items()}
    weighty = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_WORDS]
    by_hash = {crc32(word.encode()): weight for word, weight in weighty if weight > 0}
    length = sqrt(sum(weight * weight for weight in by_hash.values())) or 1.0
    return Words(tuple(sorted(by_hash)), tuple(by_hash[number] / length for number in sorted(by_hash)))


def telling_words(text: str, others: str, most: int = 3) -> list[str]:
    """The words that two texts share, the most telling first, as the first text writes them; no single letters.

    Common words are told only where they share no others.
    """
    written = _written(text)
    common = (stem for stem in written.keys() & set(stems_in(others)) if len(stem) > 1)
    shared = {stem: rarity for stem in common if (rarity := rarity_of(stem)) > 0}
    told = [stem for stem, rarity in shared.items() if rarity > _COMMON] or shared
    return [written[stem] for stem in sorted(told, key=lambda stem: (-shared[stem], stem))[:most]]


def names_in(text: str) -> frozenset[str]:
    """The rare names in a text: hosts, products, error codes; in lower case."""
    found = (name.lower().strip(".-_") for name in _NAME.findall(text))
    return frozenset(name for name in found if not _YEAR.fullmatch(name))


def clocks_in(text: str) -> tuple[int, ...]:
    """The times of day in a text that name no zone but UTC, in minutes after midnight, ascending."""
    return tuple(sorted({int(hour) * 60 + int(minute) for hour, minute in _CLOCK.findall(text)}))


def _written(text: str) -> dict[str, str]:
    """Each stem of a text with the word in which it first stands."""
    words: dict[str, str] = {}
    for word in _WRITTEN.findall(text):
        words.setdefault(_stem(word.lower()), word)
    return words


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """The word without an English ending, roughly; both sides are cut alike, so it need not be pretty."""
    if len(word) > 4 and word.isalpha():  # noqa: PLR2004 - shorter words are left whole
        for ending in ("ing", "ed", "es", "s"):
            if word.endswith(ending) and not word.endswith("ss"):
                return word.removesuffix(ending).removesuffix("e")
        return word.removesuffix("e")
    return word
