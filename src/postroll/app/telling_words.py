"""Which words two reports share that most reports do not."""

import re
from collections import Counter
from collections.abc import Iterable

from postroll.reconcile.facts import Facts

_WORD = re.compile(r"[^\W_](?:[\w.-]*[^\W_])?")
_SHORTEST = 3
_COMMON_SHARE = 0.04
_COMMON_COUNT = 4


def common_words(facts: Iterable[Facts]) -> frozenset[str]:
    """The words that many reports say: more than one in twenty-five, and more than four."""
    everything = [words_in(text_of(one)) for one in facts]
    said_by = Counter(word for words in everything for word in words)
    most = max(_COMMON_COUNT, _COMMON_SHARE * len(everything))
    return frozenset(word for word, count in said_by.items() if count > most)


def telling_words(one: Facts, other: Facts, common: frozenset[str]) -> frozenset[str]:
    """The words that both reports say and few others do, in lower case."""
    shared = words_in(text_of(one)) & words_in(text_of(other))
    return frozenset(word for word in shared - common if len(word) >= _SHORTEST)


def text_of(facts: Facts) -> str:
    """Everything that a report says in words: its title, its prose, its notices in order."""
    reading = facts.reading
    return "\n".join((reading.title, reading.text, *(notice.text for notice in reading.notices)))


def words_in(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(found.group().casefold() for found in _WORD.finditer(text))


def places_of(text: str, words: frozenset[str]) -> list[tuple[int, int]]:
    """Where some words stand in a text: first and last character, as offsets of a slice."""
    return [found.span() for found in _WORD.finditer(text) if found.group().casefold() in words]
