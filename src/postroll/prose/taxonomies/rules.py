"""Rules in words, as the tables beside the code hold them, made into patterns."""

import re
from collections.abc import Iterable
from importlib.resources import files

_GROUP = re.compile(r"(?<!\\)\((?!\?)")


def read_rules(table: str) -> list[list[str]]:
    """The rows of a table of `prose/tables`, in order, without comments and empty lines."""
    text = files("postroll.prose").joinpath("tables", table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def words_pattern(groups: Iterable[tuple[str, Iterable[str]]]) -> re.Pattern[str]:
    """A pattern for lower-case text that finds any of the words, whole; the group that matched has the name given.

    In words, "(a|b)" is either and a space any white space.
    """
    named = (f"(?P<{name}>{'|'.join(map(_as_pattern, words))})" for name, words in groups)
    return re.compile(rf"\b(?:{'|'.join(named)})\b")


def _as_pattern(words: str) -> str:
    return _GROUP.sub("(?:", words).replace(" ", r"\s")
