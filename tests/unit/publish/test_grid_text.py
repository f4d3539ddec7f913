from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from builders import (
    ALL_TIME,
    UTC_ZONE,
    a_member,
    a_provider,
    a_write_up,
    an_incident,
    an_override,
    at,
)
from hostile import HOSTILE
from postroll.domain.coverage import Coverage, Span
from postroll.domain.note import Breadth
from postroll.domain.vocabulary import Severity
from postroll.domain.workspace import GridSettings
from postroll.publish.glyphs import ASCII, UNICODE
from postroll.publish.grid_rich import grid_rich, least_width
from postroll.publish.grid_text import grid_text
from postroll.rollup.grid import month_grid

APRIL = date(2026, 4, 1)


def grid_of(*incidents, coverage=ALL_TIME, overrides=(), today=None, **settings):
    return month_grid(
        a_provider(),
        APRIL,
        incidents,
        zone=UTC_ZONE,
        coverage=coverage,
        overrides=overrides,
        today=today,
        settings=GridSettings(**settings),
    )


def a_month():
    """Each kind of mark once or more."""
    return grid_of(
        an_incident(id="1", started_at=at("2026-04-07 10:00"), components=("Dashboard",)),
        an_incident(id="2", started_at=at("2026-04-09 08:00"), places=("SYD",)),
        an_incident(id="3", started_at=at("2026-04-09 12:00"), places=("ORD", "SYD"), components=()),
        an_incident(id="4", started_at=at("2026-04-14"), ended_at=None, components=("Frobnicator",)),
        an_incident(id="5", started_at=at("2026-04-17 13:00"), members=(a_write_up(),)),
        an_incident(id="6", started_at=at("2026-04-20"), ended_at=at("2026-04-20 04:00"), places=("SIN",)),
        an_incident(id="7", started_at=at("2026-04-22"), ended_at=None),
        an_incident(id="8", started_at=at("2026-04-27 20:00"), ended_at=at("2026-04-28 01:00")),
        coverage=Coverage((Span(at("2026-04-01"), at("2026-04-30")),)),
    )


def test_a_month_in_unicode():
    assert grid_text(a_month()) == (
        """\
April 2026                                                     Acme, days in UTC

     S   M   T   W   T       F   S
 1
 5          ½▪       ▪   ─            SYD×2, dashboard, deploys, ORD
12           ·?              ─*       Frobnicator, deploys
19       │       ╌                    deploys×2, SIN
26       █   █      ░░░░░░░           deploys

▪ short   │ long (3 h+)   ─ wide   █ long and wide   · ╌ length unknown
½ secondary or minor   ? breadth uncertain   * written up   ░ not watched
"""
    )


def test_the_month_in_the_documentation_is_the_one_that_is_drawn():
    page = Path(__file__).parents[3] / "docs/grid.md"
    assert f"```\n{grid_text(a_month())}```" in page.read_text(encoding="utf-8")


def test_a_month_in_ascii():
    assert grid_text(a_month(), ascii=True) == (
        """\
April 2026                                                     Acme, days in UTC

     S   M   T   W   T       F   S
 1
 5          ho       o   -            SYDx2, dashboard, deploys, ORD
12           .?              -*       Frobnicator, deploys
19       |       ~                    deploysx2, SIN
26       #   #      ///////           deploys

o short   | long (3 h+)   - wide   # long and wide   . ~ length unknown
h secondary or minor   ? breadth uncertain   * written up   / not watched
"""
    )


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_no_two_signs_of_a_set_are_alike(glyphs):
    signs = [*glyphs.shapes.values(), glyphs.half, glyphs.uncertain, glyphs.written_up, glyphs.hatch]
    assert len(set(signs)) == len(signs)
    assert len(set(glyphs.severities.values())) == len(Severity)


def test_ten_incidents_on_a_day_take_several_lines_and_all_are_drawn():
    ten = [an_incident(id=str(hour), started_at=at(f"2026-04-09 {hour:02}:00")) for hour in range(10)]
    text = grid_text(grid_of(*ten))
    assert text.partition("short")[0].count("─") == 10
    assert max(map(cell_len, text.splitlines())) <= 80


def test_more_incidents_than_fit_are_counted():
    many = [an_incident(id=f"{number:02}", started_at=at("2026-04-09 10:00")) for number in range(40)]
    text = grid_text(grid_of(*many))
    assert text.partition("short")[0].count("─") == 11
    assert "+29" in text


