"""Kinds of values that people write in a workspace: each reads its own form and says what to write instead."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BeforeValidator

from postroll.adapters.sheets import shown
from postroll.domain.lengths import parse_length
from postroll.domain.nearest import nearest

_Choice = TypeVar("_Choice", bound=StrEnum)


def choice(kind: type[_Choice]) -> BeforeValidator:
    """Reads one of a closed set of words."""

    def read(value: object) -> _Choice:
        words = [str(word) for word in kind]
        if value in words:
            return kind(value)
        raise ValueError(f"{shown(value)} is not one of {', '.join(words)}{_meant(value, words)}")

    return BeforeValidator(read)


def _meant(value: object, words: list[str]) -> str:
    meant = nearest(value, words) if isinstance(value, str) else None
    return f'; did you mean "{meant}"?' if meant else ""


def _written(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty; write something or leave the key out")
    return value.strip()


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        meant = nearest(value, available_timezones()) or "UTC"
        raise ValueError(f'{shown(value)} is not an IANA zone; write one such as "{meant}"') from None


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"{shown(value)} is not a web address; write it with https:// in front")
    return value


def _id(value: str) -> str:
    plain = value.replace("-", "").replace("_", "").replace(".", "")
    if not (plain.isascii() and plain.isalnum() and value[0].isalnum()):
        raise ValueError(f"{shown(value)} cannot be an id; write letters, digits, dots, hyphens and underscores only")
    return value


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return _date_from(value, "{}", "a day; write it as in 2026-04-27")


def _month(value: object) -> date:
    return _date_from(value, "{}-01", "a month; write it as in 2026-04")


def _date_from(value: object, pattern: str, form: str) -> date:
    try:
        text = pattern.format(value)
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        raise ValueError(f"{shown(value)} is not {form}") from None


def text_with(read: Callable[[str], Any]) -> BeforeValidator:
    """Reads a text by a function that raises ValueError; anything but text is refused."""

    def read_text(value: object) -> Any:
        if not isinstance(value, str):
            raise ValueError(f"{shown(value)} is not text; write it in quotes")  # noqa: TRY004 (pydantic's way)
        return read(value)

    return BeforeValidator(read_text)


Text = Annotated[str, AfterValidator(_written)]
"""Text with something in it, without blanks at its ends."""
Zone = Annotated[str, AfterValidator(_zone)]
"""An IANA zone."""
WebAddress = Annotated[str, AfterValidator(_web_address)]
"""An http or https address."""
Id = Annotated[str, AfterValidator(_id)]
"""A short name that commands use and that can stand in a file name."""
Day = Annotated[date, BeforeValidator(_day)]
"""A calendar day, as a TOML date or as text."""
Month = Annotated[date, BeforeValidator(_month)]
"""A month, as the first of its days."""
Length = Annotated[timedelta, text_with(parse_length)]
"""A length of time."""
