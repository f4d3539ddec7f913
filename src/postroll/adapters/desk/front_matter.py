"""Takes a note's file apart: YAML between two lines of three dashes, then Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from postroll.adapters.sheets import Checked, Sheet
from postroll.adapters.toml_lines import KeyPath

_FENCE = "---"
_MOST_CHARACTERS = 10_000
_FIRST_LINE = 2  # of the front matter: below the fence, counted from 1


@dataclass(frozen=True, slots=True)
class NoteFile:
    """One note's file, taken apart.

    Attributes:
        sheet: the front matter; every scalar is text, whatever it looks like.
        text: what follows it, without blank lines at its ends.
    """

    sheet: Sheet
    text: str


def split_note(content: str, name: str) -> Checked[NoteFile]:
    """A note's file as front matter and text; no values where the front matter cannot be read."""
    lines = content.split("\n")
    if lines[0].rstrip() != _FENCE:
        return Checked(problems=(f'{name}:1: a note begins with a line "---" and its front matter',))
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if len(fences) == 1:
        return Checked(problems=(f'{name}:1: the front matter does not end; close it with a line "---"',))
    front = _front_matter("\n".join(lines[1 : fences[1]]), name)
    text = "\n".join(lines[fences[1] + 1 :]).strip()
    return front.each(lambda sheet: NoteFile(sheet, text))


def _front_matter(text: str, name: str) -> Checked[Sheet]:
    if len(text) > _MOST_CHARACTERS:
        what = f"the front matter is longer than {_MOST_CHARACTERS} characters; the text goes below it"
        return Checked(problems=(f"{name}:1: {what}",))
    try:
        return _sheet(text, name)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + _FIRST_LINE if error.problem_mark else 1
        return Checked(problems=(f"{name}:{line}: the front matter is not YAML: {error.problem}",))
    except yaml.YAMLError as error:
        what = str(error).splitlines()[0]
        return Checked(problems=(f"{name}:1: the front matter is not YAML: {what}",))
    except RecursionError:
        return Checked(problems=(f"{name}:1: the front matter's brackets nest too deeply to be read",))


def _sheet(text: str, name: str) -> Checked[Sheet]:
    for token in yaml.scan(text, Loader=yaml.BaseLoader):
        if isinstance(token, yaml.AliasToken):
            line = token.start_mark.line + _FIRST_LINE
            return Checked(problems=(f'{name}:{line}: put a value that begins with "*" in quotes',))
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    if not isinstance(root, yaml.MappingNode):
        return Checked(problems=(f'{name}:2: the front matter holds no keys; write lines such as "kind: lead"',))
    return Checked((Sheet(name, _value(root), dict(_lines(root, ()))),), tuple(_twice(root, name)))


def _value(node: yaml.Node) -> Any:
    """Scalars as they are written: `no` is a name, and `2026-04` a month."""
    match node:
        case yaml.MappingNode():
            return {str(key.value): _value(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_value(entry) for entry in node.value]
        case _:
            return node.value


def _lines(node: yaml.MappingNode, path: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    for key, value in node.value:
        inner = (*path, str(key.value))
        yield inner, key.start_mark.line + _FIRST_LINE
        if isinstance(value, yaml.MappingNode):
            yield from _lines(value, inner)


def _twice(root: yaml.MappingNode, name: str) -> Iterator[str]:
    first: dict[str, int] = {}
    for key, _ in root.value:
        line = key.start_mark.line + _FIRST_LINE
        if first.setdefault(str(key.value), line) != line:
            yield f'{name}:{line}: "{key.value}" stands on line {first[str(key.value)]} already; keep one'
