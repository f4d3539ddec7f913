"""The language that pages speak: which words stand for the English ones, how days and numbers are written.

The words of the code and the templates are English and are their own keys, as gettext has it: `say("Search")` gives the
word of the language that is spoken. What providers and curators write is never translated.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from postroll.publish.languages import german


@dataclass(frozen=True, slots=True)
class Language:
    """One language.

    Attributes:
        code: its tag by BCP 47.
        words: its words by the English ones; those that are not here stay English.
        forms: the words for one and for several, by the English word for one.
        months: the names of the months.
        weekdays: the names of the days, from Monday.
        day_pattern: how a day is written, with the places of `day` and `month`.
    """

    code: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    day_pattern: str
    words: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, str]] = field(default_factory=dict)


ENGLISH = Language(
    code="en",
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    day_pattern="%(day)d %(month)s",
)
GERMAN = Language(
    code="de",
    months=german.MONTHS,
    weekdays=german.WEEKDAYS,
    day_pattern="%(day)d. %(month)s",
    words=german.WORDS,
    forms=german.FORMS,
)
LANGUAGES: Mapping[str, Language] = {each.code: each for each in (ENGLISH, GERMAN)}
"""The languages that pages can speak, by their codes."""

_spoken: ContextVar[Language] = ContextVar("spoken", default=ENGLISH)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language until the end of the block; English is spoken outside of any."""
    token = _spoken.set(LANGUAGES[code])
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> Language:
    """The language that is spoken."""
    return _spoken.get()


def word(text: str) -> str:
    """A word or sentence in the language that is spoken."""
    return _spoken.get().words.get(text, text)


def word_for(one: str, several: str, count: int) -> str:
    """A word or sentence that depends on a number, which it names as `%(num)s`."""
    forms = _spoken.get().forms.get(one, (one, several))
    return forms[0] if count == 1 else forms[1]


def say(text: str, **values: Any) -> str:
    """A sentence in the language that is spoken, with its values in their places (`%(name)s`)."""
    return word(text) % values if values else word(text)


def say_count(one: str, several: str, count: int) -> str:
    """The same of a sentence that names a number: `%(num)s incident`, `%(num)s incidents`."""
    return word_for(one, several, count) % {"num": count}
