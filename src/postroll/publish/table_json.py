"""A month's table as JSON, for other programs."""

from typing import Any

from postroll.domain.note import Note
from postroll.publish.dates import month_key
from postroll.publish.json_text import json_text
from postroll.rollup.month import MonthTable, Row


def table_json(table: MonthTable) -> str:
    """The table as a JSON object; `docs/grid.md` describes it."""
    return json_text(
        {
            "provider": table.provider,
            "month": month_key(table.month),
            "zone": table.zone,
            "rows": [_row(row) for row in table.rows],
            "notes": [note_value(note) for note in table.notes],
        }
    )


def note_value(note: Note) -> dict[str, Any]:
    """A note as JSON: its text as it was written, and, for a correction, what it corrects."""
    value: dict[str, Any] = {
        "kind": note.kind,
        "author": note.author,
        "date": note.date.isoformat(),
        "text": note.text,
        "id": note.id,
    }
    if note.corrects is not None:
        value |= {"corrects": note.corrects, "strikes": note.strikes}
    if note.credit is not None:
        value["credit"] = {"name": note.credit.name, "url": note.credit.url}
    return value


def _row(row: Row) -> dict[str, Any]:
    return {
        "incident_date": row.incident_date.isoformat(),
        "publication_date": row.publication_date.isoformat() if row.publication_date else None,
        "title": row.title,
        "url": row.url,
        "incident": row.incident.id,
        "notes": [note_value(note) for note in row.notes],
        "overrides": [{"by": override.by, "because": override.because} for override in row.overrides],
    }
