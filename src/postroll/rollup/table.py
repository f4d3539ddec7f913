"""A month of incidents as a table: every incident that starts in it, with the curator's notes in their places."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident
from postroll.domain.note import Note, NoteKind, Override
from postroll.domain.provider import Provider
from postroll.domain.report import ReportKey
from postroll.domain.workspace import GridSettings
from postroll.rollup.best_account import best_account
from postroll.rollup.days import days_of
from postroll.rollup.decision import by_report, decide
from postroll.rollup.grid import month_bounds
from postroll.rollup.month import MonthTable, Row

_ORDER = {kind: place for place, kind in enumerate(NoteKind)}


def month_table(
    provider: Provider,
    month: date,
    incidents: Iterable[Incident],
    *,
    zone: ZoneInfo,
    notes: Iterable[Note] = (),
    overrides: Iterable[Override] = (),
    settings: GridSettings,
) -> MonthTable:
    """The table of a month.

    A note about a report stands with the incident that holds it, a note about a day with the first incident that
    starts on that day, a note about the month with the table. So does one about a day on which nothing starts. A
    correction stands with the note that it corrects.

    Args:
        provider: whose incidents they are.
        month: any day of the month.
        incidents: in any order; those of other months and providers are left out.
        zone: the zone that the days belong to.
        notes: the curator's; those about other months, incidents and providers are left out.
        overrides: the curator's; they apply to the incident that holds the report they name.
        settings: what counts as an incident's days.
    """
    first, last = month_bounds(month)
    decided = by_report(overrides)
    own = [incident for incident in incidents if incident.provider == provider.id]
    own.sort(key=lambda each: (each.started_at, each.id))
    started = [(days_of(incident, zone, settings.ends_with)[0], incident) for incident in own]
    started = sorted((each for each in started if first <= each[0] <= last), key=lambda each: each[0])
    places = _Places.of(started, first)
    placed = _placed([note for note in notes if note.provider == provider.id], places)
    rows = tuple(_row(day, incident, decided, placed[incident.id]) for day, incident in started)
    return MonthTable(provider.id, provider.name, first, zone.key, rows, in_order(placed[_THE_MONTH]))


_THE_MONTH = ""
"""Stands among the ids of incidents for the table itself."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a note can stand: the id of an incident by its reports and days, or the month."""

    month: date
    reports: Mapping[ReportKey, str]
    days: Mapping[date, str]

    @classmethod
    def of(cls, started: Sequence[tuple[date, Incident]], month: date) -> "_Places":
        reports = {member.key: incident.id for _, incident in started for member in incident.members}
        days = {day: incident.id for day, incident in reversed(started)}
        return cls(month, reports, days)

    def of_note(self, note: Note) -> str | None:
        if note.report is not None:
            return self.reports.get(note.report)
        if note.day is not None and note.day.replace(day=1) == self.month:
            return self.days.get(note.day, _THE_MONTH)
        return _THE_MONTH if note.month == self.month else None


def _placed(notes: Sequence[Note], places: _Places) -> Mapping[str, list[Note]]:
    """The notes by the id of the incident that they stand with."""
    by_id = {note.id: note for note in notes}
    placed: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        place = places.of_note(corrected(note, by_id))
        if place is not None:
            placed[place].append(note)
    return placed


def corrected(note: Note, by_id: Mapping[str, Note]) -> Note:
    """The note at the end of a chain of corrections; the last one known where the chain is broken or a circle."""
    seen: set[str] = set()
    while note.corrects is not None and note.corrects in by_id and note.id not in seen:
        seen.add(note.id)
        note = by_id[note.corrects]
    return note


def _row(day: date, incident: Incident, decided: Mapping[ReportKey, list[Override]], notes: list[Note]) -> Row:
    decision = decide(incident, decided)
    published_on = incident.postmortem.published_on if incident.postmortem is not None else None
    url, _ = best_account(incident.members)
    title = decision.title or incident.title
    return Row(incident, day, published_on, title, url, in_order(notes), decision.overrides)


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Leads, comments, asides, addenda, then corrections; each kind in order of date and id."""
    return tuple(sorted(notes, key=lambda note: (_ORDER[note.kind], note.date, note.id)))
