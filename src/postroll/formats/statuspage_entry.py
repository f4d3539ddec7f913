"""The content of an entry in a Statuspage history feed: a timeline in HTML, newest first, without years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape

from postroll.domain.report import Notice
from postroll.domain.vocabulary import Stage
from postroll.formats.feed import FeedEntry
from postroll.formats.html import plain_text
from postroll.formats.statuspage_clock import date_stamps, read_plan, read_stamp
from postroll.prose.lexicon import Lexicon
from postroll.prose.phases import phase_of
from postroll.prose.stages import stage_named

_HEADING = re.compile(
    r"<small>(?P<stamp>[^\n]{0,200}?)</small>\s*<br\s*/?>\s*<strong>(?P<label>[^<\n]{0,60})</strong>(?:\s*-)?",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_PLANNED = "SCHEDULED EVENT"
_SLACK = timedelta(days=1)  # a feed's own times and the stamps of its notices are never further apart the wrong way
_LATEST = datetime(9999, 1, 1, tzinfo=UTC)  # keeps sums of times within what a datetime can hold


@dataclass(frozen=True, slots=True)
class Posted:
    """One notice of an entry's content.

    Attributes:
        part: where it stands, for claims ("content.p[2]", counted from the newest).
        label: the words of its stage.
        stage: what they mean.
        stamp: its time as printed.
        at: the same as an instant; None where it cannot be dated.
        text: plain text.
    """

    part: str
    label: str
    stage: Stage
    stamp: str
    at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """The content of an entry.

    Attributes:
        posted: its notices, oldest first.
        lead: what stands over them, as plain text.
        planned: start and end of a maintenance, as the lead gives them.
    """

    posted: tuple[Posted, ...]
    lead: str
    planned: tuple[datetime, datetime] | None

    def notices(self) -> tuple[Notice, ...]:
        """Those that can be dated, oldest first."""
        dated = (Notice(one.at, one.stage, phase_of(one.stage, one.text), one.text) for one in self.posted if one.at)
        return tuple(sorted(dated, key=lambda notice: notice.at))

    @property
    def is_planned(self) -> bool:
        """Whether the lead announces a maintenance."""
        return _PLANNED in self.lead.upper()


def read_content(entry: FeedEntry, lexicon: Lexicon) -> Content:
    """Read the content of an entry, with the years that its own times imply."""
    headings = list(_HEADING.finditer(entry.html))
    ends = [heading.start() for heading in headings] + [len(entry.html)]
    stamps = [_bare(heading["stamp"]) for heading in headings]
    instants = _instants(stamps, entry, lexicon)
    lead = plain_text(entry.html[: ends[0]])
    posted = [
        Posted(
            part=f"content.p[{index}]",
            label=_bare(heading["label"]),
            stage=stage_named(_bare(heading["label"])),
            stamp=stamps[index],
            at=instants[index],
            text=plain_text(entry.html[heading.end() : ends[index + 1]]),
        )
        for index, heading in enumerate(headings)
    ]
    return Content(tuple(reversed(posted)), lead, _planned(lead, entry, lexicon))


def unknowns_in(content: Content) -> Iterator[str]:
    """What the content holds in a word or form that is not known, by its place."""
    if not content.posted:
        yield "content: no notices in the form of a Statuspage history"
    if content.is_planned and content.planned is None:
        yield f"content: planned time {content.lead[:80]}"
    for one in content.posted:
        if one.stage is Stage.UNKNOWN:
            yield f"{one.part}.strong: {one.label}"
        if one.at is None:
            yield f"{one.part}.small: {one.stamp}"


def _bare(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())


def _instants(stamps: list[str], entry: FeedEntry, lexicon: Lexicon) -> list[datetime | None]:
    """The instants of the notices, newest first. The feed itself states the newest to the second."""
    stated = [time for time in (entry.published_at, entry.updated_at) if time]
    if not stated:
        return [None] * len(stamps)
    limit = min(max(stated), _LATEST) + _SLACK
    instants = date_stamps([read_stamp(stamp, lexicon) for stamp in stamps], entry.published_at, limit)
    shown_at = entry.published_at
    if instants and shown_at and instants[0] == shown_at.replace(second=0, microsecond=0):
        instants[0] = shown_at
    return instants


def _planned(lead: str, entry: FeedEntry, lexicon: Lexicon) -> tuple[datetime, datetime] | None:
    plan, anchor = read_plan(lead, lexicon), entry.published_at or entry.updated_at
    if plan is None or anchor is None:
        return None
    start = plan[0].nearest_to(min(anchor, _LATEST))
    end = start and plan[1].nearest_to(start)
    if start is None or end is None:
        return None
    return start, end + timedelta(days=1) if end < start else end
