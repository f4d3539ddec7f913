"""The evidence on a pair of reports in words: what the kernel found, with the facts that it rests on."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

from postroll.domain.judgement import Evidence
from postroll.domain.vocabulary import Account, ClaimField
from postroll.reconcile.addresses import same_address
from postroll.reconcile.facts import Facts
from postroll.reconcile.features import text_of
from postroll.reconcile.weights import LINKED
from postroll.reconcile.words import names_in, telling_words

_Telling = Callable[[Facts, Facts, float], str]
_HOUR = timedelta(hours=1)
_FAR = timedelta(hours=2)
_DAY = timedelta(days=1)
_LONG = timedelta(days=2)
REPEATED = "the same heading in two bulletins"


def evidence_of(one: Facts, other: Facts, bits: Mapping[str, float]) -> tuple[Evidence, ...]:
    """What the bits of each kind of evidence rest on, in order of kind; kinds without bits are left out.

    Args:
        one: a report.
        other: another.
        bits: by kind of evidence, as the kernel's table of pairs has them.
    """
    if one.report.key.source == other.report.key.source and bits["link"] >= LINKED:
        return (Evidence("words", bits["link"], REPEATED),)
    return tuple(
        Evidence(kind, bits[kind], tell(one, other, bits[kind])) for kind, tell in _TELLING.items() if bits.get(kind)
    )


def _alike(told: str, bits: float) -> str:
    """What two reports have in common; where that speaks against them, with the reason that it can."""
    return told if bits >= 0 else f"{told}, as many a pair that is not one incident"


def _unlike(told: str, bits: float) -> str:
    """In what two reports differ; where that speaks for them, with the reason that it can."""
    return told if bits <= 0 else f"{told}, as many a pair that is one incident"


def _link(one: Facts, other: Facts, bits: float) -> str:
    if bits >= LINKED:
        return "one names the other's page as its own account"
    shared = _own_pages(one) & _own_pages(other)
    return f"both point at {min(shared)}" if shared else "the text around one points at the other's page"


def _own_pages(facts: Facts) -> set[str]:
    return {same_address(link.url) for link in facts.reading.links if link.own} - {""}


def _time(one: Facts, other: Facts, bits: float) -> str:
    if _listed_with(one, other) or _listed_with(other, one):
        return _alike("one is listed under the day on which the other starts", bits)
    if one.started_at and other.started_at:
        gap = abs(one.started_at - other.started_at)
        whole = round(gap / _HOUR)
        doubt = _says_hours(one, other) and gap > _FAR and abs(gap - whole * _HOUR) <= _HOUR / 6
        return f"starts {_apart(gap)} apart" + (
            ", whole hours, as of a zone misread" if doubt and bits > -_FURTHER else ""
        )
    same_day = _day_of(one) == _day_of(other)
    return _alike("starts on the same day", bits) if same_day else _unlike("starts on different days", bits)


def _listed_with(one: Facts, other: Facts) -> bool:
    if one.listed_day is None or one.listed_day != _day_of(other):
        return False
    return not (one.started_at and other.started_at) or abs(one.started_at - other.started_at) > _FAR


def _day_of(facts: Facts) -> date | None:
    return facts.start_day or (facts.started_at.astimezone(UTC).date() if facts.started_at else None)


_FURTHER = 5.0


def _says_hours(one: Facts, other: Facts) -> bool:
    return Account.POSTMORTEM in {one.account, other.account}


def _apart(gap: timedelta) -> str:
    if gap >= _LONG:
        return f"{round(gap / _DAY)} days"
    minutes = round(gap / timedelta(minutes=1))
    if not minutes:
        return "less than a minute"
    return f"{minutes} min" if gap < _FAR else f"{minutes / 60:.1f} h"


def _end(one: Facts, other: Facts, bits: float) -> str:
    ends = [facts.acute_until or facts.stated_end or facts.closed_at for facts in (one, other)]
    starts = [facts.started_at for facts in (one, other)]
    if _over_before(ends[0], starts[1]) or _over_before(ends[1], starts[0]):
        return _unlike("one was over before the other began", bits)
    return f"ends {_apart(abs(ends[0] - ends[1]))} apart" if ends[0] and ends[1] else "an end that one does not state"


def _over_before(end: datetime | None, start: datetime | None) -> bool:
    return end is not None and start is not None and end < start


def _length(_one: Facts, _other: Facts, bits: float) -> str:
    return "about as long" if bits > 0 else "not as long"


def _clock(one: Facts, other: Facts, bits: float) -> str:
    start = one.started_at or other.started_at
    told = f"the text of one tells of {start:%H:%M} UTC, when the other began" if start else "a time in common"
    return _alike(told, bits)


def _named(ones: tuple[str, ...], others: tuple[str, ...], bits: float) -> str:
    common = sorted(set(ones) & set(others))
    if common:
        return _alike(f"both name {', '.join(common)}", bits)
    return _unlike(f"one names {', '.join(sorted(set(ones)))}, the other {', '.join(sorted(set(others)))}", bits)


def _claims(field: ClaimField) -> _Telling:
    def tell(one: Facts, other: Facts, bits: float) -> str:
        ones, others = (tuple(claim.value for claim in facts.reading.claimed(field)) for facts in (one, other))
        return _named(ones, others, bits)

    return tell


def _words(one: Facts, other: Facts, bits: float) -> str:
    words = telling_words(text_of(one), text_of(other))
    if not words:
        return _unlike("hardly a word in common", bits)
    said = ", ".join(words)
    return f"both say {said}" if bits > 0 else f"few words in common beside {said}"


def _names(one: Facts, other: Facts, bits: float) -> str:
    """Few names have fewer than no bits: they are words too, and so were counted before."""
    named = f"both name {', '.join(sorted(names_in(text_of(one)) & names_in(text_of(other)))[:3])}"
    return named if bits > 0 else f"{named}, which the words count already"


def _hindsight(_one: Facts, _other: Facts, bits: float) -> str:
    return _unlike("one was told when it was over, the other as it went on", bits)


def _severity(one: Facts, other: Facts, bits: float) -> str:
    if one.severity is other.severity:
        return _alike(f"both say {one.severity.value}", bits)
    low, high = sorted((one.severity, other.severity), key=lambda severity: severity.rank)
    return _unlike(f"one says {low.value}, the other {high.value}", bits)


def _account(one: Facts, other: Facts, _bits: float) -> str:
    first, second = sorted((one.account, other.account), key=lambda account: account.rank)
    return (
        f"two reports by a {first.value} source" if first is second else f"a {first.value} and a {second.value} source"
    )


def _habit(_one: Facts, _other: Facts, bits: float) -> str:
    if bits > 0:
        return "nearly every report of the one source has a match in the other"
    return "many a report of the one source has no match in the other"


def _rival(_one: Facts, _other: Facts, _bits: float) -> str:
    return "another report of that source fits too"


_TELLING: dict[str, _Telling] = {
    "link": _link,
    "time": _time,
    "end": _end,
    "length": _length,
    "clock": _clock,
    "place": lambda one, other, bits: _named(one.places, other.places, bits),
    "component": lambda one, other, bits: _named(one.components, other.components, bits),
    "symptom": _claims(ClaimField.SYMPTOM),
    "cause": _claims(ClaimField.CAUSE),
    "words": _words,
    "title": lambda one, _, bits: _alike(f'both are called "{one.reading.title}"', bits),
    "names": _names,
    "hindsight": _hindsight,
    "severity": _severity,
    "account": _account,
    "habit": _habit,
    "rival": _rival,
}


def refused() -> Evidence:
    """Why a "same" is unsure after all."""
    return Evidence(
        "rival", 0.0, "another report of that source fits better, or a report of that incident does not fit"
    )
