"""Laws that hold for every text: what was written is what is read, nothing raises, and time is linear."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from pkgutil import walk_packages
from re._constants import MAXREPEAT
from re._parser import SubPattern
from re._parser import parse as sre_parse
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postroll import prose
from postroll.domain.provider import Component, Provider, Region
from postroll.domain.vocabulary import ClaimField, Stage
from postroll.prose.components import split_component
from postroll.prose.dates import latest_with, read_month_day
from postroll.prose.headings import read_heading
from postroll.prose.landmarks import Landmarks
from postroll.prose.lengths import read_lengths
from postroll.prose.lexicon import Lexicon
from postroll.prose.phases import phase_of
from postroll.prose.reader import read_prose
from postroll.prose.span import read_span
from postroll.prose.stages import stage_named
from postroll.prose.times import read_times
from postroll.prose.word_book import WordBook
from postroll.prose.zones import offset_of, zone_of
from stopwatch import least_seconds

READ_SHORT_PIECES = {
    "postroll.prose.component_labels",
    "postroll.prose.regions",
    "postroll.prose.taxonomies.service_headings",
    "postroll.prose.taxonomies.service_names",
    "postroll.prose.taxonomies.service_spelling",
    "postroll.prose.taxonomies.service_summaries",
    "postroll.prose.taxonomies.services",
    "postroll.prose.taxonomies.several_services",
    "postroll.prose.taxonomies.unknown_services",
}
"""Modules whose patterns are tried on names, headings and first sentences alone, which are cut to a length."""
MODULES = sorted(
    module.name
    for module in walk_packages(prose.__path__, "postroll.prose.")
    if not module.ispkg and module.name not in READ_SHORT_PIECES
)
LEXICON = Lexicon(
    Provider(
        id="p",
        name="P",
        regions=(Region("SIN", ("Singapore",)), Region("us-east-1", ("São Paulo",))),
        components=(Component("Machines API", None, "machines", ("API",)),),
        zone_words={"EST": "America/New_York"},
    )
)
ZONES = {
    "UTC": UTC,
    "Z": UTC,
    "EST": ZoneInfo("America/New_York"),
    "PDT": zone_of("PDT", LEXICON),
    "CEST": zone_of("CEST", LEXICON),
    "PT": ZoneInfo("America/Los_Angeles"),
    "+05:30": zone_of("+05:30", LEXICON),
    "Asia/Tokyo": ZoneInfo("Asia/Tokyo"),
    "(UTC)": UTC,
    "UTC+2": zone_of("UTC+2", LEXICON),
    "Pacific Time": ZoneInfo("America/Los_Angeles"),
    "China Standard Time": ZoneInfo("Asia/Shanghai"),
    "US/Pacific": ZoneInfo("US/Pacific"),
}
DAY_FORMS = (
    "{d:%B} {d.day}, {d.year}", "{d.day} {d:%b} {d.year}", "{d:%Y-%m-%d}", "{d:%b} {d.day}th {d.year}",
    "{d:%A}, {d:%B} {d.day}, {d.year}", "the {d.day}th of {d:%B} {d.year}", "{d:%b}. {d.day} {d.year}", "{d:%d-%b-%Y}",
    "{d:%Y/%m/%d}", "{d:%d.%m.%Y}",
)  # fmt: skip
CLOCK_FORMS = ("%H:%M", "%I:%M %p", "%I:%M%p", "%H:%M:00", "%I:%M\u00a0%p", "%I:%M p.m.")
ORDERS = (
    "{day} at {clock} {zone}",
    "{clock} {zone} on {day}",
    "{day}, {clock} {zone}",
    "{clock} {zone}, {day}",
    "{day}\u00a0{clock}\u202f{zone}",
)
SEPARATORS = (
    "between {} and {}",
    "from {} to {}",
    "from {} until {}",
    "from {} through {}",
    "{} - {}",
    "{} \u2013 {}",
    "{}\u2014{}",
    "between {}, and {}",
)
SPEECH = """at on from between since until to and 10:12 11:40 UTC EST 1:05 PM April 17 May 2026-05-01 04/12/2026 fixed resolved
    errors began failed for about 20 minutes an hour outage lasted SIN sin Singapore São Paulo us-east-1 API no customer
    impact not unaffected . , : ; ( ) - \n yesterday today 24:00 29 February 31 +05:30 again fix has been is being
    noon midnight 1430 9 a.m. p.m. the next day following same CST PST resolved starting all times are \u2013 \u00a0 05/06
