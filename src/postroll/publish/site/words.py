"""Facts in words, as pages print them: days in full, times with their zone, lengths, who speaks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident, Member
from postroll.domain.report import ReportKey
from postroll.domain.times import day_of
from postroll.domain.vocabulary import Account, Stage
from postroll.publish.dates import day_title, weekday_names
from postroll.publish.language import say, word

_ACCOUNTS = {
    Account.POSTMORTEM: "write-up",
    Account.STATUS: "status page",
    Account.FORUM: "forum thread",
    Account.RELEASE_NOTES: "release notes",
}

_STAGES = {Stage.IN_PROGRESS: "in progress", Stage.UNKNOWN: "notice"}


def account_word(account: Account) -> str:
    """What a page calls a source of this kind."""
    return word(_ACCOUNTS[account])


def stage_word(stage: Stage) -> str:
    """What a notice of this stage announces."""
    return word(_STAGES.get(stage, str(stage)))


def weekday(day: date) -> str:
    """The day's name: "Tuesday"."""
    return weekday_names()[day.weekday()]


def zone_word(instant: datetime, zone: ZoneInfo) -> str:
    """The zone's short name at that instant: "UTC", "CEST"; "UTC+03" where the zone has but an offset."""
    name = instant.astimezone(zone).tzname() or zone.key
    return f"UTC{name}" if name[0] in "+-" else name


def time_of_day(instant: datetime, zone: ZoneInfo) -> str:
    """The time alone: "23:41". The zone must be printed beside it."""
    local = instant.astimezone(zone)
    return f"{local.hour:02}:{local.minute:02}"


def moment(instant: datetime, zone: ZoneInfo) -> str:
    """Day, time and zone: "28 April 2026, 23:41 UTC"."""
    day = day_title(day_of(instant, zone))
    return f"{day}, {time_of_day(instant, zone)} {zone_word(instant, zone)}"


def when(incident: Incident, zone: ZoneInfo) -> str:
    """From when to when the acute phase lasted, with the zone."""
    if incident.start_is_day:
        return say("%(day)s, at a time that nobody states", day=day_title(incident.days[0]))
    start, end = incident.started_at, incident.ended_at
    if incident.retroactive:
        return say("%(moment)s; told afterwards in one piece, so its end is not known", moment=moment(start, zone))
    if end is None:
        tail = word("still open") if incident.is_open else word("end not stated")
        return f"{moment(start, zone)}; {tail}"
    if day_of(start, zone) != day_of(end, zone):
        return say("%(start)s, to %(end)s", start=moment(start, zone), end=moment(end, zone))
    span = say("%(start)s to %(end)s", start=time_of_day(start, zone), end=time_of_day(end, zone))
    return f"{day_title(day_of(start, zone))}, {span} {zone_word(end, zone)}"


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
    said = account_word(member.account)
    if alone:
        return said
    return f"{said} ({member.key.source if only else member.key})"


def listing(words: Sequence[str]) -> str:
    """The words as a list in a sentence: "start, end and length"."""
    return f"{', '.join(words[:-1])} {word('and')} {words[-1]}" if len(words) > 1 else "".join(words)


def signed(number: float) -> str:
    """A weight with its sign and one decimal: "+6.1", "−1.5"; "0.0" has none."""
    return f"{number:+.1f}".replace("-", "−") if round(number, 1) else "0.0"


def sentence_case(text: str) -> str:
    """The text with a capital at its start, and nothing else changed."""
    return text[:1].upper() + text[1:]


def as_of_words(instant: datetime) -> str:
    """The moment at which an edition was made, in UTC."""
    return moment(instant, ZoneInfo("UTC"))
