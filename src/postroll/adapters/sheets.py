"""Files that people write, as values whose every key knows its line, and what is wrong with them.

Nothing here stops at the first problem: a person who mends a file wants to hear of all of them at once.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from postroll.adapters.toml_lines import KeyPath, key_lines
from postroll.domain.nearest import hint

_Value = TypeVar("_Value")
_Made = TypeVar("_Made")
_Model = TypeVar("_Model", bound="Table")

_SHOWN_LENGTH = 60
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_WRONG_TYPE = {
    "string_type": "is not text; write it in quotes",
    "bool_type": "is not true or false; write one of them, without quotes",
    "dict_type": "is not a table of keys and values",
    "model_type": "is not a table of keys and values",
    "list_type": "is not a list; write it in square brackets",
    "float_type": "is not a number; write it without quotes",
    "int_type": "is not a whole number; write it without quotes",
}


class Table(BaseModel):
    """A table in a file that a person writes: a key that it does not know is an error, and so is a wrong type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


@dataclass(frozen=True, slots=True)
class Checked(Generic[_Value]):
    """What a file says, as far as it can be used, and what is wrong with the rest.

    Attributes:
        values: in the order of the file.
        problems: a line each: file, line, what is wrong and what to write.
    """

    values: tuple[_Value, ...] = ()
    problems: tuple[str, ...] = ()

    def and_then(self, check: Callable[[tuple[_Value, ...]], Iterable[str]]) -> "Checked[_Value]":
        """The same with what a look at all of the values finds besides."""
        return Checked(self.values, (*self.problems, *check(self.values)))

    def each(self, make: Callable[[_Value], _Made]) -> "Checked[_Made]":
        """The same with something made of each value."""
        return Checked(tuple(make(value) for value in self.values), self.problems)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file's values.

    Attributes:
        name: the file's path in the workspace, for messages ("desk/judgements.toml").
        values: what it holds.
        lines: the line of each key.
    """

    name: str
    values: dict[str, Any] = field(repr=False)
    lines: Mapping[KeyPath, int] = field(repr=False)

    def line(self, path: KeyPath) -> int:
        """The line of a value, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: KeyPath, what: str) -> str:
        """A message about the value at a path."""
        return f"{self.name}:{self.line(path)}: {what}"


@dataclass(frozen=True, slots=True)
class Entry(Generic[_Model]):
    """One table of a sheet that holds many, and where it stands."""

    sheet: Sheet
    path: KeyPath
    table: _Model

    @property
    def line(self) -> int:
        """The line on which the table begins."""
        return self.sheet.line(self.path)

    def problem(self, key: str, what: str) -> str:
        """A message about one key of the table."""
        return self.sheet.problem((*self.path, key), what)


def read_text(file: Path, name: str) -> Checked[str]:
    """The text of a file, with plain line ends; no values where it cannot be read as text."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return Checked(problems=(f"{name}: cannot be read: {error.strerror}",))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Checked(problems=(f"{name}:{line}: is not UTF-8 text; save the file as UTF-8",))
    return Checked((text.replace("\r\n", "\n"),))


def read_toml(file: Path, name: str) -> Checked[Sheet]:
    """A TOML file as a sheet; no values where it is no TOML."""
    read = read_text(file, name)
    if not read.values:
        return Checked(problems=read.problems)
    return _toml_sheet(read.values[0], name)


def _toml_sheet(text: str, name: str) -> Checked[Sheet]:
    try:
        return Checked((Sheet(name, tomllib.loads(text), key_lines(text)),))
    except tomllib.TOMLDecodeError as error:
        return Checked(problems=(_syntax_problem(str(error), text, name),))
    except RecursionError:
        return Checked(problems=(f"{name}: its brackets nest too deeply to be read",))


def _syntax_problem(message: str, text: str, name: str) -> str:
    place = _TOML_PLACE.search(message)
    line = place[1] if place and place[1] else len(text.splitlines()) or 1
    what = _TOML_PLACE.sub("", message)
    return f"{name}:{line}: is not TOML: {what[:1].lower()}{what[1:]}"


def check_sheet(sheet: Sheet, model: type[_Model], context: object) -> Checked[_Model]:
    """A whole sheet as a table of a model.

    Args:
        sheet: the sheet.
        model: what it must be.
        context: what the model's fields check names against.
    """
    return _checked(sheet, (), sheet.values, model, context)


def check_entries(sheet: Sheet, key: str, model: type[_Model], context: object) -> Checked[Entry[_Model]]:
    """The tables of a sheet that holds nothing but `[[key]]` tables."""
    problems = [
        sheet.problem((other,), f'unknown key "{other}"; this file holds [[{key}]] tables')
        for other in sheet.values
        if other != key
    ]
    tables = sheet.values.get(key, [])
    if not isinstance(tables, list):
        problems.append(sheet.problem((key,), f"write [[{key}]] with two brackets: there can be many"))
        tables = []
    entries: list[Entry[_Model]] = []
    for index, values in enumerate(tables):
        path = (key, index)
        checked = _checked(sheet, path, values, model, context)
        entries += [Entry(sheet, path, table) for table in checked.values]
        problems += checked.problems
    return Checked(tuple(entries), tuple(problems))


def _checked(sheet: Sheet, path: KeyPath, values: Any, model: type[_Model], context: object) -> Checked[_Model]:
    try:
        return Checked((model.model_validate(values, context=context),))
    except ValidationError as errors:
        found = [((*path, *error["loc"]), error) for error in errors.errors(include_url=False)]
        found.sort(key=lambda one: sheet.line(one[0]))
        return Checked(problems=tuple(sheet.problem(at, _what(error, model)) for at, error in found))


def _what(error: ErrorDetails, model: type[Table]) -> str:
    """What a message says after file and line: where in the tables, and what is wrong."""
    loc = error["loc"]
    match error["type"]:
        case "extra_forbidden":
            place, what = loc[:-1], f'unknown key "{loc[-1]}"; {_known_keys(model, loc)}'
        case "missing":
            place, what = loc[:-1], f'"{loc[-1]}" is missing'
        case "value_error":
            place, what = loc, str(error["ctx"]["error"])
        case kind:
            place, what = loc, f"{shown(error['input'])} {_WRONG_TYPE.get(kind, error['msg'])}"
    named = ".".join(str(step) for step in place if step != "[key]")
    return f"{named}: {what}" if named else what


def shown(value: object) -> str:
    """A value as a message quotes it: in double quotes, on one line, not at length."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…"


def _known_keys(model: type[Table], loc: KeyPath) -> str:
    annotation: Any = model
    for step in loc[:-1]:
        annotation = _inside(annotation, step)
    return hint(str(loc[-1]), annotation.model_fields, "it holds no keys")


def _inside(annotation: Any, step: str | int) -> Any:
    """The type of what stands under a key of a table, or in a list or a mapping."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        annotation = annotation.model_fields[str(step)].annotation
        if get_origin(annotation) in {Union, UnionType}:
            return get_args(annotation)[0]
        return annotation
    return get_args(annotation)[-1]
