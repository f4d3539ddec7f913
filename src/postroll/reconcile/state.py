"""What a report says today: the newest revision of each format it was seen in, laid over one another.

The JSON of a status page lists components and severity; its feed does not, but may be newer. The newest revision
speaks first, and what it leaves unsaid is taken from the others.
"""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain

from postroll.domain.report import Claim, Reading, Report, Revision

_NEVER = datetime.min.replace(tzinfo=UTC)


def state_of(report: Report) -> Reading:
    """The report's reading as of the last time it was seen, in whatever format."""
    newest = sorted(_newest_of_each_format(report), key=_freshness, reverse=True)
    first, *others = (revision.reading for revision in newest)
    if not others:
        return first
    return replace(
        first,
        title=first.title or next((reading.title for reading in others if reading.title), ""),
        url=first.url or next((reading.url for reading in others if reading.url), ""),
        notices=first.notices or next((reading.notices for reading in others if reading.notices), ()),
        text=first.text or next((reading.text for reading in others if reading.text), ""),
        claims=_laid_over(first, others),
        links=tuple(dict.fromkeys(chain(first.links, *(reading.links for reading in others)))),
        published_at=first.published_at or next((o.published_at for o in others if o.published_at), None),
        reports_incident=first.reports_incident or any(reading.reports_incident for reading in others),
    )


def _newest_of_each_format(report: Report) -> list[Revision]:
    newest: dict[str, Revision] = {}
    for revision in report.revisions:
        standing = newest.get(revision.format)
        if standing is None or _freshness(revision) > _freshness(standing):
            newest[revision.format] = revision
    return list(newest.values())


def _freshness(revision: Revision) -> tuple[datetime, int, str]:
    return (revision.last_seen_at or _NEVER, len(revision.reading.notices), revision.fingerprint)


def _laid_over(first: Reading, others: list[Reading]) -> tuple[Claim, ...]:
    claims = list(first.claims)
    for reading in others:
        spoken = {(claim.field, claim.basis) for claim in claims}
        claims += [claim for claim in reading.claims if (claim.field, claim.basis) not in spoken]
    return tuple(claims)
