"""Reads the notes on a desk: `desk/*.md` and everything below `desk/notes/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from postroll.adapters.desk.front_matter import NoteFile, split_note
from postroll.adapters.desk.references import ProviderId, Report
from postroll.adapters.fields import Day, Month, Text, WebAddress, choice
from postroll.adapters.sheets import Checked, Table, check_sheet, read_text
from postroll.domain.nearest import hint
from postroll.domain.note import Credit, Note, NoteKind
from postroll.domain.workspace import Workspace

DESK_NAME = "desk"
"""The desk's folder in a workspace."""
NOTES_NAME = "desk/notes"
"""The folder of notes, with whatever folders are in it."""

_SUBJECTS = ("report", "day", "month")
_ONLY_CORRECTIONS = ("corrects", "strikes", "credit")
_IGNORED = "readme.md"


def _as_table(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class CreditTable(Table):
    """`credit`, where it gives an address beside the name."""

    name: Text
    url: WebAddress | None = None


class NoteTable(Table):
    """A note's front matter."""

    kind: Annotated[NoteKind, choice(NoteKind)]
    author: Text
    date: Day
    provider: ProviderId | None = None
    report: Report | None = None
    day: Day | None = None
    month: Month | None = None
    corrects: Text | None = None
    strikes: Text | None = None
    credit: Annotated[CreditTable | None, BeforeValidator(_as_table)] = None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A note's file whose front matter is in order, taken by itself."""

    id: str
    file: NoteFile
    table: NoteTable

    def problem(self, key: str, what: str) -> str:
        return self.file.sheet.problem((key,), what)

    def provider(self, workspace: Workspace) -> str | None:
        """The provider it is about, so far as that can be told."""
        if self.table.report:
            return workspace.source(self.table.report.source).provider
        only = workspace.providers[0].id if len(workspace.providers) == 1 else None
        return self.table.provider or only


def read_notes(folder: Path, workspace: Workspace) -> Checked[Note]:
    """The notes on a workspace's desk in order of (date, id); no values where anything is wrong."""
    files = _note_files(folder)
    read = [_draft(file, file.relative_to(folder).as_posix(), workspace) for file in files]
    drafts = tuple(draft for checked in read for draft in checked.values)
    problems = [
        *(problem for checked in read for problem in checked.problems),
        *_same_id(files, folder),
        *(problem for draft in drafts for problem in _faults(draft, workspace)),
        *_broken_corrections(drafts, {file.stem for file in files}),
    ]
    if problems:
        return Checked(problems=tuple(problems))
    notes = [_as_note(draft, str(draft.provider(workspace))) for draft in drafts]
    return Checked(tuple(sorted(notes, key=lambda note: (note.date, note.id))))


def _note_files(folder: Path) -> list[Path]:
    found = [*(folder / DESK_NAME).glob("*.md"), *(folder / NOTES_NAME).rglob("*.md")]
    return sorted(file for file in found if file.name.lower() != _IGNORED and not file.name.startswith("."))


def _draft(file: Path, name: str, workspace: Workspace) -> Checked[_Draft]:
    content = read_text(file, name)
    if not content.values:
        return Checked(problems=content.problems)
    split = split_note(content.values[0], name)
    if not split.values:
        return Checked(problems=split.problems)
    tables = check_sheet(split.values[0].sheet, NoteTable, workspace)
    drafts = tables.each(lambda table: _Draft(file.stem, split.values[0], table))
    return Checked(drafts.values, (*split.problems, *drafts.problems))


def _same_id(files: list[Path], folder: Path) -> Iterator[str]:
    first: dict[str, str] = {}
    for file in files:
        name = file.relative_to(folder).as_posix()
        if (earlier := first.setdefault(file.stem, name)) != name:
            yield f'{name}:1: {earlier} has the name "{file.stem}" too; rename one, since notes go by it'


def _faults(draft: _Draft, workspace: Workspace) -> Iterator[str]:
    """What is wrong with a note by itself, beyond its single keys."""
    table = draft.table
    subjects = [key for key in _SUBJECTS if key in table.model_fields_set]
    if not subjects:
        yield draft.problem("kind", 'what is it about? add one of "report", "day" and "month"')
    if len(subjects) > 1:
        yield draft.problem(subjects[1], f"keep one of {' and '.join(subjects)}: a note is about one thing")
    if not draft.file.text:
        yield draft.problem("kind", "the note has no text; write it below the front matter")
    yield from _provider_faults(draft, workspace)
    yield from _correction_faults(draft)


def _provider_faults(draft: _Draft, workspace: Workspace) -> Iterator[str]:
    provider = draft.provider(workspace)
    if provider is None:
        names = ", ".join(declared.id for declared in workspace.providers) or "none is declared in postroll.toml"
        yield draft.problem("kind", f'whose is it? add "provider" ({names})')
    elif draft.table.provider not in {None, provider}:
        yield draft.problem("provider", f'the report is one of "{provider}"; leave "provider" out')


def _correction_faults(draft: _Draft) -> Iterator[str]:
    for key in _ONLY_CORRECTIONS:
        given = key in draft.table.model_fields_set
        if draft.table.kind is not NoteKind.CORRECTION and given:
            yield draft.problem(key, f'"{key}" is for notes of kind correction only')
        elif draft.table.kind is NoteKind.CORRECTION and not given and key != "credit":
            yield draft.problem("kind", f'a correction needs "{key}"')


def _broken_corrections(drafts: tuple[_Draft, ...], ids: set[str]) -> Iterator[str]:
    """Corrections of notes, or of words, that are not there."""
    texts = {draft.id: draft.file.text for draft in drafts}
    for draft in drafts:
        corrects, strikes = draft.table.corrects, draft.table.strikes
        if corrects is None or strikes is None:
            continue
        if corrects == draft.id or corrects not in ids:
            others = ids - {draft.id}
            what = f'"{corrects}" is no other note; {hint(corrects, others, "there is none")}'
            yield draft.problem("corrects", what)
        elif strikes not in texts.get(corrects, strikes):
            what = f'the words "{strikes}" do not stand in note "{corrects}"; copy them from there exactly'
            yield draft.problem("strikes", what)


def _as_note(draft: _Draft, provider: str) -> Note:
    table = draft.table
    return Note(
        id=draft.id,
        provider=provider,
        kind=table.kind,
        author=table.author,
        date=table.date,
        text=draft.file.text,
        report=table.report,
        day=table.day,
        month=table.month,
        corrects=table.corrects,
        strikes=table.strikes,
        credit=Credit(table.credit.name, table.credit.url or "") if table.credit else None,
    )
