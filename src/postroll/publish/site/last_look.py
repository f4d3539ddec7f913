"""Until when write-ups are known of: what came out after the last look at the sources is not missing, but not seen."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from postroll.domain.times import day_of
from postroll.domain.vocabulary import Account
from postroll.publish.site.model import SourceWatch


def last_look(watches: Iterable[SourceWatch], today: date, zone: ZoneInfo) -> date:
    """The day of the last look at a source of write-ups, else at any source; today where none says when it was seen.

    Args:
        watches: how the sources of one provider were watched.
        today: the day that the site speaks of.
        zone: the zone that days belong to.
    """
    seen = [(watch.source.account, at) for watch in watches for at in _looks(watch)]
    of_write_ups = [at for account, at in seen if account is Account.POSTMORTEM]
    looks = of_write_ups or [at for _, at in seen]
    return min(today, day_of(max(looks), zone)) if looks else today


def _looks(watch: SourceWatch) -> list[datetime]:
    ends = [watch.coverage.spans[-1].end] if watch.coverage.spans else []
    return [*ends, watch.seen_at] if watch.seen_at is not None else ends
