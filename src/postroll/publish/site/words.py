"""Facts in words, as pages print them: days in full, times with their zone, lengths, who speaks."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident, Member
from postroll.domain.lengths import format_length
from postroll.domain.note import Breadth
from postroll.domain.report import ReportKey
from postroll.domain.times import day_of
from postroll.domain.vocabulary import Account, Severity
from postroll.publish.dates import WEEKDAYS, day_title
from postroll.publish.plain import fit, one_line
from postroll.rollup.month import Height, Mark

_NAME_LENGTH = 120
_ACCOUNTS = {
    Account.POSTMORTEM: "write-up",
    Account.STATUS: "status page",
    Account.FORUM: "forum thread",
    Account.RELEASE_NOTES: "release notes",
}


def account_word(account: Account) -> str:
    """What a page calls a source of this kind."""
    return _ACCOUNTS[account]


def weekday(day: date) -> str:
    """The day's name: "Tuesday"."""
    return WEEKDAYS[day.weekday()]


def day_and_month(day: date) -> str:
    """The day under a heading that names the year: "28 April"."""
    return day_title(day).rpartition(" ")[0]


def zone_word(instant: datetime, zone: ZoneInfo) -> str:
    """The zone's short name at that instant: "UTC", "CEST"; "UTC+03" where the zone has but an offset."""
    name = instant.astimezone(zone).tzname() or zone.key
    return f"UTC{name}" if name[0] in "+-" else name


def time_of_day(instant: datetime, zone: ZoneInfo) -> str:
    """The time alone: "23:41". The zone must be printed beside it."""
    return f"{instant.astimezone(zone):%H:%M}"


def moment(instant: datetime, zone: ZoneInfo) -> str:
    """Day, time and zone: "28 April 2026, 23:41 UTC"."""
    day = day_title(day_of(instant, zone))
    return f"{day}, {time_of_day(instant, zone)} {zone_word(instant, zone)}"


def when(incident: Incident, zone: ZoneInfo) -> str:
    """From when to when the acute phase lasted, with the zone."""
    if incident.start_is_day:
        return f"{day_title(incident.days[0])}, at a time that nobody states"
    start, end = incident.started_at, incident.ended_at
    if end is None:
        tail = "still open" if incident.is_open else "end not stated"
        return f"{moment(start, zone)}; {tail}"
    if day_of(start, zone) != day_of(end, zone):
        return f"{moment(start, zone)}, to {moment(end, zone)}"
    span = f"{time_of_day(start, zone)} to {time_of_day(end, zone)}"
    return f"{day_title(day_of(start, zone))}, {span} {zone_word(end, zone)}"


def length_words(length: timedelta | None) -> str:
    """How long it lasted: "47 min", or that nobody says."""
    return "length unknown" if length is None else format_length(length)


def severity_words(severity: Severity) -> str:
    """The severity, which needs its name beside it where it is none or unknown."""
    bare = severity in {Severity.NONE, Severity.UNKNOWN}
    return f"severity {severity}" if bare else str(severity)


def mark_name(mark: Mark, day: date) -> str:
    """The name that a mark goes by where it cannot be seen.

    "28 April: Deploys created duplicate Machines, minor, 50 min, wide, with write-up".
    """
    facts = [f"{day_and_month(day)}: {short_title(mark.title)}", *mark_facts(mark)]
    return ", ".join(facts)


def mark_facts(mark: Mark) -> list[str]:
    """What a mark's colour, height, width and fill say, in words."""
    breadth = "wide" if mark.width is Breadth.WIDE else "narrow"
    written_up = "with write-up" if mark.account is Account.POSTMORTEM else "no write-up"
    return [
        severity_words(mark.severity),
        length_words(mark.length) if mark.height is not Height.UNKNOWN else "length unknown",
        f"{breadth}, uncertain" if mark.uncertain else breadth,
        *(["half"] if mark.half else []),
        written_up,
        *(f"drawn so by {one_line(each.by)}: {short_title(each.because)}" for each in mark.overrides),
    ]


def short_title(title: str) -> str:
    """A title on one line, free of signs that turn the text around, cut at a word where it is very long."""
    return fit(one_line(title), _NAME_LENGTH) or "untitled"


def source_names(members: Iterable[Member]) -> dict[ReportKey, str]:
    """What to call each report of one incident: by its account, with its source's id where accounts share a word."""
    known = tuple(members)
    words = [account_word(member.account) for member in known]
    sources = [member.key.source for member in known]
    return {
        member.key: _name(member, alone=words.count(word) == 1, only=sources.count(member.key.source) == 1)
        for member, word in zip(known, words, strict=True)
    }


def _name(member: Member, *, alone: bool, only: bool) -> str:
    word = account_word(member.account)
    if alone:
        return word
    return f"{word} ({member.key.source if only else member.key})"


def plural(count: int, noun: str, nouns: str = "") -> str:
    """The count with its noun: "1 incident", "16 incidents"."""
    return f"{count} {noun if count == 1 else nouns or noun + 's'}"


def sentence_case(text: str) -> str:
    """The text with a capital at its start, and nothing else changed."""
    return text[:1].upper() + text[1:]


def as_of_words(instant: datetime) -> str:
    """The moment at which an edition was made, in UTC."""
    return moment(instant, ZoneInfo("UTC"))
