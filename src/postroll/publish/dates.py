"""Days and months in words. They are English on every machine, whatever its locale."""

from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_key(month: date) -> str:
    """The month as addresses and data write it: "2026-04"."""
    return f"{month.year:04}-{month.month:02}"


def month_title(month: date) -> str:
    """The month as a heading: "April 2026"."""
    return f"{_MONTHS[month.month - 1]} {month.year}"


def day_title(day: date) -> str:
    """The day in full: "28 April 2026"."""
    return f"{day.day} {month_title(day)}"


def short_day(day: date, month: date) -> str:
    """The day as a table under a month's heading writes it: "04/28", with the year where it is another one."""
    text = f"{day.month:02}/{day.day:02}"
    return text if day.year == month.year else f"{text}/{day.year}"
