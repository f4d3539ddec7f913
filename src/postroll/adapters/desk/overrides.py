"""Reads `desk/overrides.toml`: the curator's word over the machine's on how incidents are drawn."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from postroll.adapters.desk.references import Report
from postroll.adapters.fields import Day, Length, Text, choice
from postroll.adapters.sheets import Checked, Entry, Table, check_entries, read_toml
from postroll.domain.nearest import hint
from postroll.domain.note import Breadth, Override
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Severity
from postroll.domain.workspace import Workspace

OVERRIDES_NAME = "desk/overrides.toml"
"""Where they are in a workspace."""

_CHANGES = ("title", "severity", "breadth", "length", "half", "day", "components", "places")


class OverrideTable(Table):
    """`[[override]]`."""

    report: Report
    because: Text
    by: Text
    on: Day
    title: Text | None = None
    severity: Annotated[Severity | None, choice(Severity)] = None
    breadth: Annotated[Breadth | None, choice(Breadth)] = None
    length: Length | None = None
    half: bool | None = None
    day: Day | None = None
    components: list[Text] = Field(default_factory=list)
    places: list[Text] = Field(default_factory=list)

    @property
    def changes(self) -> tuple[str, ...]:
        """The keys with which it changes something."""
        return tuple(key for key in _CHANGES if key in self.model_fields_set)


_Entries = tuple[Entry[OverrideTable], ...]


def read_overrides(folder: Path, workspace: Workspace) -> Checked[Override]:
    """The overrides on a workspace's desk in the order of the file; none where there is no file."""
    if not (folder / OVERRIDES_NAME).exists():
        return Checked()
    read = read_toml(folder / OVERRIDES_NAME, OVERRIDES_NAME)
    if not read.values:
        return Checked(problems=read.problems)
    entries = check_entries(read.values[0], "override", OverrideTable, workspace)
    checked = (
        entries.and_then(_without_change)
        .and_then(_affected_without_day)
        .and_then(lambda tables: _unknown_places(tables, workspace))
        .and_then(_changed_twice)
    )
    return checked.each(lambda entry: Override(**{**dict(entry.table), **_frozen(entry.table)}))


def _frozen(table: OverrideTable) -> dict[str, tuple[str, ...]]:
    return {"components": tuple(table.components), "places": tuple(table.places)}


def _without_change(entries: _Entries) -> Iterator[str]:
    for entry in entries:
        if not entry.table.changes:
            what = f"the override changes nothing; give it at least one of {', '.join(_CHANGES)}"
            yield entry.sheet.problem(entry.path, what)


def _affected_without_day(entries: _Entries) -> Iterator[str]:
    for entry in entries:
        for key in ("components", "places"):
            if entry.table.day is None and key in entry.table.changes:
                what = f'"{key}" is for an item that is no report by itself; add the "day" on which it began'
                yield entry.problem(key, what)


def _unknown_places(entries: _Entries, workspace: Workspace) -> Iterator[str]:
    for entry in entries:
        provider = workspace.provider(workspace.source(entry.table.report.source).provider)
        codes = [region.code for region in provider.regions]
        for place in entry.table.places:
            if codes and place not in codes:
                yield entry.problem("places", f'"{place}" is no region of {provider.id}; {hint(place, codes, "")}')


def _changed_twice(entries: _Entries) -> Iterator[str]:
    first: dict[tuple[ReportKey, str], Entry[OverrideTable]] = {}
    for entry in entries:
        for key in entry.table.changes:
            earlier = first.setdefault((entry.table.report, key), entry)
            if earlier is not entry:
                what = f'the override on line {earlier.line} sets "{key}" of this report already; keep one'
                yield entry.problem(key, what)
