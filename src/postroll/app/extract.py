"""Reports in, a JSON object a line, and what they state out, likewise: no workspace, no archive."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from postroll.domain.provider import Provider
from postroll.domain.times import as_utc, format_instant
from postroll.errors import InputError
from postroll.formats.snippet import snippet_text
from postroll.prose.extraction import Extraction, extract
from postroll.prose.lexicon import Lexicon
from postroll.prose.span import SpanEnd
from postroll.prose.taxonomies.published import PUBLISHED_CAUSES, PUBLISHED_KINDS, published_symptoms

UNKNOWN_SERVICE = "UNKNOWN"


class Words(StrEnum):
    """Whose words categories are given in."""

    OWN = "own"
    PUBLISHED = "published"


class ReportLine(msgspec.Struct):
    """One report as it comes in.

    Attributes:
        id: comes back as it is.
        text: the report, plain or HTML.
        posted_at: when it was posted, for days without a year.
        provider: whose it is: an id in the workspace, if there is one.
        zone: IANA name of the zone of times that name none.
    """

    id: str | int
    text: str
    posted_at: datetime | None = None
    provider: str | None = None
    zone: str | None = None


def extract_lines(
    lines: Iterable[bytes],
    *,
    words: Words,
    refuse: Callable[[str], None],
    lexicons: Mapping[str, Lexicon] = MappingProxyType({}),
) -> Iterator[dict[str, Any]]:
    """What each line's report states, in the order of the lines; empty lines are passed over.

    Args:
        lines: JSON objects.
        words: whose words to give the categories in.
        refuse: takes what is wrong with a line that cannot be read; the next line follows.
        lexicons: the words of known providers, by id; a provider that is not among them has none.
    """
    for number, line in enumerate(lines, start=1):
        if line.isspace():
            continue
        try:
            value = extract_report(read_line(line), words=words, lexicons=lexicons)
        except InputError as error:
            refuse(f"line {number}: {error}")
            continue
        yield value


def read_line(line: bytes) -> ReportLine:
    """One line as a report.

    Raises:
        InputError: it is not such an object.
    """
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"{error}; a line is an object with id and text, and may have posted_at, provider and zone"
        ) from error


def extract_report(
    report: ReportLine, *, words: Words = Words.OWN, lexicons: Mapping[str, Lexicon] = MappingProxyType({})
) -> dict[str, Any]:
    """What a report states, as a JSON value.

    Raises:
        InputError: its zone or time of posting makes no sense.
    """
    zone = _zone_named(report.zone) if report.zone else None
    posted_at = _posted(report.posted_at, zone)
    text = snippet_text(report.text)
    lexicon = lexicons.get(report.provider or "", _PLAIN)
    read = extract(text, lexicon=lexicon, posted_at=posted_at, zone=zone)
    start, end = read.span.start, read.span.end
    return {
        "id": report.id,
        "start": _time(start, end, zone),
        "end": _time(end, start, zone),
        "timezone": read.span.zone_name,
        "locations": list(read.located.names),
        "service": read.service or UNKNOWN_SERVICE,
        **_categories(read, words),
        "evidence": [{"field": one.field, "text": one.text, "from": one.start, "to": one.end} for one in read.evidence],
    }


def _categories(read: Extraction, words: Words) -> dict[str, Any]:
    if words is Words.OWN:
        return {
            "service_category": read.service_kind.value,
            "symptom_category": list(read.symptoms),
            "cause_category": read.cause,
        }
    return {
        "service_category": PUBLISHED_KINDS[read.service_kind],
        "symptom_category": list(published_symptoms(read.symptoms)),
        "cause_category": PUBLISHED_CAUSES[read.cause],
    }


def _time(one: SpanEnd | None, other: SpanEnd | None, zone: tzinfo | None) -> str | None:
    """An instant in UTC where day and zone are known; else the wall clock; None where nothing is stated."""
    if one is None:
        return None
    meant = one.zone or (other.zone if other else None) or zone
    if one.day is None or meant is None:
        return one.clock.isoformat("minutes")
    try:
        return format_instant(datetime.combine(one.day, one.clock, meant).astimezone(UTC))
    except OverflowError:
        return one.clock.isoformat("minutes")


def _posted(posted_at: datetime | None, zone: tzinfo | None) -> datetime | None:
    if posted_at is None:
        return None
    if posted_at.tzinfo is None and zone is None:
        raise InputError("posted_at names no zone; write it as 2026-04-17T13:06:23Z")
    try:
        return as_utc(posted_at if posted_at.tzinfo else posted_at.replace(tzinfo=zone))
    except ValueError as error:
        raise InputError(f"posted_at {posted_at.isoformat()} is no time in UTC") from error


def _zone_named(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(f"zone {name!r} is no IANA zone such as America/New_York") from error


_PLAIN = Lexicon(Provider(id="", name=""))
_DECODER = msgspec.json.Decoder(ReportLine)
