"""The content of an entry in a Statuspage history feed: a timeline in HTML, newest first, without years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import pairwise

from postroll.domain.report import Notice
from postroll.domain.vocabulary import Phase, Stage
from postroll.formats.base import ReadContext
from postroll.formats.feed import FeedEntry
from postroll.formats.html import plain_text
from postroll.formats.statuspage_clock import Stamp, date_stamps, read_plan, read_stamp
from postroll.formats.told import told_phase
from postroll.prose.lexicon import Lexicon
from postroll.prose.stages import stage_named

_HEADING = re.compile(
    r"<small>(?P<stamp>[^\n]{0,200}?)</small>\s*<br\s*/?>\s*<strong>(?P<label>[^<\n]{0,60})</strong>(?:\s*-)?",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_BETWEEN_NOTICES = re.compile(r"(?:</?p>\s*)+\Z")
"""The end of a notice's paragraph and the start of the next one: without them most texts hold no markup at all."""
_PLANNED = "SCHEDULED EVENT"
_SLACK = timedelta(days=1)  # a feed's own times and the stamps of its notices are never further apart the wrong way
_LATEST = datetime(9999, 1, 1, tzinfo=UTC)  # keeps sums of times within what a datetime can hold


@dataclass(frozen=True, slots=True)
class Printed:
    """One notice as it is printed: all that can be read of it without the entry around it.

    Attributes:
        label: the words of its stage.
        stage: what they mean.
        time: its time as printed.
        stamp: what that says; None where it has another form.
        text: plain text.
    """

    label: str
    stage: Stage
    time: str
    stamp: Stamp | None
    text: str


@dataclass(frozen=True, slots=True)
class Posted:
    """One notice of an entry's content.

    Attributes:
        part: where it stands, for claims ("content.p[2]", counted from the newest).
        printed: what is printed there.
        at: its time as an instant; None where it cannot be dated.
        phase: what it says of the acute phase.
    """

    part: str
    printed: Printed
    at: datetime | None
    phase: Phase

    @property
    def stage(self) -> Stage:
        """What it announces."""
        return self.printed.stage

    @property
    def text(self) -> str:
        """Its words."""
        return self.printed.text


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
        dated = (Notice(one.at, one.stage, one.phase, one.text) for one in self.posted if one.at)
        return tuple(sorted(dated, key=lambda notice: notice.at))

    @property
    def is_planned(self) -> bool:
        """Whether the lead announces a maintenance."""
        return _PLANNED in self.lead.upper()


def read_content(entry: FeedEntry, context: ReadContext) -> Content:
    """Read the content of an entry, with the years that its own times imply."""
    html = entry.html
    starts = [heading.start() for heading in _HEADING.finditer(html)]
    printed = [_printed(html[slice(*ends)], context) for ends in pairwise((*starts, len(html)))]
    instants = _instants(printed, entry)
    lead = plain_text(html[: starts[0] if starts else None])
    posted = [
        Posted(f"content.p[{index}]", one, instants[index], told_phase(one.stage, one.text, context))
        for index, one in enumerate(printed)
    ]
    return Content(tuple(reversed(posted)), lead, _planned(lead, entry, context.lexicon))


def unknowns_in(content: Content) -> Iterator[str]:
    """What the content holds in a word or form that is not known, by its place."""
    if not content.posted:
        yield "content: no notices in the form of a Statuspage history"
    if content.is_planned and content.planned is None:
        yield f"content: planned time {content.lead[:80]}"
    for one in content.posted:
        if one.stage is Stage.UNKNOWN:
            yield f"{one.part}.strong: {one.printed.label}"
        if one.at is None:
            yield f"{one.part}.small: {one.printed.time}"


def _printed(html: str, context: ReadContext) -> Printed:
    """One notice, or how it was read before.

    Args:
        html: from its heading up to the next.
        context: with the provider's words.
    """
    return context.memory.recall(html, lambda: _read_printed(html, context.lexicon), "printed notice")


def _read_printed(html: str, lexicon: Lexicon) -> Printed:
    heading = _HEADING.match(html)
    label, time = (_bare(heading["label"]), _bare(heading["stamp"])) if heading else ("", "")
    text = plain_text(_BETWEEN_NOTICES.sub("", html[heading.end() if heading else 0 :]))
    return Printed(label, stage_named(label), time, read_stamp(time, lexicon), text)


def _bare(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())


def _instants(printed: list[Printed], entry: FeedEntry) -> list[datetime | None]:
    """The instants of the notices, newest first. The feed itself states the newest to the second."""
    stated = [time for time in (entry.published_at, entry.updated_at) if time]
    if not stated:
        return [None] * len(printed)
    limit = min(max(stated), _LATEST) + _SLACK
    instants = date_stamps([one.stamp for one in printed], entry.published_at, limit)
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
