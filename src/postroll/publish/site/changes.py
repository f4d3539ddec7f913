"""What changed when: the states of an incident's reports against each other, in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from postroll.domain.report import Claim, Notice, Reading
from postroll.domain.vocabulary import Basis, ClaimField
from postroll.publish.dates import day_title, length_title
from postroll.publish.language import say, word
from postroll.publish.site.model import State
from postroll.publish.site.words import moment, stage_word
from postroll.publish.word_diff import Piece, PieceKind, only, word_diff

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that is otherwise than before.

    Attributes:
        what: what it is: "Title", "Notice of 28 April 2026, 23:50 UTC, investigating".
        how: "added", "taken back" or "reworded".
        pieces: the words.
    """

    what: str
    how: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise in one state of a report than in the one before.

    Attributes:
        at: when the new state was first seen; None where no capture states a time.
        source: what the page calls the report.
        edits: what changed, at least one thing.
    """

    at: datetime | None
    source: str
    edits: tuple[Edit, ...]

    @property
    def rewrites(self) -> bool:
        """Whether words that had been published were changed or taken back, and not only others added."""
        return any(edit.how != "added" for edit in self.edits)


def changes_of(histories: Mapping[str, Sequence[State]], zone: ZoneInfo) -> Iterator[Change]:
    """The changes of all reports of an incident, the newest first, each worked out when it is asked for.

    States that were read from different formats say the same thing in other words, so only those of one format are
    compared.

    Args:
        histories: the states of each report, oldest first, by what the page calls it.
        zone: for the times.
    """
    steps = [
        (source, earlier, later)
        for source, states in histories.items()
        for alike in _by_format(states)
        for earlier, later in pairwise(alike)
    ]
    steps.sort(key=lambda step: step[2].seen_at or _NEVER)
    for source, earlier, later in reversed(steps):
        if edits := tuple(_edits(earlier.reading, later.reading, zone)):
            yield Change(later.seen_at, source, edits)


def _by_format(states: Iterable[State]) -> Iterable[list[State]]:
    formats: dict[str, list[State]] = defaultdict(list)
    for state in states:
        formats[state.format].append(state)
    return formats.values()


def _edits(before: Reading, after: Reading, zone: ZoneInfo) -> Iterator[Edit]:
    if before.title != after.title:
        yield Edit(word("Title"), "reworded", word_diff(before.title, after.title))
    if before.kind is not after.kind:
        yield Edit(word("Kind"), "reworded", word_diff(word(str(before.kind)), word(str(after.kind))))
    yield from _claim_edits(before, after, zone)
    yield from _notice_edits(before.notices, after.notices, zone)
    if before.text != after.text:
        how = "reworded" if before.text else "added"
        yield Edit(word("Text"), how, word_diff(before.text, after.text))


def _claim_edits(before: Reading, after: Reading, zone: ZoneInfo) -> Iterator[Edit]:
    """Facts from fields and headings. What is read from prose changes with the words, which are shown."""
    for field in ClaimField:
        old, new = _stated(before, field, zone), _stated(after, field, zone)
        struck, added = [each for each in old if each not in new], [each for each in new if each not in old]
        if struck or added:
            pieces = (
                *only(PieceKind.STRUCK, ", ".join(struck)),
                *((Piece(PieceKind.KEPT, " "),) if struck and added else ()),
                *only(PieceKind.ADDED, ", ".join(added)),
            )
            yield Edit(word(_FIELDS[field]), "reworded" if struck else "added", pieces)


def _stated(reading: Reading, field: ClaimField, zone: ZoneInfo) -> list[str]:
    claims = (claim for claim in reading.claimed(field) if claim.basis in {Basis.LISTED, Basis.HEADED})
    return list(dict.fromkeys(_value_words(claim, zone) for claim in claims))


def _value_words(claim: Claim, zone: ZoneInfo) -> str:
    if claim.field in {ClaimField.STARTED_AT, ClaimField.ENDED_AT, ClaimField.CLOSED_AT}:
        return day_title(claim.day) if claim.instant is None else moment(claim.instant, zone)
    if claim.field is ClaimField.PUBLISHED_ON:
        return day_title(claim.day)
    return length_title(claim.length) if claim.field is ClaimField.LENGTH else claim.value


def _notice_edits(before: Sequence[Notice], after: Sequence[Notice], zone: ZoneInfo) -> Iterator[Edit]:
    old, new = _by_time(before), _by_time(after)
    for at in sorted(old.keys() | new.keys()):
        was, now = old.get(at, []), new.get(at, [])
        for earlier, later in zip(was, now, strict=False):
            if earlier != later:
                yield from _rewordings(earlier, later, zone)
        for gone in was[len(now) :]:
            yield Edit(_name(gone, zone), "taken back", only(PieceKind.STRUCK, gone.text))
        for come in now[len(was) :]:
            yield Edit(_name(come, zone), "added", only(PieceKind.ADDED, come.text))


def _rewordings(earlier: Notice, later: Notice, zone: ZoneInfo) -> Iterator[Edit]:
    if earlier.stage is not later.stage:
        stages = word_diff(stage_word(earlier.stage), stage_word(later.stage))
        yield Edit(say("Stage of the notice of %(moment)s", moment=moment(later.at, zone)), "reworded", stages)
    if earlier.text != later.text:
        yield Edit(_name(later, zone), "reworded", word_diff(earlier.text, later.text))


def _by_time(notices: Iterable[Notice]) -> dict[datetime, list[Notice]]:
    found: dict[datetime, list[Notice]] = defaultdict(list)
    for notice in notices:
        found[notice.at].append(notice)
    return found


def _name(notice: Notice, zone: ZoneInfo) -> str:
    said = {"moment": moment(notice.at, zone), "stage": stage_word(notice.stage)}
    return say("Notice of %(moment)s, %(stage)s", **said)


_FIELDS = {
    ClaimField.STARTED_AT: "Start",
    ClaimField.ENDED_AT: "End",
    ClaimField.LENGTH: "Length",
    ClaimField.CLOSED_AT: "Closing",
    ClaimField.PUBLISHED_ON: "Publication",
    ClaimField.SEVERITY: "Severity",
    ClaimField.PLACE: "Places",
    ClaimField.COMPONENT: "Components",
    ClaimField.BREADTH: "Breadth",
    ClaimField.CAUSE: "Cause",
    ClaimField.SYMPTOM: "Symptom",
}
