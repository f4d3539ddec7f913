"""Laws of the month grid that hold for any incidents, months, zones and gaps in coverage."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_member, a_provider, an_incident
from postroll.domain.coverage import Coverage, Span
from postroll.domain.report import ReportKey
from postroll.domain.times import start_of_day
from postroll.domain.vocabulary import Severity
from postroll.domain.workspace import GridSettings
from postroll.publish.glyphs import ASCII, UNICODE
from postroll.publish.grid_json import grid_json
from postroll.publish.grid_layout import GridLayout
from postroll.publish.grid_markdown import grid_discourse
from postroll.rollup.grid import month_grid
from postroll.rollup.table import month_table

ZONES = (
    "UTC",
    "Etc/GMT+12",
    "America/New_York",
    "America/St_Johns",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
)
PROVIDER = a_provider()
DAY = timedelta(days=1)

zones = st.sampled_from(ZONES).map(ZoneInfo)
months = st.dates(date(2019, 12, 1), date(2028, 3, 31)).map(lambda day: day.replace(day=1))
lengths = st.one_of(st.none(), st.just(timedelta()), st.timedeltas(timedelta(), timedelta(days=4)))
offsets = st.integers(-40 * 24 * 60, 40 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def months_of_incidents(draw):
    month = draw(months)
    middle = datetime(month.year, month.month, 15, tzinfo=UTC)
    told = draw(st.lists(st.tuples(offsets, lengths, lengths), max_size=10))
    if told and draw(st.booleans()):
        told = [told[0]] * len(told)  # several on one day
    return month, [_incident(index, middle, *each) for index, each in enumerate(told)]


def _incident(index, middle, offset, length, unended):
    started_at = middle + offset
    ended_at = None if length is None else started_at + length
    key = ReportKey("acme-status", str(index))
    return an_incident(
        id=f"i{index}",
        started_at=started_at,
        ended_at=ended_at,
        last_sign_at=ended_at or started_at + (unended or timedelta()),
        is_open=ended_at is None,
        severity=list(Severity)[index % len(Severity)],
        places=("SYD",) if index % 2 else (),
        members=(a_member(key=key, started_at=started_at, ended_at=ended_at),),
    )


@st.composite
def coverages(draw, month):
    edges = draw(st.lists(st.integers(-48, 36 * 24), max_size=6).map(sorted))
    first = datetime(month.year, month.month, 1, tzinfo=UTC)
    at = [first + timedelta(hours=edge) for edge in edges]
    return Coverage.of(Span(start, end) for start, end in zip(at[::2], at[1::2], strict=False))


def grid_of(month, incidents, zone, coverage=Coverage(), first_weekday=6):  # noqa: B008 - a frozen value
    return month_grid(
        PROVIDER,
        month,
        incidents,
        zone=zone,
        coverage=coverage,
        settings=GridSettings(first_weekday=first_weekday),
    )


def days_in(grid):
    return [day for week in grid.weeks for day in week.days if day is not None]


def touches(incident, day, zone):
    """Whether a day holds the incident's start or any of its time, told by instants alone."""
    first, after = start_of_day(day, zone), start_of_day(day + DAY, zone)
    until = incident.ended_at or incident.last_sign_at
    return first <= incident.started_at < after or (incident.started_at < after and until > first and first < after)


@settings(max_examples=120, deadline=None)
@given(months_of_incidents(), zones)
def test_every_incident_is_on_all_of_its_days_and_on_no_other(given_month, zone):
    month, incidents = given_month
    for day in days_in(grid_of(month, incidents, zone)):
        drawn = sorted(mark.incident.id for mark in day.marks)
        assert drawn == sorted(each.id for each in incidents if touches(each, day.date, zone))


