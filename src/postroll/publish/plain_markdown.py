"""A note's Markdown as words for a terminal: without addresses and backticks, but with what is struck."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from postroll.publish.plain import one_line

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
_BREAKS = frozenset({"softbreak", "hardbreak"})
_STRUCK = "~~"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a paragraph, and whether it is struck out. Struck runs begin and end with two tildes."""

    text: str
    struck: bool = False


Paragraph = tuple[Word, ...]


def paragraphs(markdown: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a note, of a list each item as one, of a block of code each line."""
    return tuple(filter(None, _blocks(_PARSER.parse(markdown))))


def words_of(text: str) -> Paragraph:
    """Plain text as words."""
    return tuple(map(Word, one_line(text).split()))


def _blocks(tokens: Iterable[Token]) -> Iterator[Paragraph]:
    bullet: Paragraph = ()
    for token in tokens:
        if token.type == "list_item_open":
            bullet = (Word("-" if token.markup in {"-", "*", "+"} else f"{token.info}{token.markup}"),)
        elif token.type == "inline":
            yield bullet + _words(token.children or [])
            bullet = ()
        elif token.content:
            yield from map(words_of, token.content.splitlines())


def _words(tokens: Iterable[Token]) -> Paragraph:
    words: list[Word] = []
    for text, struck in _runs(tokens):
        words += [Word(word, struck) for word in one_line(text).split()]
    return tuple(words)


def _runs(tokens: Iterable[Token]) -> Iterator[tuple[str, bool]]:
    """Runs of text that are all struck or all not, as text without markup."""
    text, struck = "", False
    for token in tokens:
        if token.type == "s_open":
            yield text, struck
            text, struck = _STRUCK, True
        elif token.type == "s_close":
            yield text + _STRUCK, struck
            text, struck = "", False
        elif token.type in _BREAKS:
            text += " "
        else:
            text += token.content
    yield text, struck
