"""What the linking kernel is told of a report: one row of an Arrow table, of numbers wherever numbers will do.

A row stands for itself. Nothing in it depends on other reports, so a row can be made once, kept, sent to another
machine, and compared there. Names are hashed by `words.number_of` and `words.long_number_of`, which are the same on
every machine.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa

from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import CLOSING_STAGES, Account, ClaimField
from postroll.prose.hindsight import looks_back, tells_progress
from postroll.reconcile.addresses import same_address
from postroll.reconcile.facts import Facts, timeline_of
from postroll.reconcile.rarity import Rarity, rarity_of
from postroll.reconcile.words import clocks_in, long_number_of, names_in, number_of, words_of

FEATURES = pa.schema(
    [
        ("provider", pa.string()),  # the block: reports of two providers are never compared
        ("source", pa.string()),
        ("key", pa.string()),  # native id; unique within the source
        ("account", pa.int8()),  # Account.rank: 0 postmortem, 1 status, 2 forum, 3 release notes
        ("start_lo", pa.int64()),  # seconds since 1970 in UTC; null where no time is stated
        ("start_hi", pa.int64()),  # equals start_lo where the hour is known, else a day later
        ("listed", pa.int64()),  # midnight UTC of the day it is listed under, where it began on another; else null
        ("end", pa.int64()),  # end of the acute phase, else stated end, else closing; null where unknown
        ("length", pa.int32()),  # seconds, as stated or from start to end; null where unknown
        ("looks_back", pa.bool_()),  # no write-up, and its first words tell of what is over
        ("tells_progress", pa.bool_()),  # a write-up that tells of the work as it went on, as notices do
        ("severity", pa.int8()),  # Severity.rank: 0 none .. 3 critical, -1 unknown
        ("title", pa.int64()),  # long_number_of(casefolded title); 0 for none
        ("address", pa.int64()),  # long_number_of(same_address(own page)); 0 for none
        ("own_links", pa.list_(pa.int64())),  # pages that its own row or body points at, ascending
        ("nearby_links", pa.list_(pa.int64())),  # pages that prose around it points at, ascending
        ("places", pa.list_(pa.uint32())),  # number_of(code), ascending; likewise the next four
        ("components", pa.list_(pa.uint32())),
        ("symptoms", pa.list_(pa.uint32())),
        ("causes", pa.list_(pa.uint32())),
        ("names", pa.list_(pa.uint32())),  # rare tokens: hosts, products, error codes
        ("clocks", pa.list_(pa.int16())),  # times of day in its prose, in minutes after midnight UTC, ascending
        ("words", pa.list_(pa.uint32())),  # crc32 of stems, ascending, without repeats
        ("word_weights", pa.list_(pa.float32())),  # of each word; their squares sum to 1
    ]
)
"""One row for each report."""

_DAY = timedelta(days=1)


def features_of(facts: Iterable[Facts], provider: str, rarity: Rarity = rarity_of) -> pa.Table:
    """The features of one provider's reports, in order of key; rows are compared only where made with one rarity."""
    ordered = sorted(facts, key=lambda one: one.report.key)
    return pa.Table.from_pylist([_row(one, provider, rarity) for one in ordered], schema=FEATURES)


def keys_of(features: pa.Table) -> list[ReportKey]:
    """The report of each row."""
    sources, keys = features["source"].to_pylist(), features["key"].to_pylist()
    return [ReportKey(source, key) for source, key in zip(sources, keys, strict=True)]


def text_of(facts: Facts) -> str:
    """Everything that a report says in words."""
    notices = " ".join(notice.text for notice in facts.reading.notices)
    return f"{facts.reading.title} {facts.reading.text} {notices}"


def begins_in_hindsight(facts: Facts) -> bool:
    """Whether a report that is no write-up tells of what is over in its first words."""
    if facts.account is Account.POSTMORTEM:
        return False
    timeline = timeline_of(facts.reading)
    if not timeline:
        return looks_back(facts.reading.text)
    return timeline[0].stage in CLOSING_STAGES or looks_back(timeline[0].text)


def tells_as_it_went(facts: Facts) -> bool:
    """Whether a write-up tells of the work as it went on."""
    return facts.account is Account.POSTMORTEM and tells_progress(text_of(facts))


def _row(facts: Facts, provider: str, rarity: Rarity) -> dict[str, Any]:
    text = text_of(facts)
    words = words_of(text, rarity)
    start = _start_span(facts)
    end = facts.acute_until or facts.stated_end or facts.closed_at
    links = facts.reading.links
    return {
        "provider": provider,
        "source": facts.report.key.source,
        "key": facts.report.key.native_id,
        "account": facts.account.rank,
        "start_lo": start and _seconds(start[0]),
        "start_hi": start and _seconds(start[1]),
        "listed": facts.listed_day and _seconds(_midnight(facts.listed_day)),
        "end": end and _seconds(end),
        "length": _length(facts, end),
        "looks_back": begins_in_hindsight(facts),
        "tells_progress": tells_as_it_went(facts),
        "severity": facts.severity.rank,
        "title": long_number_of(facts.reading.title.strip().casefold()),
        "address": long_number_of(same_address(facts.reading.url)),
        "own_links": _addresses(link.url for link in links if link.own),
        "nearby_links": _addresses(link.url for link in links if not link.own),
        "places": _numbers(facts.places),
        "components": _numbers(facts.components),
        "symptoms": _numbers(claim.value for claim in facts.reading.claimed(ClaimField.SYMPTOM)),
        "causes": _numbers(claim.value for claim in facts.reading.claimed(ClaimField.CAUSE)),
        "names": _numbers(names_in(text)),
        "clocks": clocks_in(text),
        "words": words.hashes,
        "word_weights": words.weights,
    }


def _start_span(facts: Facts) -> tuple[datetime, datetime] | None:
    """The stretch of time in which a report puts its start: one instant, or a whole day."""
    if facts.started_at:
        return facts.started_at, facts.started_at
    if facts.start_day:
        midnight = _midnight(facts.start_day)
        return midnight, midnight + _DAY
    return None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _length(facts: Facts, end: datetime | None) -> int | None:
    """The stated length, else that from start to end; None for what was posted in one piece."""
    stated = facts.reading.claimed(ClaimField.LENGTH)
    if stated:
        return max(int(claim.length.total_seconds()) for claim in stated)
    if end is None or facts.started_at is None or facts.retroactive or end < facts.started_at:
        return None
    return int((end - facts.started_at).total_seconds())


def _seconds(instant: datetime) -> int:
    return int(instant.timestamp())


def _numbers(names: Iterable[str]) -> list[int]:
    return sorted({number_of(name) for name in names})


def _addresses(urls: Iterable[str]) -> list[int]:
    return sorted({long_number_of(same_address(url)) for url in urls} - {0})
