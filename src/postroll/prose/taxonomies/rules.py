"""Rules in words, as the tables beside the code hold them."""

import re
from collections.abc import Iterable
from importlib.resources import files

from postroll.prose.word_book import WordBook

_GROUP = re.compile(r"(?<!\\)\((?!\?)")


def read_rules(table: str) -> list[list[str]]:
    """The rows of a table of `prose/tables`, in order, without comments and empty lines."""
    text = files("postroll.prose").joinpath("tables", table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def rule_book(rules: Iterable[str]) -> WordBook:
    """A book of rules in words: "(a|b)" is either and a space any white space."""
    return WordBook(_GROUP.sub("(?:", words).replace(" ", r"\s") for words in rules)
