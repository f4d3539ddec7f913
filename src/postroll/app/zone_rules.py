"""The rules of a zone, which can change with what is installed beside the code."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from postroll.app.recollection import version_of

_DAY = timedelta(days=1)
_FIRST_RULES = datetime(2000, 1, 1, tzinfo=UTC)
_AHEAD = 2


def zone_rules(key: str, now: datetime) -> str:
    """A hash of the days on which a zone's distance from UTC changes, so that new rules for a zone are noticed.

    Args:
        key: the zone's name.
        now: the rules of the years up to the one after this moment count.
    """
    return _rules(key, now.year + _AHEAD)


@cache
def _rules(key: str, until: int) -> str:
    zone, at, end = ZoneInfo(key), _FIRST_RULES, datetime(until, 1, 1, tzinfo=UTC)
    changes: list[tuple[date, float]] = []
    last = None
    while at < end:
        offset = at.astimezone(zone).utcoffset()
        if offset is not None and offset != last:
            changes.append((at.date(), offset.total_seconds()))
            last = offset
        at += _DAY
    return version_of(changes)
