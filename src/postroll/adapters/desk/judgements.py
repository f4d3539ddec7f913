"""Reads `desk/judgements.toml`: people's verdicts on pairs of reports."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from postroll.adapters.desk.references import Report
from postroll.adapters.fields import Day, Text, choice
from postroll.adapters.sheets import Checked, Entry, Table, check_entries, read_toml
from postroll.domain.judgement import Judgement, ordered_pair
from postroll.domain.vocabulary import Verdict
from postroll.domain.workspace import Workspace

JUDGEMENTS_NAME = "desk/judgements.toml"
"""Where they are in a workspace."""


def _person(value: str) -> str:
    if value.startswith("rule:"):
        raise ValueError(f'"{value}" is how rules are named; write the name of a person')
    return value


class JudgementTable(Table):
    """`[[judgement]]`."""

    a: Report
    b: Report
    verdict: Annotated[Verdict, choice(Verdict)]
    by: Annotated[Text, AfterValidator(_person)]
    on: Day
    because: Text


_Entries = tuple[Entry[JudgementTable], ...]


def read_judgements(folder: Path, workspace: Workspace) -> Checked[Judgement]:
    """The judgements on a workspace's desk in the order of the file; none where there is no file.

    Where a person judged a pair twice both are here; the later one counts.
    """
    if not (folder / JUDGEMENTS_NAME).exists():
        return Checked()
    read = read_toml(folder / JUDGEMENTS_NAME, JUDGEMENTS_NAME)
    if not read.values:
        return Checked(problems=read.problems)
    entries = check_entries(read.values[0], "judgement", JudgementTable, workspace)
    checked = entries.and_then(_same_report_twice)
    return Checked(problems=checked.problems) if checked.problems else checked.each(_as_judgement)


def _same_report_twice(entries: _Entries) -> Iterator[str]:
    for entry in entries:
        if entry.table.a == entry.table.b:
            yield entry.problem("b", "a and b are the same report; a judgement needs two")


def _as_judgement(entry: Entry[JudgementTable]) -> Judgement:
    table = entry.table
    first, second = ordered_pair(table.a, table.b)
    return Judgement(first, second, table.verdict, table.by, because=table.because, on=table.on)