"""
WORDS = st.sampled_from(SPEECH.split())
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join))
MIN, MAX = datetime(2001, 1, 1), datetime(2090, 1, 1)  # noqa: DTZ001 - hypothesis wants them naive
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, fold=0))


def instant(day: date, clock: time, zone) -> str:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def written_clock(clock: time, form: str) -> str:
    half = "a.m." if clock.hour < 12 else "p.m."
    return clock.strftime(form.replace("p.m.", half))


@st.composite
def written_times(draw, zones):
    """A wall time on a day in some form, with the words and the instant that they mean."""
    day, clock, zone = draw(DAYS), draw(CLOCKS), draw(zones)
    words = draw(st.sampled_from(ORDERS)).format(
        day=draw(st.sampled_from(DAY_FORMS)).format(d=day),
        clock=written_clock(clock, draw(st.sampled_from(CLOCK_FORMS))),
        zone=zone,
    )
    return words, day, clock, zone


@settings(deadline=None)
@given(written_times(st.sampled_from(sorted(ZONES))))
def test_a_written_time_reads_back_as_its_instant(written):
    words, day, clock, zone = written
    (claim,) = read_times(f"The outage began on {words}.", part="b", lexicon=LEXICON, posted_at=None)
    assert (claim.field, claim.value) == (ClaimField.STARTED_AT, instant(day, clock, ZONES[zone]))


@settings(deadline=None)
@given(
    written_times(st.sampled_from(("UTC", "PDT", "CEST"))),
    st.integers(1, 40_000),
    st.sampled_from(SEPARATORS),
)
def test_a_written_window_reads_back_as_its_two_instants(written, minutes, separator):
    words, day, clock, zone = written
    ended = datetime.combine(day, clock) + timedelta(minutes=minutes)
    form = "%I:%M %p" if re.search("[AaPp]\\.?[Mm]", words) else "%H:%M"
    end_words = f"{ended.strftime(form)} {zone} on {ended.day} {ended:%B} {ended.year}"
    text = f"Errors occurred {separator.format(words, end_words)}, on some hosts."
    claims = read_times(text, part="b", lexicon=LEXICON, posted_at=None)
    expected = [instant(day, clock, ZONES[zone]), instant(ended.date(), ended.time(), ZONES[zone])]
    assert [claim.value for claim in claims] == expected
    read = read_span(text, lexicon=LEXICON)
    assert (read.start.clock, read.start.day) == (clock, day)
    assert (read.end.clock, read.end.day, read.overday) == (ended.time(), ended.date(), ended.date() > day)


@given(CLOCKS, st.integers(1, 1439), st.sampled_from(("PST", "PDT", "UTC")), st.booleans())
def test_a_log_without_days_reads_back_from_its_stamps(clock, minutes, zone, newest_first):
    ended = (datetime.combine(date(2000, 1, 1), clock) + timedelta(minutes=minutes)).time()
    lines = [
        f"Jan 1, {clock:%I:%M %p} {zone} Looking into errors.",
        f"Jan {1 + (ended < clock)}, {ended:%I:%M %p} {zone} This has been resolved.",
    ]
    read = read_span("\n".join(lines[::-1] if newest_first else lines), lexicon=LEXICON)
    assert (read.start.clock, read.end.clock, read.zone_word.text) == (clock, ended, zone)
    assert read.overday == (ended < clock)


@settings(deadline=None)
@given(DAYS, CLOCKS, st.sampled_from(("EST", "UTC", "PDT")), st.integers(0, 300))
def test_a_heading_without_a_year_reads_back_as_its_instant(day, clock, zone, lag):
    text = f"{day:%B} {day.day}: Disks full ({clock:%H:%M}{zone})"
    read = read_heading(text, published_on=day + timedelta(days=lag), lexicon=LEXICON, part="h")
    same_day = (day.month, day.day) != (2, 29)
    assert read.title == "Disks full"
    assert not same_day or read.claims[0].value == instant(day, clock, ZONES[zone])


@given(DAYS, st.integers(0, 300))
def test_a_day_without_a_year_is_found_again_from_any_later_day(day, lag):
    near = day + timedelta(days=lag)
    assert latest_with(day.month, day.day, near) == day
    assert read_month_day(f"{day:%m/%d}", near=near) == day


@given(st.integers(1, 40_000))
def test_a_length_in_minutes_reads_back_in_seconds(minutes):
    (claim,) = read_lengths(f"Requests failed for {minutes} minutes.", "b")
    assert claim.length == timedelta(minutes=minutes)


@settings(deadline=None)
@given(TEXTS, st.one_of(st.none(), st.datetimes(MIN, MAX, timezones=st.just(UTC))))
def test_the_span_of_any_text_quotes_its_words(text, posted_at):
    read = read_span(text, lexicon=LEXICON, posted_at=posted_at)
    for quote in (read.start and read.start.quote, read.end and read.end.quote, read.zone_word):
        assert quote is None or (quote.text and text[quote.start : quote.end] == quote.text)


@settings(deadline=None)
@given(TEXTS, st.one_of(st.none(), st.datetimes(MIN, MAX, timezones=st.just(UTC))))
def test_any_text_is_read_and_every_quote_stands_at_its_offset(text, posted_at):
    near = posted_at.date() if posted_at else None
    heading = read_heading(text, published_on=near, lexicon=LEXICON, part="h")
    claims = read_prose(text, part="b", lexicon=LEXICON, posted_at=posted_at)
    for claim in (*claims, *(heading.claims if heading else ())):
        assert claim.where.quote
        assert text[claim.where.start :].startswith(claim.where.quote)


@settings(deadline=None)
@given(TEXTS, st.datetimes(MIN, MAX, timezones=st.just(UTC)))
def test_no_stated_time_lies_after_the_posting(text, posted_at):
    for claim in read_times(text, part="b", lexicon=LEXICON, posted_at=posted_at):
        assert claim.day <= posted_at.date() if claim.instant is None else claim.instant <= posted_at


@given(TEXTS, st.sampled_from(Stage))
def test_any_label_word_and_notice_is_read(text, stage):
    assert phase_of(stage, text)
    assert stage_named(text)
    assert split_component(text, LEXICON).component is not None
    assert offset_of(text) is None or zone_of(text, LEXICON) is not None


@pytest.mark.parametrize(
    "piece",
    [
        "1:11 ", "at 1:11Z ", "between 1:11 and 2:22 UTC errors. ", "SIN unaffected ", "in sin, sin ", "a\u0301",
        "for 5 minutes ", "April 17 ", "a ", ". ", "((((", "   ", "\n", "- ", "we have ", "a fix has been now ",
        "errors again ", "no customer ", "São  ", "UTC+",
    ],
)  # fmt: skip
def test_reading_time_grows_with_length_alone(piece):
    def read(text: str) -> None:
        read_prose(text, part="b", lexicon=LEXICON, posted_at=datetime(2026, 5, 1, tzinfo=UTC))
        phase_of(Stage.UPDATE, text)
        split_component(text, LEXICON)

    assert least_seconds(read, piece, 80_000) < 10 * max(least_seconds(read, piece, 20_000), 0.02)


@pytest.mark.parametrize(
    "piece",
    [
        "at 1:11Z ", "between 1:11 and 2:22 UTC on April 17 2026 errors. ", "1:11 AM PST We\n", "1", "11/", "1111 to 1111 ",
        "for 5 minutes ", "resolved ",
    ],
)  # fmt: skip
def test_reading_times_takes_four_times_as_long_for_four_times_the_text_up_to_a_megabyte(piece):
    def read(text: str) -> None:
        read_times(text, part="b", lexicon=LEXICON, posted_at=datetime(2026, 5, 1, tzinfo=UTC))
        read_lengths(text, "b")
        read_span(text, lexicon=LEXICON)

    assert least_seconds(read, piece, 1_000_000) < 8 * max(least_seconds(read, piece, 250_000), 0.05)


@pytest.mark.parametrize("module", MODULES)
def test_no_pattern_has_an_unbounded_repeat_inside_another(module):
    patterns = {(name, one) for name, value in vars(import_module(module)).items() for one in patterns_in(value)}
    nested = [name for name, pattern in patterns if nests(sre_parse(pattern.pattern, pattern.flags), 0)]
    assert nested == []


def test_the_patterns_of_books_and_landmarks_are_looked_at_too():
    nested = r"a(?:b+c*)+"
    for value in (
        WordBook([nested]),
        Landmarks({"a": r"(?:b+c*)+"}),
        {"a": [re.compile(nested)]},
    ):
        assert any(nests(sre_parse(one.pattern, one.flags), 0) for one in patterns_in(value))


def patterns_in(value) -> Iterator[re.Pattern]:
    """The patterns that a value of a module holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, WordBook):
        yield from map(re.compile, value.patterns)
    elif isinstance(value, Landmarks):
        yield from patterns_in(list(vars(value).values()))
    elif isinstance(value, dict):
        yield from patterns_in(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from patterns_in(one)


def nests(parsed, depth: int) -> bool:
    """Whether a parsed pattern repeats without bound inside a repeat without bound; possessive ones never go back."""
    for operation, argument in parsed:
        name = str(operation)
        unbounded = name in {"MAX_REPEAT", "MIN_REPEAT"} and argument[1] == MAXREPEAT
        if unbounded and depth:
            return True
        if any(nests(part, depth + unbounded) for part in parts_of(argument)):
            return True
    return False


def parts_of(argument):
    """The parsed patterns inside an operation's argument."""
    if isinstance(argument, SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for one in argument:
            yield from parts_of(one)
