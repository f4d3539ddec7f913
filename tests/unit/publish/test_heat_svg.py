from datetime import date, timedelta

import pytest
from lxml import html

from builders import an_incident, at
from postroll.domain.coverage import Coverage, Span
from postroll.domain.vocabulary import Severity
from postroll.publish.heat_svg import Dot, dots_svg, span_svg, ticks_svg, weight_svg, year_svg
from postroll.rollup.year import HeatDay, YearStrip
from sites import a_month


def day(text: str, severity: Severity | None = None, *, covered: bool = True) -> HeatDay:
    return HeatDay(date.fromisoformat(text), covered, 0 if severity is None else 1, severity)


def drawn(*days: HeatDay) -> html.HtmlElement:
    strip = YearStrip(2026, days)
    return html.fromstring(year_svg(strip, 6, 'Acme "x"', lambda one: f"{one}.html"))


def test_a_day_with_incidents_is_a_link_with_a_name():
    (link,) = drawn(day("2026-04-28", Severity.MAJOR), day("2026-04-29")).iter("a")
    assert link.get("href") == "2026-04-01.html#day-2026-04-28"
    assert link.get("aria-label") == "28 April 2026: 1 incident, worst major"


def test_severity_is_how_far_a_cell_is_filled():
    links = drawn(*(day(f"2026-04-{10 + place}", severity) for place, severity in enumerate(Severity))).iter("a")
    assert [rect.get("height") for link in links for rect in link.findall("rect")[1:]] == ["3", "6", "9", "13", "13"]


def test_a_year_is_two_halves_and_one_that_has_no_day_is_left_out():
    halves = drawn(day("2026-06-30"), day("2026-07-01", covered=False)).findall("svg")
    assert [half.get("class") for half in halves] == ["first", "second"]
    assert halves[1].get("aria-label").endswith("0 days with incidents, 1 day not covered")
    assert [half.get("class") for half in drawn(day("2026-09-01")).findall("svg")] == ["second"]


def test_days_stand_below_each_other_in_the_column_of_their_week():
    sunday, saturday = drawn(day("2026-01-04", Severity.MINOR), day("2026-01-10", Severity.MINOR)).iter("a")
    assert sunday.find("rect").get("x") == saturday.find("rect").get("x")
    assert float(saturday.find("rect").get("y")) - float(sunday.find("rect").get("y")) == 6 * 15


def test_spans_that_nearly_touch_are_drawn_as_one():
    start = at("2026-01-01")
    spans = [Span(start + timedelta(hours=hour), start + timedelta(hours=hour, minutes=59)) for hour in range(2_000)]
    picture = html.fromstring(span_svg(spans, start, start + timedelta(days=365), "all"))
    assert picture.find("path").get("d").count("M") == 1


def test_no_stretch_of_time_gives_an_empty_strip():
    picture = html.fromstring(span_svg(Coverage().spans, at("2026-01-01"), at("2026-01-01"), "none"))
    assert picture.find("path").get("d") == ""


def ticks(longest, **given):
    picture = html.fromstring(dots_svg([Dot(1)], 1, longest, "lags", **given))
    return [text.text for text in picture.iter("text")]


@pytest.mark.parametrize(
    ("longest", "said"),
    [
        (0, ["0 days"]),
        (1, ["0", "1 day"]),
        (9, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9 days"]),
        (30, ["0", "5", "10", "15", "20", "25", "30 days"]),
        (64, ["0", "10", "20", "30", "40", "50", "60 days"]),
    ],
)
def test_the_line_of_lags_says_its_unit_once(longest, said):
    assert ticks(longest) == said


def test_a_shorter_line_has_fewer_numbers():
    assert ticks(30, wide=240) == ["0", "5", "10", "15", "20", "25", "30 days"]
    assert ticks(9, wide=240) == ["0", "2", "4", "6", "8 days"]


def test_equal_lags_are_piled_up():
    picture = html.fromstring(dots_svg([Dot(4, "one", "a"), Dot(4, "two", "b"), Dot(9)], 4, 9, "lags"))
    first, second = (circle.get("cy") for circle in picture.iter("circle"))
    assert float(first) > float(second)
    assert picture.find_class("dots")[0].get("d").count("M") == 1


def test_a_line_of_lags_has_few_ticks_however_long_it_is():
    for longest in (1, 9, 40, 365, 5_000, 20_000):
        assert len(list(html.fromstring(dots_svg([Dot(1)], 1, longest, "lags")).iter("text"))) <= 22


def test_evidence_against_lies_on_the_other_side_of_the_line():
    speaks, contradicts = (html.fromstring(weight_svg(weight)).find("rect") for weight in (6.0, -3.0))
    assert (speaks.get("class"), speaks.get("x")) == ("for", "30")
    assert (contradicts.get("class"), float(contradicts.get("x")) + float(contradicts.get("width"))) == ("against", 30)


def test_single_days_are_strokes():
    days = [date(2026, 1, 1), date(2026, 2, 1)]
    picture = html.fromstring(ticks_svg(days, date(2026, 1, 1), date(2027, 1, 1), "DNS: 2 times"))
    assert picture.find_class("strokes")[0].get("d").count("M") == 2


def test_a_month_knows_the_day_that_its_weeks_begin_on():
    from postroll.publish.site.month_facts import first_weekday

    assert first_weekday(a_month((an_incident(),)).grid) == 6
