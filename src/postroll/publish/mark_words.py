"""What a mark says, in words: the name that it goes by where it cannot be seen, and the facts behind its shape."""

from datetime import date, timedelta

from postroll.domain.note import Breadth
from postroll.domain.vocabulary import Account, Severity
from postroll.publish.dates import day_and_month, length_title
from postroll.publish.language import say_count, word
from postroll.publish.plain import fit, one_line
from postroll.rollup.month import Height, Mark

_NAME_LENGTH = 120


def mark_name(mark: Mark, day: date) -> str:
    """The name that a mark goes by where it cannot be seen.

    "28 April: Deploys created duplicate Machines, minor, 50 min, wide, with write-up".
    """
    decided = (f"{word('drawn so by')} {one_line(each.by)}: {short_title(each.because)}" for each in mark.overrides)
    return ", ".join([f"{day_and_month(day)}: {short_title(mark.title)}", *mark_facts(mark), *decided])


def mark_facts(mark: Mark) -> list[str]:
    """What a mark's colour, height, width and fill say, in words."""
    breadth = word("wide") if mark.width is Breadth.WIDE else word("narrow")
    written_up = word("with write-up") if mark.account is Account.POSTMORTEM else word("no write-up")
    return [
        severity_words(mark.severity),
        length_words(mark.length) if mark.height is not Height.UNKNOWN else word("length unknown"),
        f"{breadth}, {word('uncertain')}" if mark.uncertain else breadth,
        *([word("half")] if mark.half else []),
        written_up,
    ]


def length_words(length: timedelta | None) -> str:
    """How long it lasted: "47 min", or that nobody says."""
    return word("length unknown") if length is None else length_title(length)


def severity_words(severity: Severity) -> str:
    """The severity, which needs its name beside it where it is none or unknown."""
    bare = severity in {Severity.NONE, Severity.UNKNOWN}
    return word(f"severity {severity}") if bare else severity_name(severity)


def severity_name(severity: Severity) -> str:
    """The severity by its bare name, for places that say what it is a name of."""
    return word(str(severity))


def short_title(title: str) -> str:
    """A title on one line, free of signs that turn the text around, cut at a word where it is very long."""
    return fit(one_line(title), _NAME_LENGTH) or word("untitled")


def plural(count: int, noun: str, nouns: str = "") -> str:
    """The count with its noun: "1 incident", "16 incidents"."""
    return say_count(f"%(num)s {noun}", f"%(num)s {nouns or noun + 's'}", count)
