"""What the words of a notice say, remembered: a report's notices come again with each of its revisions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, tzinfo

from postroll.domain.report import Claim
from postroll.domain.vocabulary import Phase, Stage
from postroll.formats.base import ReadContext
from postroll.prose.phases import phase_of
from postroll.prose.reader import read_prose


def prose_claims(
    text: str, *, part: str, context: ReadContext, posted_at: datetime | None, zone: tzinfo | None = None
) -> Iterator[Claim]:
    """All claims in a text, as `read_prose` gives them.

    Args:
        text: plain text.
        part: where the text stands in its item. It is no part of what is remembered, since new notices push the
            others down.
        context: with the provider's words.
        posted_at: when the text was posted.
        zone: the zone of clock times without a zone word.
    """

    def read() -> tuple[Claim, ...]:
        return read_prose(text, part="", lexicon=context.lexicon, posted_at=posted_at, zone=zone)

    claims = context.memory.recall(text, read, about=("prose", posted_at, zone))
    return (replace(claim, where=replace(claim.where, part=part)) for claim in claims)


def told_phase(stage: Stage, text: str, context: ReadContext) -> Phase:
    """What a notice says of the acute phase, as `phase_of` gives it."""
    return context.memory.recall(text, lambda: phase_of(stage, text), about=("phase", stage))
