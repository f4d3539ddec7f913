"""Times in HTTP headers (RFC 9110, RFC 9111), read leniently: what cannot be read counts as not said."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=365)
"""Servers send 2^31 seconds and more for "for ever"; a year is as good and fits every clock."""


def http_date(text: str) -> datetime | None:
    """Read an HTTP date in any of its three forms; None where it is none."""
    try:
        instant = parsedate_to_datetime(text)
        return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def retry_after(header: str, now: datetime) -> timedelta | None:
    """How long to stay away, from a Retry-After of seconds or of a date (RFC 9110, 10.2.3).

    Returns:
        The wait, none for a date that has passed; None where the header says nothing that can be read.
    """
    return _seconds(header) if header.strip().isdecimal() else _until(header, now)


def freshness(cache_control: str, expires: str, now: datetime, age: str = "") -> timedelta | None:
    """How long an answer may be used without asking again (RFC 9111, 4.2).

    Args:
        cache_control: Cache-Control; its max-age outranks Expires, and no-cache and no-store outrank both.
        expires: Expires; one that cannot be read means that it has expired already.
        now: when the answer came.
        age: Age, which a cache between here and there adds.
    """
    directives = dict(_directive(part) for part in cache_control.lower().split(","))
    if "no-cache" in directives or "no-store" in directives:
        return timedelta(0)
    lifetime = _seconds(directives.get("max-age", ""))
    if lifetime is not None:
        return max(timedelta(0), lifetime - (_seconds(age) or timedelta(0)))
    if expires.strip():
        return _until(expires, now) or timedelta(0)
    return None


def _directive(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name.strip(), value.strip().strip('"')


def _seconds(text: str) -> timedelta | None:
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return None
    return timedelta(seconds=int(digits)) if len(digits) < len("31536000") else LONGEST


def _until(text: str, now: datetime) -> timedelta | None:
    instant = http_date(text)
    return None if instant is None else min(LONGEST, max(timedelta(0), instant - now))
