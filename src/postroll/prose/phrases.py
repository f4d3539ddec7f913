"""Many names at once in one text, in time linear in its length.

One big alternation is tried at every position of a text. Here a text's words are looked up in a table of the names'
first words, and only where one stands are the names that begin with it tried, the longest first.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from postroll.prose.folding import Folded, fold

_WORD = re.compile(r"\w+")
_FEW = 12
_SPACED_OUT = bytes(code if chr(code).isalnum() or chr(code) == "_" else ord(" ") for code in range(256))
"""A table that turns all but letters and digits into spaces, which takes half the time of finding words."""


class PhraseBook:
    """A set of names to look for in folded text.

    Names are given folded: lower case, no accents, single spaces. A space in a name stands for any short white space.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first_word: dict[str, list[str]] = {}
        for phrase in phrases:
            first = _WORD.match(phrase)
            if first:
                self._by_first_word.setdefault(first[0], []).append(phrase)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def find_all(self, folded: str) -> Iterator[tuple[int, int]]:
        """Start and end of every name that stands as whole words, the longest where several begin; none overlap."""
        candidates = self._by_first_word.keys() & words_of(folded)
        if not candidates:
            return
        behind = 0
        for start, word in _where(folded, candidates):
            found = self._pattern(word).match(folded, start) if start >= behind else None
            if found:
                behind = found.end()
                yield start, behind

    def _pattern(self, first: str) -> re.Pattern[str]:
        """A pattern for the names that begin with a word, made when that word is first met."""
        known = self._patterns.get(first)
        if known is None:
            longest_first = sorted(self._by_first_word[first], key=lambda phrase: (-len(phrase), phrase))
            known = re.compile("|".join(_whole(phrase) for phrase in longest_first))
            self._patterns[first] = known
        return known


def _where(folded: str, words: AbstractSet[str]) -> Iterator[tuple[int, str]]:
    """Where the words stand in a text that holds each of them, in order: a search for each if they are few."""
    if len(words) > _FEW:
        return ((found.start(), found[0]) for found in _WORD.finditer(folded) if found[0] in words)
    return iter(sorted((start, word) for word in words for start in _each_start(folded, word)))


def _each_start(folded: str, word: str) -> Iterator[int]:
    """Where a word stands as a whole word."""
    start = folded.find(word)
    while start >= 0:
        found = _WORD.match(folded, start)
        whole = found is not None and found.end() == start + len(word)
        if whole and (start == 0 or not _WORD.match(folded, start - 1)):
            yield start
        start = folded.find(word, start + len(word))


@lru_cache(maxsize=8)
def words_of(folded: str) -> frozenset[str]:
    """The distinct words of a text. The readers of one text ask one after the other, so the last few are kept."""
    if folded.isascii():
        return frozenset(folded.encode("ascii").translate(_SPACED_OUT).decode("ascii").split())
    return frozenset(_WORD.findall(folded))


@lru_cache(maxsize=8)
def folded_once(text: str) -> Folded:
    """The text folded; kept for the readers that follow on the same text."""
    return fold(text)


def _whole(phrase: str) -> str:
    spaced = r"\s{1,3}".join(map(re.escape, phrase.split()))
    return spaced + (r"(?!\w)" if phrase[-1].isalnum() else "")
