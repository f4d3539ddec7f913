"""Finding the reports that the desk names, by whatever id it names them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from postroll.domain.judgement import Judgement, latest, ordered_pair
from postroll.domain.report import ReportKey
from postroll.domain.workspace import Desk

Names = Mapping[ReportKey, ReportKey]
"""Every (source, id or alias) that means a report, with the report's own key."""


@dataclass(frozen=True, slots=True)
class FoundDesk:
    """The desk with every report named by its own key.

    Attributes:
        desk: what names a report that is in the archive, or none at all.
        missing: what else is named; a report may be imported later, so this is a warning.
    """

    desk: Desk
    missing: tuple[ReportKey, ...]


def find_reports(desk: Desk, names: Names) -> FoundDesk:
    """Put reports' own keys in place of their aliases, and keep of each person's judgements on a pair the latest."""
    overrides = [replace(o, report=names[o.report]) for o in desk.overrides if o.report in names]
    notes = [
        replace(note, report=names[note.report]) if note.report else note
        for note in desk.notes
        if note.report is None or note.report in names
    ]
    judgements = latest(found for judgement in desk.judgements if (found := _found(judgement, names)))
    return FoundDesk(Desk(judgements, tuple(overrides), tuple(notes)), _missing(desk, names))


def sources_named(desk: Desk) -> frozenset[str]:
    """The sources whose reports the desk names."""
    return frozenset(key.source for key in _named(desk))


def _found(judgement: Judgement, names: Names) -> Judgement | None:
    if judgement.a not in names or judgement.b not in names or names[judgement.a] == names[judgement.b]:
        return None
    a, b = ordered_pair(names[judgement.a], names[judgement.b])
    return replace(judgement, a=a, b=b)


def _missing(desk: Desk, names: Names) -> tuple[ReportKey, ...]:
    return tuple(sorted({key for key in _named(desk) if key not in names}))


def _named(desk: Desk) -> Iterator[ReportKey]:
    yield from (key for judgement in desk.judgements for key in judgement.pair)
    yield from (override.report for override in desk.overrides)
    yield from (note.report for note in desk.notes if note.report is not None)
