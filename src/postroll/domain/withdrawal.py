"""Which reports a source has taken back.

A report is withdrawn when it is missing from a listing whose window must contain it, or when its own page is gone
(404, 410). Leaving a list of what is open is neither, and so is sliding out of a window: a report counts as missing
only where everything that it says of its time lies after the oldest item that the listing still holds.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import groupby

from postroll.domain.document import Listing, Scope
from postroll.domain.report import Reading, ReportKey
from postroll.domain.vocabulary import ClaimField

SETTLED = timedelta(hours=1)
"""How long a report must be missing: a cache on the way may give an older listing after a newer one."""


_FURTHEST_EAST = timezone(timedelta(hours=14))


@dataclass(frozen=True, slots=True)
class ListingSight:
    """A listing as it was seen at an instant, with the reports in it.

    Attributes:
        url: the endpoint.
        at: when.
        listing: what its silence means.
        reports: what it lists.
    """

    url: str
    at: datetime
    listing: Listing
    reports: frozenset[ReportKey]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A report that its source took back.

    Attributes:
        report: which.
        url: the listing that lacks it, or its own page that is gone.
        seen_at: when it was last seen there.
        missed_at: when it was first found missing.
    """

    report: ReportKey
    url: str
    seen_at: datetime
    missed_at: datetime


def withdrawn_from_listings(
    sights: Iterable[ListingSight], times: Mapping[ReportKey, datetime], seen_until: Mapping[str, datetime]
) -> tuple[Withdrawal, ...]:
    """The reports that are missing from listings which must contain them, in order of report.

    Only a listing that once held a report can miss it: endpoints differ in what they list.

    Args:
        sights: of any endpoints, in any order.
        times: for each report the earliest time that belongs to it; see `window_time`.
        seen_until: for each endpoint until when its last listing is known to have stood.
    """
    in_order = sorted(sights, key=lambda sight: (sight.url, sight.at))
    found: dict[ReportKey, Withdrawal] = {}
    for url, of_one in groupby(in_order, key=lambda sight: sight.url):
        for withdrawal in _missing(list(of_one), times, seen_until.get(url)):
            found.setdefault(withdrawal.report, withdrawal)
    return tuple(found[report] for report in sorted(found))


def window_time(reading: Reading) -> datetime | None:
    """The earliest time that belongs to a report, by which no window can have lost it while it holds older ones.

    Windows are cut by times that differ from source to source: creation, last notice, publication, end. None of them
    lies before the earliest that the report itself states.
    """
    noticed = (notice.at for notice in reading.notices)
    started = (claim.instant or _first_moment(claim.day) for claim in reading.claimed(ClaimField.STARTED_AT))
    published = (reading.published_at,) if reading.published_at else ()
    return min((*noticed, *started, *published), default=reading.updated_at)


def _missing(
    sights: list[ListingSight], times: Mapping[ReportKey, datetime], seen_until: datetime | None
) -> Iterator[Withdrawal]:
    """What the last full listing of one endpoint lacks of those before it."""
    full = [sight for sight in sights if sight.listing.scope is Scope.FULL]
    if not full or (oldest_at := full[-1].listing.oldest_at) is None:
        return
    last_place = {report: place for place, sight in enumerate(full) for report in sight.reports}
    until = max(full[-1].at, seen_until or full[-1].at)
    for report, place in last_place.items():
        if place == len(full) - 1:
            continue
        missed_at, belongs_at = full[place + 1].at, times.get(report)
        if belongs_at and belongs_at > oldest_at and until - missed_at >= SETTLED:
            yield Withdrawal(report, full[0].url, full[place].at, missed_at)


def _first_moment(day: date) -> datetime:
    """The earliest instant that is that day anywhere."""
    return datetime(day.year, day.month, day.day, tzinfo=_FURTHEST_EAST)
