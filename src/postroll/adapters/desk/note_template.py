"""The file that a person who starts a note is given to write on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from postroll.adapters.desk.notes import NOTES_NAME
from postroll.domain.note import NoteKind
from postroll.domain.report import ReportKey


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """A note that is still to be written.

    Attributes:
        path: where it should lie in the workspace, unless something does already.
        text: front matter, filled in as far as it is known, and room below it.
    """

    path: str
    text: str


def note_template(
    *,
    kind: NoteKind,
    author: str,
    on: date,
    report: ReportKey | None = None,
    day: date | None = None,
    month: date | None = None,
    provider: str | None = None,
) -> NoteTemplate:
    """A new note about a report, a day or a month.

    Args:
        kind: the kind of note; a correction gets empty keys for what it strikes and who said so.
        author: who writes it.
        on: today.
        report: the report that it is about,
        day: or the incident day,
        month: or any day of the month.
        provider: the provider's id, where the workspace has several.
    """
    keys: dict[str, Any] = {"kind": kind.value, "author": author, "date": on, "provider": provider}
    keys |= {"report": report and str(report), "day": day, "month": month and f"{month:%Y-%m}"}
    given = {key: value for key, value in keys.items() if value is not None}
    if kind is NoteKind.CORRECTION:
        given |= {"corrects": "", "strikes": "", "credit": {"name": "", "url": ""}}
    front = yaml.safe_dump(given, sort_keys=False, allow_unicode=True, width=float("inf"))
    return NoteTemplate(f"{NOTES_NAME}/{on.isoformat()}-{kind.value}.md", f"---\n{front}---\n\n")
