"""One report, read into the fields that incident statistics are made of, each with the words it rests on."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import NamedTuple

from postroll.prose.clauses import sentence_around
from postroll.prose.lexicon import Lexicon
from postroll.prose.location import Located, read_location
from postroll.prose.passages import Passage, Topic, split_passages
from postroll.prose.span import Span, read_span
from postroll.prose.taxonomies.cause_rules import Cause
from postroll.prose.taxonomies.causes import report_cause
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.service_kinds import ServiceKind, kind_of_service
from postroll.prose.taxonomies.services import read_service
from postroll.prose.taxonomies.symptoms import report_symptoms


class Evidence(NamedTuple):
    """Words of a report that a field rests on.

    Attributes:
        field: the field.
        text: the words.
        start: where they begin in the plain text, in characters.
        end: where they end.
    """

    field: str
    text: str
    start: int
    end: int


class Extraction(NamedTuple):
    """What a report states.

    Attributes:
        span: when it began and ended.
        located: where it was.
        service: what it is about, by the name that the report uses; None where none is named.
        service_kind: what kind of service that is.
        symptoms: what users noticed; may be empty.
        cause: why.
        evidence: the words behind each of them, in order of field.
    """

    span: Span
    located: Located
    service: str | None
    service_kind: ServiceKind
    symptoms: tuple[str, ...]
    cause: str
    evidence: tuple[Evidence, ...]


def extract(
    text: str, *, lexicon: Lexicon, posted_at: datetime | None = None, zone: tzinfo | None = None
) -> Extraction:
    """Read a report.

    Args:
        text: plain text: title lines first, then what it says, with updates and headings on lines of their own.
        lexicon: the provider's words.
        posted_at: when it was posted, for days without a year and times without a day.
        zone: the zone of times without a zone word.
    """
    passages = split_passages(text)
    span = _span(text, passages, lexicon=lexicon, posted_at=posted_at, zone=zone)
    located = read_location(text, lexicon=lexicon)
    service = read_service(text, lexicon)
    symptoms = report_symptoms(text, passages)
    cause = report_cause(text, passages)
    return Extraction(
        span=span,
        located=located,
        service=service.word if service else None,
        service_kind=kind_of_service(service.word) if service else ServiceKind.UNKNOWN,
        symptoms=tuple(found.word for found in symptoms),
        cause=cause.word if cause else Cause.UNKNOWN.value,
        evidence=(
            *_times(span),
            *_places(text, located),
            *((_words(text, "service", service),) if service else ()),
            *(_sentence(text, "symptom_category", found) for found in symptoms),
            *((_sentence(text, "cause_category", cause),) if cause else ()),
        ),
    )


def _span(
    text: str, passages: tuple[Passage, ...], *, lexicon: Lexicon, posted_at: datetime | None, zone: tzinfo | None
) -> Span:
    """The span that the part before the first heading of causes or repair states, or else the whole text.

    Later times belong to what was done about it, and a write-up may hold many.
    """
    opening = _end_of_opening(text, passages)
    span = read_span(text, lexicon=lexicon, posted_at=posted_at, zone=zone, until=opening)
    if opening == len(text) or (span.start and span.end and span.is_told):
        return span
    return read_span(text, lexicon=lexicon, posted_at=posted_at, zone=zone)


def _end_of_opening(text: str, passages: tuple[Passage, ...]) -> int:
    end = 0
    for passage in passages:
        if passage.topic is not Topic.IMPACT:
            break
        end = passage.end
    return end or len(text)


def _times(span: Span) -> Iterator[Evidence]:
    quotes = (
        ("start", span.start.quote if span.start else None),
        ("end", span.end.quote if span.end else None),
        ("timezone", span.zone_word),
    )
    for field, quote in quotes:
        if quote:
            yield Evidence(field, quote.text, quote.start, quote.end)


def _places(text: str, located: Located) -> Iterator[Evidence]:
    for spot in located.spots:
        yield Evidence("locations", text[spot.start : spot.end], spot.start, spot.end)


def _words(text: str, field: str, found: Found) -> Evidence:
    return Evidence(field, text[found.start : found.end], found.start, found.end)


def _sentence(text: str, field: str, found: Found) -> Evidence:
    start, end = sentence_around(text, found.start, found.end)
    return Evidence(field, text[start:end], start, end)
