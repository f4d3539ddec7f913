"""The grid as a picture: well-formed, named, linked, small, and hatched where nobody looked."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from builders import a_member, an_incident, at
from postroll.domain.coverage import Coverage
from postroll.domain.note import Breadth
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Severity
from postroll.publish.grid_svg import grid_svg, thumbnail_svg
from postroll.publish.legend import Signs, legend_entries
from postroll.publish.mark_svg import NARROW, WIDE, Sign, draw, mark_svg
from postroll.publish.mark_words import mark_name
from postroll.publish.severity_colours import DARK, LIGHT
from postroll.rollup.month import Height
from sites import a_month

SVG = "{http://www.w3.org/2000/svg}"
SIGN = Sign(Height.SHORT, Breadth.NARROW, half=False, uncertain=False, severity=Severity.MAJOR, written_up=True)


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def names(root: etree._Element) -> list[str]:
    return [link.findtext(f"{SVG}title") or "" for link in root.iter(f"{SVG}a")]


def texts(root: etree._Element, kind: str) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text") if node.get("class") == kind]


def test_every_mark_is_a_link_with_a_name():
    told_twice = "Why deploys made duplicates, minor, 47 min, wide, with write-up"
    assert names(parsed(grid_svg(a_month(overrides=()).grid))) == [
        "9 April: Slow deployments, major, 30 min, wide, no write-up",
        "9 April: Late metrics in ORD, severity none, 30 min, narrow, half, no write-up",
        "14 April: Dashboard down, critical, 6 h, narrow, half, no write-up",
        f"28 April: {told_twice}",
        f"29 April: {told_twice}",
    ]


def test_the_name_of_a_mark_tells_who_decided_how_it_is_drawn():
    assert names(parsed(grid_svg(a_month().grid)))[-1].endswith(", drawn so by ada: no deploy worked anywhere")


def test_a_mark_leads_where_the_caller_says():
    root = parsed(grid_svg(a_month().grid, href=lambda mark: f"i/{mark.incident.id}"))
    assert root.find(f".//{SVG}a").get("href") == "i/inc0000001"


def test_a_mark_without_an_address_takes_focus_and_has_a_name():
    root = parsed(grid_svg(a_month().grid, href=lambda _: ""))
    groups = [group for group in root.iter(f"{SVG}g") if group.get("tabindex") == "0"]
    assert len(groups) == 5
    assert all(group.findtext(f"{SVG}title") for group in groups)


def test_the_month_the_provider_and_the_zone_are_printed():
    root = parsed(grid_svg(a_month().grid))
    assert texts(root, "month") == ["April 2026"]
    assert "Acme · days in UTC" in texts(root, "about")
    assert "".join(texts(root, "weekday")) == "SMTWTFS"


def test_labels_are_text_at_the_end_of_their_row():
    assert texts(parsed(grid_svg(a_month().grid)), "label") == ["deploys, metrics, ORD", "dashboard", "deploys"]


def test_many_labels_take_three_lines_and_say_how_many_are_left_out():
    components = tuple(f"Component number {number}" for number in range(12))
    labels = texts(parsed(grid_svg(a_month((an_incident(components=components),)).grid)), "label")
    assert len(labels) == 3
    assert labels[0] == "Component number 0, Component number 1,"
    assert labels[-1] == "Component number 11 and 8 more"


def test_days_that_no_source_covered_are_hatched():
    titles = [node.text for node in parsed(grid_svg(a_month().grid)).iter(f"{SVG}title")]
    assert [title for title in titles if title and "No source" in title] == [
        "No source covered the whole of 20 April 2026",
        "No source covered the whole of 21 April 2026",
    ]


def test_ten_incidents_on_a_day_are_ten_marks_of_full_size():
    incidents = tuple(an_incident(id=f"i{number}", components=("Metrics",)) for number in range(10))
    root = parsed(grid_svg(a_month(incidents).grid))
    assert len(names(root)) == 10
    assert float(root.get("height")) > float(parsed(grid_svg(a_month(()).grid)).get("height"))


@given(counts=st.lists(st.booleans(), max_size=12))
@settings(max_examples=20)
def test_marks_of_a_day_never_overlap_or_leave_the_cell(counts):
    incidents = tuple(
        an_incident(id=f"i{number}", components=("Deployments",) if wide else ("Metrics",))
        for number, wide in enumerate(counts)
    )
    taken = []
    for link in parsed(grid_svg(a_month(incidents).grid)).iter(f"{SVG}a"):
        left, top = map(float, link.get("transform")[len("translate(") : -1].split())
        width = WIDE if link.findtext(f"{SVG}title").count(", wide") else NARROW
        assert left >= 0
        assert left + width <= 56
        taken.append((top, left, left + width))
    for (top, _, right), (next_top, next_left, _) in zip(sorted(taken), sorted(taken)[1:], strict=False):
        assert top != next_top or right < next_left


def test_a_month_of_usual_trouble_stays_under_twenty_kilobytes():
    incidents = tuple(
        an_incident(id=f"i{day}", title="Errors in deployments and dashboard", started_at=at(f"2026-04-{day:02} 10:00"))
        for day in range(1, 25)
    )
    assert len(grid_svg(a_month(incidents).grid).encode()) < 20_000


def test_hostile_text_is_inert_and_on_one_line():
    title = '"><script>alert(1)</script>\u202e\x00' + "x" * 10_000
    members = (a_member(url="javascript:alert(1)"),)
    text = grid_svg(a_month((an_incident(title=title, members=members, places=("<b>",)),)).grid)
    parsed(text)
    assert "<script" not in text
    assert "javascript:" not in text
    assert "\u202e" not in text
    assert len(text) < 20_000


def test_it_works_in_light_and_in_dark():
    style = parsed(grid_svg(a_month().grid)).findtext(f"{SVG}style")
    light, dark = style.split("@media(prefers-color-scheme:dark)")
    assert LIGHT.severities[Severity.CRITICAL] in light
    assert DARK.severities[Severity.CRITICAL] in dark


def test_the_legend_explains_only_what_occurs():
    grid = a_month((an_incident(),)).grid
    assert [entry.text for entry in legend_entries(Signs.of(grid))] == [
        "short",
        "3 h or more",
        "wide",
        "no write-up",
        "major",
    ]


def test_one_legend_of_several_months_is_in_the_order_of_any_other():
    late = an_incident(started_at=at("2026-05-02 09:00"), ended_at=None, severity=Severity.UNKNOWN)
    signs = Signs.of(a_month().grid).and_those(Signs.of(a_month((late,), date(2026, 5, 1)).grid))
    texts = [entry.text for entry in legend_entries(signs)]
    assert texts.index("length unknown") < texts.index("no write-up") < texts.index("critical") < texts.index("unknown")
    assert len(texts) == len(set(texts))


def test_the_legend_of_a_month_with_everything_takes_a_second_line_rather_than_run_over():
    incidents = (
        *(an_incident(id=f"i{each}", severity=each, components=("Metrics",)) for each in Severity),
        an_incident(id="u", components=(), ended_at=None),
    )
    root = parsed(grid_svg(a_month(incidents).grid))
    ends = [float(node.get("x")) for node in root.iter(f"{SVG}text") if node.get("class") == "about"]
    assert max(ends) <= 740
    assert "breadth uncertain" in texts(root, "about")


def test_a_thumbnail_has_one_path_for_each_severity_and_one_shape_in_it_for_each_mark():
    paths = [path for path in parsed(thumbnail_svg(a_month().grid)).iter("path") if path.get("fill")]
    shapes = {path.get("class"): path.get("d").count("M") for path in paths}
    assert shapes == {"major": 1, "none": 1, "critical": 3}


def test_a_thumbnail_leaves_out_the_ground_of_a_day_that_nobody_watched():
    grid = a_month((), coverage=Coverage()).grid
    root = parsed(thumbnail_svg(grid))
    assert [path.get("d") == "" for path in root.iter("path")] == [True, False]


def test_a_half_mark_is_half_as_high():
    whole, half = draw(SIGN), draw(replace(SIGN, half=True))
    assert (whole.height - 5) == 2 * (half.height - 5)


def test_a_long_mark_is_higher_and_a_wide_one_wider():
    assert draw(replace(SIGN, height=Height.LONG)).height > draw(SIGN).height
    assert draw(replace(SIGN, width=Breadth.WIDE)).width > draw(SIGN).width


def test_severity_is_counted_in_dots():
    dots = {each: mark_svg(replace(SIGN, severity=each)).count("h2v2h-2z") for each in Severity}
    assert list(dots.values()) == [0, 1, 2, 3, 0]


def test_no_two_signs_look_alike():
    signs = {
        Sign(height, width, half, uncertain, severity, written_up)
        for height in Height
        for width in Breadth
        for severity in Severity
        for half, uncertain, written_up in ((h, u, w) for h in (0, 1) for u in (0, 1) for w in (0, 1))
    }
    assert len({mark_svg(sign) for sign in signs}) == len(signs)


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("severity", list(Severity))
def test_every_severity_stands_out_from_its_cell(palette, severity):
    assert contrast(palette.severities[severity], palette.cell) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_the_contrast_that_text_needs(palette):
    for ground in (palette.paper, palette.cell):
        assert contrast(palette.ink, ground) >= 7
        assert contrast(palette.quiet, ground) >= 4.5


def test_the_name_of_a_mark_says_what_is_not_known():
    incident = an_incident(
        title="", components=(), severity=Severity.UNKNOWN, ended_at=None, members=(a_member(key=ReportKey("s", "x")),)
    )
    mark = next(day for week in a_month((incident,)).grid.weeks for day in week.days if day and day.marks).marks[0]
    assert mark_name(mark, date(2026, 4, 9)) == (
        "9 April: untitled, severity unknown, length unknown, narrow, uncertain, no write-up"
    )


def test_a_day_that_has_not_begun_is_an_outline_without_a_hatch():
    root = parsed(grid_svg(a_month(coverage=Coverage(), today=date(2026, 4, 20)).grid))
    kinds = [rect.get("class") for rect in root.iter(f"{SVG}rect")]
    assert kinds.count("ahead") == 10
    assert kinds.count("cell") == 20
    assert sum(rect.get("fill") == "url(#gap)" for rect in root.iter(f"{SVG}rect")) == 20