def test_a_full_month_still_leaves_room_for_labels():
    incidents = [
        an_incident(id=f"{day}-{number}", started_at=at(f"2026-04-{day:02} 10:00"), places=("SYD",))
        for day in range(1, 31)
        for number in range(5)
    ]
    text = grid_text(grid_of(*incidents))
    assert "deploys×20" in text
    assert max(map(cell_len, text.splitlines())) <= 80


def test_a_marked_day_that_was_not_watched_is_hatched_as_well():
    text = grid_text(grid_of(an_incident(), coverage=Coverage()))
    assert "░░   ─" in text


def test_days_that_have_not_begun_are_not_hatched():
    text = grid_text(grid_of(coverage=Coverage(), today=date(2026, 4, 20)))
    assert text.count("░░░") == 20


def test_labels_that_do_not_fit_are_counted():
    names = tuple(f"Component number {number:03}" for number in range(60))
    text = grid_text(grid_of(an_incident(components=names)))
    assert " +" in text
    assert max(map(cell_len, text.splitlines())) <= 80


def test_weeks_may_begin_on_monday():
    assert "M   T   W   T   F   S   S" in grid_text(grid_of(first_weekday=0))


def test_links_list_each_incident_once_with_its_days():
    override = an_override(length=timedelta(hours=6), breadth=Breadth.WIDE)
    incident = an_incident(started_at=at("2026-04-09 22:00"))
    text = grid_text(grid_of(incident, overrides=[override]), links=True)
    assert text.endswith(
        """
9–10   █  Slow deployments
          severity major, 6 h, status page
          https://status.acme.example/incidents/r1
          ada: seen by hand
"""
    )


def test_links_say_where_there_is_neither_address_nor_length():
    incident = an_incident(ended_at=None, members=(a_member(url=""),))
    text = grid_text(grid_of(incident), links=True)
    assert text.endswith("\n9   ╌  Slow deployments\n       severity major, length unknown, status page\n")


def test_an_empty_month_has_no_list():
    assert grid_text(grid_of(), links=True) == grid_text(grid_of())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_in_its_line(hostile):
    incident = an_incident(title=hostile, components=(hostile,), places=(hostile, "SYD"))
    text = grid_text(grid_of(incident), links=True)
    assert all(char.isprintable() for char in text.replace("\n", ""))
    assert max(map(cell_len, text.splitlines())) <= 80
    assert grid_text(grid_of(incident), ascii=True, links=True).isascii()


def coloured(grid, **options):
    console = Console(width=80, legacy_windows=False, **options)
    with console.capture() as captured:
        console.print(grid_rich(grid), end="")
    return captured.get()


def test_without_colour_a_terminal_shows_severity_beside_each_mark():
    text = coloured(a_month(), force_terminal=False)
    assert "½▪₂" in text
    assert "─₂*" in text
    assert "₀ none   ₁ minor   ₂ major   ₃ critical   ₓ unknown" in text
    assert max(map(cell_len, text.splitlines())) <= 80


def test_a_terminal_can_follow_the_marks():
    text = coloured(a_month(), force_terminal=True, color_system="truecolor")
    assert "https://acme.example/log/w1/" in text
    assert "\x1b[38;2;208;96;31m" in text


def test_a_mark_without_a_safe_address_is_no_link():
    unsafe = an_incident(members=(a_member(url="javascript:alert(1)"),))
    assert "javascript" not in coloured(grid_of(unsafe), force_terminal=True)


def test_a_narrow_terminal_gets_a_narrow_grid():
    lines = grid_rich(a_month(), width=60).plain.splitlines()
    assert max(map(cell_len, lines[: lines.index("")])) <= 60


def lines_of(grid, width):
    console = Console(width=200, record=True, file=StringIO())
    console.print(grid_rich(grid, width=width), soft_wrap=True)
    return [line.rstrip() for line in console.export_text().splitlines()]


@pytest.mark.parametrize("width", [39, 40, 47, 53, 60, 80])
def test_no_line_is_wider_than_the_terminal_where_the_days_fit(width):
    assert least_width(a_month()) <= 39
    assert max(map(cell_len, lines_of(a_month(), width))) <= width


def test_labels_stand_beneath_their_week_where_there_is_no_room_beside_it():
    narrow, wide = lines_of(a_month(), 40), lines_of(a_month(), 80)
    beneath = narrow[next(place for place, line in enumerate(narrow) if line.startswith("12 ")) + 1]
    beside = next(line for line in wide if line.startswith("12 "))
    assert beneath.startswith("    ")
    assert beside.endswith(f"  {beneath.strip()}")
