"""Rules in words, as the tables beside the code hold them, made into patterns."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import groupby

_LETTERS = 2
_ANYTHING = frozenset("[\\.")
_OPTIONAL = re.compile(r"\?\??|\*\??|\{0,\d+\}\??")
_GROUP = re.compile(r"(?<!\\)\((?!\?)")


def read_rules(table: str) -> list[list[str]]:
    """The rows of a table of `prose/tables`, in order, without comments and empty lines."""
    text = files("postroll.prose").joinpath("tables", table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def words_pattern(groups: Iterable[tuple[str, Iterable[str]]]) -> re.Pattern[str]:
    """A pattern for lower-case text that finds any of the words, whole; the group that matched has the name given.

    In words, "(a|b)" is either and a space any white space. What no rule begins with is passed over by its first two
    letters, which halves the time.
    """
    rules = {name: list(words) for name, words in groups}
    named = (f"(?P<{name}>{'|'.join(map(_as_pattern, words))})" for name, words in rules.items())
    openings = frozenset[str]().union(*(_openings(one, _LETTERS) for words in rules.values() for one in words))
    gate = "" if "" in openings else f"(?={'|'.join(_by_first_letter(openings))})"
    return re.compile(rf"\b{gate}(?:{'|'.join(named)})\b")


def _as_pattern(words: str) -> str:
    return _GROUP.sub("(?:", words).replace(" ", r"\s")


def _openings(words: str, length: int) -> frozenset[str]:
    """What words that a rule finds may begin with, so many letters at most; fewer where any may follow."""
    if not words or not length or words[0] in _ANYTHING:
        return frozenset({""})
    if words[0] == "(":
        close = _closing(words)
        inner = [""] if words[1] == "?" else _alternatives(words[1:close])
        optional = _OPTIONAL.match(words, close + 1)
        rest = words[optional.end() if optional else close + 1 :]
        options = [each + rest for each in inner] + ([rest] if optional else [])
        return frozenset[str]().union(*(_openings(each, length) for each in options))
    optional = _OPTIONAL.match(words, 1)
    rest = words[optional.end() if optional else 1 :]
    taken = frozenset(words[0] + each for each in _openings(rest, length - 1))
    return taken | _openings(rest, length) if optional else taken


def _closing(words: str) -> int:
    """Where the bracket that a rule begins with is closed."""
    depth = 0
    for place, char in enumerate(words):
        depth += (char == "(") - (char == ")")
        if not depth:
            return place
    raise ValueError(f"unclosed bracket in the rule {words!r}")


def _alternatives(inner: str) -> list[str]:
    """The parts of a rule between the bars that stand in no bracket."""
    parts, depth = [""], 0
    for char in inner:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _by_first_letter(openings: frozenset[str]) -> Iterator[str]:
    for first, group in groupby(sorted(openings), key=lambda opening: opening[0]):
        seconds = {opening[1:] for opening in group}
        any_follows = "" in seconds
        yield _escaped(first) + ("" if any_follows else f"[{''.join(map(_escaped, sorted(seconds)))}]")


def _escaped(char: str) -> str:
    return r"\s" if char == " " else re.escape(char)
