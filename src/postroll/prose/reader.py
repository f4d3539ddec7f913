"""Everything that prose states: the one door through which readers of formats come."""

from datetime import date, datetime, tzinfo

from postroll.domain.report import Claim
from postroll.prose.breadth import read_breadth
from postroll.prose.components import read_components
from postroll.prose.lengths import read_lengths
from postroll.prose.lexicon import Lexicon
from postroll.prose.places import read_places
from postroll.prose.severity import read_severity
from postroll.prose.taxonomies.cause_claims import read_causes
from postroll.prose.taxonomies.symptoms import read_symptoms
from postroll.prose.times import read_times


def read_prose(
    text: str,
    *,
    part: str,
    lexicon: Lexicon,
    posted_at: datetime | None,
    zone: tzinfo | None = None,
    year_from: date | None = None,
) -> tuple[Claim, ...]:
    """All claims in a text, in order of position.

    Args:
        text: plain text.
        part: where the text stands in its item; every claim names it, with the words and their offset.
        lexicon: the provider's words.
        posted_at: when the text was posted, for clock times without a day.
        zone: the zone of clock times without a zone word.
        year_from: a day at or soon after those that the text names, for days without a year.

    Returns:
        Times, lengths, places, components, severity, breadth, symptoms and causes, each claim on the basis of prose.
    """
    claims = (
        *read_times(text, part=part, lexicon=lexicon, posted_at=posted_at, zone=zone, year_from=year_from),
        *read_lengths(text, part),
        *read_places(text, part=part, lexicon=lexicon),
        *read_components(text, part=part, lexicon=lexicon),
        *read_severity(text, part=part),
        *read_breadth(text, part=part),
        *read_symptoms(text, part=part),
        *read_causes(text, part=part),
    )
    return tuple(sorted(claims, key=lambda claim: claim.where.start or 0))
