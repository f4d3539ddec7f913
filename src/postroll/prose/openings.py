r"""What the words that a pattern finds may begin with, read off the pattern itself.

Patterns here are few in kind: letters, "\s" for a space, "(a|b)" or "(?:a|b)", classes such as "[ -]", and "?", "*"
"{0,2}" and "+" behind them. At anything else any letters may follow, which is always true, if less of a help.
"""

import re
from collections.abc import Iterator

_QUANTIFIER = re.compile(r"(?:[?*+]|\{\d+(?:,\d*)?\})\??")
_PLAIN_CLASS = re.compile(r"\[([^\]\[\\^-]*-?)\]")
_NONE_WILL_DO = ("?", "*", "{0,")
_ONCE_AT_MOST = frozenset({"", "?", "??", "{0,1}", "{1}"})
_ANY_LETTER = frozenset(".^$")
_ANYTHING = frozenset({""})


def openings(pattern: str, length: int) -> frozenset[str]:
    """The letters that words found by a pattern may begin with: so many at most, fewer where any may follow."""
    if not pattern or not length:
        return _ANYTHING
    pieces = list(_first_pieces(pattern))
    if not pieces:
        return _ANYTHING
    return frozenset[str]().union(*(_joined(piece, rest, length) for piece, rest in pieces))


def split_alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars that stand in no bracket."""
    parts, depth = [""], 0
    for char in pattern:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _joined(piece: str, rest: str, length: int) -> frozenset[str]:
    """What a piece and then the rest may begin with; a piece of one letter is that letter."""
    if len(piece) == 1 and piece not in _ANY_LETTER:
        return frozenset(piece + each for each in openings(rest, length - 1))
    return openings(piece + rest, length)


def _first_pieces(pattern: str) -> Iterator[tuple[str, str]]:
    """What may stand first, each with the rest of the pattern behind it; nothing where that may be anything."""
    choices, end = _choices(pattern)
    found = _QUANTIFIER.match(pattern, end)
    quantifier = found[0] if found else ""
    rest = pattern[end + len(quantifier) :]
    again_or_rest = rest if quantifier in _ONCE_AT_MOST else ""
    yield from ((choice, again_or_rest) for choice in choices)
    if choices and quantifier.startswith(_NONE_WILL_DO):
        yield "", rest


def _choices(pattern: str) -> tuple[list[str], int]:
    """The alternatives that a pattern begins with, and where they end."""
    plain = _PLAIN_CLASS.match(pattern)
    if plain:
        return list(plain[1]), plain.end()
    if pattern[0] == "(":
        close = _closing(pattern)
        inner = pattern[1:close].removeprefix("?:")
        return ([] if inner[:1] == "?" else split_alternatives(inner)), close + 1
    if pattern.startswith(r"\s"):
        return [" "], len(r"\s")
    return ([] if pattern[0] in "[\\.^$" else [pattern[0]]), 1


def _closing(pattern: str) -> int:
    """Where the bracket that a pattern begins with is closed."""
    depth = 0
    for place, char in enumerate(pattern):
        depth += (char == "(") - (char == ")")
        if not depth:
            return place
    raise ValueError(f"unclosed bracket in the pattern {pattern!r}")
