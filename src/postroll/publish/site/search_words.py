"""Words as the search compares them: accents and case folded, in the same way as `templates/search.js` does it."""

import re
from unicodedata import normalize

_WORD = re.compile(r"[^\W_]{3,}")
_ACCENTS = re.compile("[\u0300-\u036f]")
_MOST = 24
"""So many letters of a word are looked up."""

DIGITS, OTHERS = "0", "_"
"""The names of the shards of words that begin with a digit, and with anything but a Latin letter."""


def fold(text: str) -> str:
    """The text without accents and in lower case."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", normalize("NFKD", text)).lower().replace("ß", "ss")


def words_of(text: str) -> set[str]:
    """The words of a text that can be looked up in notices, folded, each once."""
    return {word[:_MOST] for word in set(_WORD.findall(fold(text)))}


def shard_of(word: str) -> str:
    """The shard of a folded word: its first letter."""
    first = word[0]
    if "a" <= first <= "z":
        return first
    return DIGITS if first.isdigit() else OTHERS
