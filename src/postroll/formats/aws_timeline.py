"""The timeline of an AWS event: from the HTML of `data.json`, or from the log of its successors."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from postroll.domain.vocabulary import Stage
from postroll.formats.aws_clock import date_stamps, read_stamp
from postroll.formats.aws_model import RESTORED, Event, code_of, instant_of_epoch
from postroll.formats.statuspage_text import addresses_in, body_text
from postroll.prose.lexicon import Lexicon

_STAMP = re.compile(r"<span\b[^<>]*\byellowfg\b[^<>]*>([^<]*)</span\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline.

    Attributes:
        part: where it stands in the event ("description[2]", "event_log[0].message").
        stamp: the time as it is written, "" where there is none.
        at: when; None where that cannot be told.
        text: plain text.
        links: the addresses that it names.
        stage: what its own status announces.
    """

    part: str
    stamp: str
    at: datetime | None
    text: str
    links: tuple[str, ...]
    stage: Stage = Stage.UPDATE


def timeline(event: Event, lexicon: Lexicon) -> list[Line]:
    """The lines of an event, as they are listed.

    Raises:
        FormatError: its HTML is nested too deeply.
    """
    dated_at = instant_of_epoch(event.date)
    lines = [*_described(event.description or "", dated_at, lexicon), *_logged(event)]
    details = body_text(event.details or "")
    if details:
        lines.append(Line("details", "", None, details, addresses_in(event.details or "")))
    return lines


def _described(description: str, dated_at: datetime | None, lexicon: Lexicon) -> Iterator[Line]:
    """Each line is what follows a stamp, up to the next one. What stands before the first has no time."""
    head, *rest = _STAMP.split(description)
    if text := body_text(head):
        yield Line("description", "", None, text, addresses_in(head))
    stamps = [body_text(stamp) for stamp in rest[::2]]
    read = [read_stamp(stamp, lexicon) for stamp in stamps]
    instants = date_stamps(read, dated_at) if dated_at else [None] * len(read)
    for index, (stamp, at, told) in enumerate(zip(stamps, instants, rest[1::2], strict=True)):
        yield Line(f"description[{index}]", stamp, at, body_text(told), addresses_in(told))


def _logged(event: Event) -> Iterator[Line]:
    for index, entry in enumerate(event.log):
        yield Line(
            part=f"event_log[{index}].message",
            stamp=str(entry.timestamp),
            at=instant_of_epoch(entry.timestamp),
            text=body_text(entry.message or ""),
            links=addresses_in(entry.message or ""),
            stage=Stage.RESOLVED if code_of(entry.status) == RESTORED else Stage.UPDATE,
        )
