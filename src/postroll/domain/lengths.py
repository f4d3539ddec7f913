"""Lengths of time as people write them in a workspace and read them on a page."""

import re
from datetime import timedelta

_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_WRITTEN = re.compile(r"(?:(?P<d>\d{1,4})d)?\s*(?:(?P<h>\d{1,4})h)?\s*(?:(?P<m>\d{1,5})m)?")
_MINUTE, _HOUR, _DAY = _UNITS["m"], _UNITS["h"], _UNITS["d"]


def parse_length(text: str) -> timedelta:
    """Read a length of whole days, hours and minutes, largest first: "45m", "6h", "1h30m", "2d".

    Raises:
        ValueError: the text is no such length.
    """
    written = _WRITTEN.fullmatch(text.strip())
    if written is None or not written[0]:
        raise ValueError(f'"{text}" is not a length; write one such as "45m", "6h", "1h30m" or "2d"')
    return sum((int(written[unit] or 0) * length for unit, length in _UNITS.items()), timedelta())


def format_length(length: timedelta) -> str:
    """The length as a page prints it, in its two largest units: "47 min", "2 h 45 min", "1 d 3 h".

    Rounded to the minute, and from a day on to the hour; what is shorter than a minute is said to be so.
    """
    if length < timedelta():
        return f"-{format_length(-length)}"
    if timedelta() < length < _MINUTE:
        return "under 1 min"
    minutes = _rounded(length, _MINUTE)
    if minutes * _MINUTE < _DAY:
        return _in_units(minutes, 60, "h", "min")
    return _in_units(_rounded(length, _HOUR), 24, "d", "h")


def _rounded(length: timedelta, unit: timedelta) -> int:
    return (length + unit / 2) // unit


def _in_units(small: int, size: int, large_unit: str, small_unit: str) -> str:
    large, rest = divmod(small, size)
    parts = [f"{large} {large_unit}"] if large else []
    if rest or not large:
        parts.append(f"{rest} {small_unit}")
    return " ".join(parts)
