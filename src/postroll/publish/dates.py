"""Days, months and lengths in words: in the language that is spoken, whatever the locale of the machine."""

from datetime import date, timedelta

from postroll.domain.lengths import format_length
from postroll.publish.language import spoken, word


def month_key(month: date) -> str:
    """The month as addresses and data write it: "2026-04"."""
    return f"{month.year:04}-{month.month:02}"


def month_title(month: date) -> str:
    """The month as a heading: "April 2026"."""
    return f"{spoken().months[month.month - 1]} {month.year}"


def day_and_month(day: date) -> str:
    """The day under a heading that names the year: "28 April"."""
    language = spoken()
    return language.day_pattern % {"day": day.day, "month": language.months[day.month - 1]}


def weekday_names() -> tuple[str, ...]:
    """The names of the days, from Monday."""
    return spoken().weekdays


def length_title(length: timedelta) -> str:
    """A length in its two largest units: "47 min", "2 h 45 min"."""
    return " ".join(word(part) for part in format_length(length).split(" "))


def day_title(day: date) -> str:
    """The day in full: "28 April 2026"."""
    return f"{day_and_month(day)} {day.year}"


def short_day(day: date, month: date) -> str:
    """The day as a table under a month's heading writes it: "04/28", with the year where it is another one."""
    text = f"{day.month:02}/{day.day:02}"
    return text if day.year == month.year else f"{text}/{day.year}"