@settings(max_examples=120, deadline=None)
@given(months, st.integers(0, 6))
def test_the_weeks_hold_each_day_of_the_month_once_under_its_weekday(month, first_weekday):
    grid = grid_of(month, [], ZoneInfo("UTC"), first_weekday=first_weekday)
    dates = [day.date for day in days_in(grid)]
    assert dates == [month + DAY * offset for offset in range(len(dates))]
    assert (dates[-1] + DAY).day == 1
    assert len(grid.weeks) in {4, 5, 6}
    for week in grid.weeks:
        assert len(week.days) == 7
        assert all(
            day is None or day.date.weekday() == (first_weekday + place) % 7 for place, day in enumerate(week.days)
        )


@settings(max_examples=80, deadline=None)
@given(st.data(), months_of_incidents(), zones)
def test_what_nobody_watched_never_looks_calm(data, given_month, zone):
    month, incidents = given_month
    grid = grid_of(month, incidents, zone, data.draw(coverages(month)))
    cells = [_cells(row) for row in grid_discourse(grid).splitlines()[2 : 2 + len(grid.weeks)]]
    drawn = {glyphs: _first_lines(grid, glyphs) for glyphs in ("unicode", "ascii")}
    for row, week in enumerate(grid.weeks):
        for place, day in enumerate(week.days):
            hatched = day is not None and not day.covered
            assert ("░" in cells[row][place]) is hatched
            assert ("░" in drawn["unicode"][row][place]) is hatched
            assert ("/" in drawn["ascii"][row][place]) is hatched


def _cells(row):
    return row[2:-2].split(" | ")


def _first_lines(grid, name):
    """The first line of each week, cut into the columns of its days."""
    glyphs = {"unicode": UNICODE, "ascii": ASCII}[name]
    layout = GridLayout.of(grid, glyphs, glyphs.mark)
    lines = ["".join(piece.text for piece in line) for line in layout.rows(grid)]
    starts = [4 + layout.slot * sum(layout.columns[:place]) for place in range(8)]
    return [[line[start:end] for start, end in pairwise(starts)] for line in lines if line[:4].strip()]


@settings(max_examples=60, deadline=None)
@given(months_of_incidents(), zones)
def test_json_read_back_agrees_with_the_grid(given_month, zone):
    month, incidents = given_month
    grid = grid_of(month, incidents, zone)
    value = json.loads(grid_json(grid))
    assert value["month"] == f"{month:%Y-%m}"
    for week, told in zip(grid.weeks, value["weeks"], strict=True):
        assert [str(label) for label in week.labels] == told["labels"]
        for day, cell in zip(week.days, told["days"], strict=True):
            assert (day is None) == (cell is None)
            if day is not None:
                assert (cell["date"], cell["covered"]) == (day.date.isoformat(), day.covered)
                assert [_facts_of(mark) for mark in day.marks] == [_facts_in(mark) for mark in cell["marks"]]


def _facts_of(mark):
    return mark.incident.id, mark.height, mark.width, mark.half, mark.severity, mark.url, mark.account


def _facts_in(mark):
    return tuple(mark[key] for key in ("incident", "height", "width", "half", "severity", "url", "account"))


@settings(max_examples=60, deadline=None)
@given(months_of_incidents(), zones)
def test_a_table_has_the_incidents_whose_first_mark_is_in_the_month(given_month, zone):
    month, incidents = given_month
    table = month_table(PROVIDER, month, incidents, zone=zone, settings=GridSettings())
    first, after = start_of_day(month, zone), start_of_day((month + 31 * DAY).replace(day=1), zone)
    expected = {each.id for each in incidents if first <= each.started_at < after}
    assert {row.incident.id for row in table.rows} == expected
    assert len(table.rows) == len(expected)


@settings(max_examples=60, deadline=None)
@given(months_of_incidents(), zones, st.booleans())
def test_order_of_arrival_changes_nothing(given_month, zone, backwards):
    month, incidents = given_month
    shuffled = incidents[::-1] if backwards else [*incidents[1::2], *incidents[::2]]
    assert grid_of(month, shuffled, zone) == grid_of(month, incidents, zone)
