"""What the curator says: notes and overrides. They name reports, days and months, never incidents."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Severity


class NoteKind(StrEnum):
    """Where in the rollup a note stands, and how it is set."""

    LEAD = "lead"  # before a table row or a month's grid
    COMMENT = "comment"  # after it
    ASIDE = "aside"  # set apart, small
    ADDENDUM = "addendum"  # set apart, added after publication
    CORRECTION = "correction"  # strikes words of another note and says what is right


class Breadth(StrEnum):
    """How wide an incident's mark is drawn."""

    NARROW = "narrow"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Credit:
    """Who pointed something out, and where."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the curator.

    Attributes:
        id: unique on the desk; the file's name without its suffix.
        provider: the provider's id.
        kind: see `NoteKind`.
        author: who wrote it.
        date: when.
        report: the report it is about, if it is about one.
        day: the incident day that it is about, if any.
        month: the first day of the month that it is about, if any. Exactly one of the three is given.
        text: Markdown.
        corrects: for a correction, the id of the note whose words it strikes.
        strikes: for a correction, the struck words, exactly as they stand in that note.
        credit: for a correction, who said so.
    """

    id: str
    provider: str
    kind: NoteKind
    author: str
    date: dt.date
    text: str
    report: ReportKey | None = None
    day: dt.date | None = None
    month: dt.date | None = None
    corrects: str | None = None
    strikes: str | None = None
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A curator's word over the machine's on how an incident is drawn, with the reason.

    Attributes:
        report: any report of the incident.
        because: the reason, shown beside the mark.
        by: who decided.
        on: when.
        title, severity, breadth, length: what is put in place of the computed value; None leaves it.
        half: whether the mark is halved; None leaves it.
        day: makes a report of an item that is none by itself (a forum post), and says on which day its incident
            began.
        components, places: likewise for such an item: what it affected.
    """

    report: ReportKey
    because: str
    by: str
    on: dt.date
    title: str | None = None
    severity: Severity | None = None
    breadth: Breadth | None = None
    length: dt.timedelta | None = None
    half: bool | None = None
    day: dt.date | None = None
    components: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
