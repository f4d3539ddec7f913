"""Many names at once in one text, in time linear in its length.

One big alternation is tried at every position of a text. Here the names' first words are looked for all at once, and
only where one stands are the names that begin with it tried, the longest first.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from postroll.prose.folding import Folded, fold
from postroll.prose.word_heads import WordHeads, spaced_out

_WORD = re.compile(r"\w+")


class PhraseBook:
    """A set of names to look for in folded text.

    Names are given folded: lower case, no accents, single spaces. A space in a name stands for any short white space.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first_word: dict[bytes, list[str]] = {}
        for phrase in phrases:
            first = _WORD.match(phrase)
            if first:
                self._by_first_word.setdefault(spaced_out(f"{first[0]} "), []).append(phrase)
        self._firsts = list(self._by_first_word)
        self._heads = WordHeads(self._firsts)
        self._patterns: dict[int, re.Pattern[str]] = {}

    def find_all(self, folded: str) -> list[tuple[int, int]]:
        """Start and end of every name that stands as whole words, the longest where several begin; none overlap."""
        names: list[tuple[int, int]] = []
        behind = 0
        for number, start, _ in self._heads.in_order(f"{folded} "):
            found = self._pattern(number).match(folded, start) if start >= behind else None
            if found:
                behind = found.end()
                names.append((start, behind))
        return names

    def _pattern(self, number: int) -> re.Pattern[str]:
        """A pattern for the names that begin with a word, made when that word is first met."""
        known = self._patterns.get(number)
        if known is None:
            names = self._by_first_word[self._firsts[number]]
            longest_first = sorted(names, key=lambda phrase: (-len(phrase), phrase))
            known = re.compile(rf"\b(?:{'|'.join(_whole(phrase) for phrase in longest_first)})")
            self._patterns[number] = known
        return known


@lru_cache(maxsize=8)
def folded_once(text: str) -> Folded:
    """The text folded; kept for the readers that follow on the same text."""
    return fold(text)


def _whole(phrase: str) -> str:
    spaced = r"\s{1,3}".join(map(re.escape, phrase.split()))
    return spaced + (r"(?!\w)" if phrase[-1].isalnum() else "")
