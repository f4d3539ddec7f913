"""The two ways in which feeds write a time: RFC 3339 (Atom, Dublin Core) and RFC 822 (RSS)."""

from datetime import datetime
from email.utils import parsedate_to_datetime

from postroll.domain.times import as_utc, parse_instant

_YEAR_DIGITS = 4


def feed_time(text: str) -> datetime | None:
    """A feed's time as an instant in UTC, or None where it is not one or names no zone that RFC 822 knows."""
    try:
        if text[:_YEAR_DIGITS].isdigit():
            return parse_instant(text)
        return as_utc(parsedate_to_datetime(text))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
