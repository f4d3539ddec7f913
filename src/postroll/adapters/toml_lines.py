"""On which line of a TOML text each key and each entry of an array stands.

The standard library's reader keeps no places. This skims the tokens of a text that it has read without error,
so it need not check anything itself.
"""

import re
import tomllib
from collections import deque
from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""The way to a value: keys of tables, and positions in arrays."""

_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t\r]+|\#[^\n]*)
  | (?P<newline>\n)
  | (?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\])*"|'[^']*')
  | (?P<mark>[\[\]{}=,.])
  | (?P<bare>[^\s\[\]{}=,.\#"']+)
    """,
    re.VERBOSE | re.DOTALL,
)
_END_OF_SCALAR = ("\n", ",", "]", "}")


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def key_lines(text: str) -> dict[KeyPath, int]:
    """The line, counted from 1, of each key and array entry in a text that is valid TOML.

    A table has the line of its header, or of the first key that implies it.
    """
    return _Skimmer(text).skim()


class _Skimmer:
    """Walks the tokens once, front to back."""

    def __init__(self, text: str) -> None:
        self._tokens = deque(_tokens(text))
        self._lines: dict[KeyPath, int] = {}
        self._last_entries: dict[KeyPath, int] = {}

    def skim(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        while self._tokens:
            if self._tokens[0].text == "\n":
                self._tokens.popleft()
            elif self._tokens[0].text == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _header(self) -> KeyPath:
        line = self._tokens.popleft().line
        is_entry = self._tokens[0].text == "["
        if is_entry:
            self._tokens.popleft()
        path = self._table_path(self._keys("]"))
        if is_entry:
            self._tokens.popleft()
            self._last_entries[path] = self._last_entries.get(path, -1) + 1
            path = (*path, self._last_entries[path])
        self._mark(path, line)
        return path

    def _table_path(self, keys: list[str]) -> KeyPath:
        """The path of a header's keys, in which a key of an array of tables means its last entry."""
        path: KeyPath = ()
        for key in keys:
            if path in self._last_entries:
                path = (*path, self._last_entries[path])
            path = (*path, key)
        return path

    def _pair(self, table: KeyPath) -> None:
        line = self._tokens[0].line
        path = (*table, *self._keys("="))
        self._mark(path, line)
        self._value(path)

    def _keys(self, end: str) -> list[str]:
        """The dotted key up to a mark, which is taken too."""
        keys = []
        while (token := self._tokens.popleft()).text != end:
            if token.kind != "mark":
                keys.append(_key(token))
        return keys

    def _value(self, path: KeyPath) -> None:
        match self._tokens[0].text:
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case _:
                while self._tokens and self._tokens[0].text not in _END_OF_SCALAR:
                    self._tokens.popleft()

    def _array(self, path: KeyPath) -> None:
        self._tokens.popleft()
        entry = 0
        while (token := self._tokens[0]).text != "]":
            if token.text in {"\n", ","}:
                self._tokens.popleft()
                continue
            self._mark((*path, entry), token.line)
            self._value((*path, entry))
            entry += 1
        self._tokens.popleft()

    def _inline_table(self, path: KeyPath) -> None:
        self._tokens.popleft()
        while (token := self._tokens[0]).text != "}":
            if token.text in {"\n", ","}:
                self._tokens.popleft()
            else:
                self._pair(path)
        self._tokens.popleft()

    def _mark(self, path: KeyPath, line: int) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], line)


def _tokens(text: str) -> list[_Token]:
    tokens = []
    line = 1
    for found in _TOKEN.finditer(text):
        if found.lastgroup != "blank":
            tokens.append(_Token(str(found.lastgroup), found[0], line))
        line += found[0].count("\n")
    return tokens


def _key(token: _Token) -> str:
    if token.kind == "bare":
        return token.text
    return str(tomllib.loads(f"key = {token.text}")["key"])
