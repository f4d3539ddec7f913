"""A report as the linking sees it: the features that evidence is weighed on."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log2, sqrt

from postroll.domain.report import ReportKey
from postroll.reconcile.addresses import same_address
from postroll.reconcile.facts import Facts

_WORD = re.compile(r"[a-z0-9][a-z0-9_.-]*[a-z0-9]|[a-z0-9]")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Subject:
    """A report's features.

    Attributes:
        key: the report.
        facts: what they were taken from.
        starts: the stretch of time in which the report puts its start: one instant, a whole day, or None.
        address: its own page, as `same_address` writes it.
        own_links: the pages that its own row or body points at.
        nearby_links: the pages that prose around it points at.
        words: tf-idf weights of its words, of length 1.
    """

    key: ReportKey
    facts: Facts
    starts: tuple[datetime, datetime] | None
    address: str
    own_links: frozenset[str]
    nearby_links: frozenset[str]
    words: dict[str, float]

    @property
    def has_hour(self) -> bool:
        """Whether the start is known better than by its day."""
        return self.starts is not None and self.starts[0] == self.starts[1]


def subjects_of(facts: Iterable[Facts]) -> list[Subject]:
    """The features of reports, in order of key."""
    ordered = sorted(facts, key=lambda one: one.report.key)
    counts = [_word_counts(one) for one in ordered]
    seen_in = Counter(word for count in counts for word in count)
    return [_subject(one, _weights(count, seen_in, len(counts))) for one, count in zip(ordered, counts, strict=True)]


def _subject(facts: Facts, words: dict[str, float]) -> Subject:
    links = facts.reading.links
    return Subject(
        key=facts.report.key,
        facts=facts,
        starts=_start_span(facts),
        address=same_address(facts.reading.url),
        own_links=frozenset(same_address(link.url) for link in links if link.own) - {""},
        nearby_links=frozenset(same_address(link.url) for link in links if not link.own) - {""},
        words=words,
    )


def _start_span(facts: Facts) -> tuple[datetime, datetime] | None:
    if facts.started_at:
        return facts.started_at, facts.started_at
    if facts.start_day:
        midnight = datetime(facts.start_day.year, facts.start_day.month, facts.start_day.day, tzinfo=UTC)
        return midnight, midnight + _DAY
    return None


def _word_counts(facts: Facts) -> Counter[str]:
    notices = " ".join(notice.text for notice in facts.reading.notices)
    return Counter(_WORD.findall(f"{facts.reading.title} {facts.reading.text} {notices}".lower()))


def _weights(count: Counter[str], seen_in: Counter[str], reports: int) -> dict[str, float]:
    weights = {word: (1 + log2(times)) * log2((1 + reports) / seen_in[word]) for word, times in count.items()}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items() if weight} if length else {}
