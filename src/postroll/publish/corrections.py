"""Corrections: the struck words stay to be read, with the right ones behind them and the credit below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from postroll.domain.note import Note, NoteKind
from postroll.publish.dates import day_title


class SegmentKind(StrEnum):
    """What a part of a note's text is."""

    PLAIN = "plain"
    STRUCK = "struck"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a note's text.

    Attributes:
        kind: what it is.
        text: Markdown.
        correction: the note that struck or inserted it.
    """

    kind: SegmentKind
    text: str
    correction: Note | None = None


@dataclass(frozen=True, slots=True)
class SetNote:
    """A note as it is set: its text in segments, and the corrections that went into it, oldest first."""

    note: Note
    segments: tuple[Segment, ...]
    corrections: tuple[Note, ...] = ()

    @property
    def markdown(self) -> str:
        """The whole text as Markdown, struck words between double tildes, inserted ones behind a space."""
        return "".join(_marked(segment) for segment in self.segments)

    @property
    def credits(self) -> tuple[str, ...]:
        """Who corrected it and who said so, in plain text: "Corrected 28 April 2026 by ada, thanks to bob."."""
        return tuple(_credit(correction) for correction in self.corrections)


def apply_corrections(notes: Iterable[Note]) -> tuple[SetNote, ...]:
    """The notes with their corrections in them, in their order.

    A correction of a correction goes into the note that the chain ends in. One whose note is not among these, or
    whose struck words are not in it, stands on its own as a note, so that it is not lost.
    """
    given = tuple(notes)
    by_id = {note.id: note for note in given}
    standing = {note.id: SetNote(note, (Segment(SegmentKind.PLAIN, note.text),)) for note in given}
    for note in sorted(given, key=lambda each: (each.date, each.id)):
        target = _corrected(note, by_id)
        if target is None or target.id not in standing:
            continue
        corrected = _correct(standing[target.id], note)
        if corrected is not None:
            standing[target.id] = corrected
            del standing[note.id]
    return tuple(standing.values())


def _corrected(note: Note, by_id: dict[str, Note]) -> Note | None:
    """The note that a correction goes into in the end; None for another kind of note and for a circle."""
    if note.kind is not NoteKind.CORRECTION:
        return None
    seen: set[str] = set()
    target = note
    while target.corrects is not None and target.corrects in by_id:
        if target.id in seen:
            return None
        seen.add(target.id)
        target = by_id[target.corrects]
    return None if target.id == note.id else target


def _correct(standing: SetNote, correction: Note) -> SetNote | None:
    """The note with the words struck where they stand first; None where they do not."""
    words = correction.strikes
    for index, segment in enumerate(standing.segments):
        if words and segment.kind is not SegmentKind.STRUCK and words in segment.text:
            parts = tuple(_split(segment, words, correction))
            segments = (*standing.segments[:index], *parts, *standing.segments[index + 1 :])
            return SetNote(standing.note, segments, (*standing.corrections, correction))
    return None


def _split(segment: Segment, words: str, correction: Note) -> Iterator[Segment]:
    before, _, after = segment.text.partition(words)
    parts: Sequence[Segment] = (
        Segment(segment.kind, before, segment.correction),
        Segment(SegmentKind.STRUCK, words, correction),
        Segment(SegmentKind.INSERTED, correction.text.strip(), correction),
        Segment(segment.kind, after, segment.correction),
    )
    return (part for part in parts if part.text)


def _marked(segment: Segment) -> str:
    match segment.kind:
        case SegmentKind.PLAIN:
            return segment.text
        case SegmentKind.INSERTED:
            return f" {segment.text}"
        case SegmentKind.STRUCK:
            return "\n\n".join(_struck(paragraph) for paragraph in segment.text.split("\n\n"))


def _struck(text: str) -> str:
    """The text between tildes, which must touch it on the inside."""
    bare = text.strip()
    start = text.index(bare)
    return f"{text[:start]}~~{bare}~~{text[start + len(bare) :]}" if bare else text


def _credit(correction: Note) -> str:
    thanks = f", thanks to {correction.credit.name}" if correction.credit is not None else ""
    return f"Corrected {day_title(correction.date)} by {correction.author}{thanks}."
