"""Pages stay small and readable, whatever grows: providers, months, years, texts, marks on a day."""

import gzip
from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import html

from builders import UTC_ZONE, a_member, a_note, a_write_up, an_incident, at
from large_site import many_providers, one_provider, rollup_of
from postroll.domain.coverage import Coverage, Span
from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.note import NoteKind
from postroll.domain.provider import Promise
from postroll.domain.report import Notice, ReportKey
from postroll.domain.vocabulary import Phase, Severity, Stage, Verdict
from postroll.publish.site.model import Fault, Site, SourceWatch
from postroll.publish.site.pages import plan_site, render_site
from postroll.publish.site.timeline import timeline
from sites import AS_OF, SOURCES, a_site

MOST = 60_000


def words(body: bytes) -> str:
    return " ".join(html.fromstring(body.decode()).text_content().split())


def rendered(site: Site, *paths: str) -> dict[str, bytes]:
    return {plan.path: plan.render() for plan in plan_site(site) if not paths or plan.path in paths}


@pytest.fixture(scope="module")
def two_hundred() -> dict[str, bytes]:
    return rendered(
        many_providers(200, 24), "index.html", "sources/index.html", "write-ups/index.html", "method/index.html"
    )


@pytest.fixture(scope="module")
def busy() -> dict[str, bytes]:
    return {path: body for path, body in rendered(one_provider(3_000)).items() if "incident/" not in path}


def test_the_pages_on_everything_stay_small_with_two_hundred_providers(two_hundred):
    assert len(two_hundred) == 4
    assert {
        path: len(gzip.compress(body)) for path, body in two_hundred.items() if len(gzip.compress(body)) > MOST
    } == {}


def test_the_front_page_of_two_hundred_providers_has_a_row_for_each_and_a_cell_for_each_month(two_hundred):
    table = html.fromstring(two_hundred["index.html"].decode()).find_class("heat")[0]
    rows = table.xpath("./tbody/tr")
    assert len(rows) == 200
    assert {len(row.findall("td")) for row in rows} == {12}
    assert "critical" in {cell.get("class") for cell in rows[0].findall("td")}


def test_no_page_of_a_busy_provider_is_large(busy):
    assert {path for path, body in busy.items() if len(gzip.compress(body)) > MOST} == set()


def test_a_full_month_takes_several_pages_that_lead_to_each_other(busy):
    first = html.fromstring(busy["acme/2026-01/index.html"].decode())
    assert first.xpath("//nav[@class='pages']/a/@href") == ["2/index.html", "3/index.html"]
    rows = [
        len(html.fromstring(busy[path].decode()).xpath("//tbody[@id]"))
        for path in busy
        if path.startswith("acme/2026-01/") and path.endswith("html")
    ]
    assert sorted(rows) == [55, 100, 100]
    assert "page 2 of 3" in words(busy["acme/2026-01/2/index.html"])


def test_a_full_day_draws_the_worst_and_counts_the_rest():
    told = tuple(
        an_incident(id=f"i{place}", severity=Severity.CRITICAL if place == 11 else Severity.MINOR)
        for place in range(12)
    )
    page = html.fromstring(rendered(a_site(told, ()), "acme/2026-04/index.html")["acme/2026-04/index.html"].decode())
    day = page.get_element_by_id("day-2026-04-09")
    names = [mark.get("aria-label") for mark in day.find_class("mark")]
    assert len(names) == 8
    assert sum("critical" in name for name in names) == 1
    assert [more.get("aria-label") for more in day.find_class("more")] == ["+4 more on 9 April 2026"]


def test_a_full_year_shows_small_pictures_that_lead_to_the_months(busy):
    page = html.fromstring(busy["acme/2026/index.html"].decode())
    assert len(page.xpath("//ul[@class='months wide']/li/a")) == 12


def test_a_calm_year_shows_its_months_under_each_other():
    page = html.fromstring(rendered(one_provider(60), "acme/2026/index.html")["acme/2026/index.html"].decode())
    assert len(page.xpath("//div[@class='grids']/section//table")) == 12
    assert len(page.xpath("//div[@class='year']//a")) == 60


def test_years_lead_to_each_other():
    rollup = rollup_of("acme", 24)
    older = tuple(
        replace(month, grid=replace(month.grid, month=month.grid.month.replace(year=2025))) for month in rollup.months
    )
    site = Site("x", (replace(rollup, months=(*rollup.months, *older)),), (), AS_OF)
    pages = rendered(site, "acme/2025/index.html", "acme/2026/index.html", "acme/index.html")
    assert b'rel="next" href="../2026/index.html"' in pages["acme/2025/index.html"]
    assert b'rel="prev" href="../2025/index.html"' in pages["acme/2026/index.html"]


def test_a_very_long_timeline_shows_its_ends_and_says_what_is_left_out():
    start = at("2026-04-09 10:00")
    notices = tuple(
        Notice(start + timedelta(minutes=place), Stage.UPDATE, Phase.SILENT, "word " * 2_000) for place in range(500)
    )
    incident = an_incident(members=(a_member(notices=notices),))
    days = timeline(incident, UTC_ZONE)
    assert sum(len(day.entries) for day in days) == 80
    assert sum(day.left_out for day in days) == 500 - 80
    body = rendered(a_site((incident,), ()), "incident/inc0000001/index.html")["incident/inc0000001/index.html"]
    assert "420 entries not shown here; the reports have them." in words(body)
    assert len(gzip.compress(body)) < MOST


def test_write_ups_are_overdue_by_the_promise_of_the_profile_alone():
    old = an_incident(id="old", started_at=at("2026-03-01"), title="Nobody wrote of it")
    told = an_incident(id="told", members=(a_write_up(),))
    site = a_site((old, told), ())
    rollup = replace(
        site.providers[0],
        provider=replace(site.providers[0].provider, promise=Promise(10, url="https://acme.example/terms")),
    )
    promised = rendered(
        replace(site, providers=(rollup,)), "acme/write-ups/index.html", "index.html", "write-ups/index.html"
    )
    text = words(promised["acme/write-ups/index.html"])
    assert (
        "The provider promises a write-up within 10 days. It kept that for 1 of 2 that came out or should have." in text
    )
    assert "1 write-up is overdue by that promise" in text
    assert "Write-up came due: Nobody wrote of it" in words(promised["index.html"])
    without = words(rendered(site, "acme/write-ups/index.html")["acme/write-ups/index.html"])
    assert "states no promise, so nothing is overdue" in without
    assert "Never published" in without


def test_a_slow_write_up_does_not_flatten_the_others():
    slow = an_incident(id="slow", members=(a_write_up(published_on=date(2030, 1, 1)),))
    body = rendered(a_site((slow, an_incident(id="quick", members=(a_write_up(),))), ()), "acme/write-ups/index.html")
    circles = html.fromstring(body["acme/write-ups/index.html"].decode()).xpath("//svg[@class='lags']//circle/@cx")
    assert [int(circle) for circle in circles] == [10, 440]


def test_what_could_not_be_read_is_listed_and_cut():
    start = at("2026-01-01")
    gaps = Coverage(
        tuple(Span(start + timedelta(days=2 * place), start + timedelta(days=2 * place + 1)) for place in range(100))
    )
    faults = tuple(Fault(f"capture {place:012}", "it is not JSON") for place in range(100))
    watch = SourceWatch(SOURCES[0], gaps, "failing", AS_OF, captures=100, unread=faults)
    site = a_site()
    rollup = replace(site.providers[0], watches=(watch,), coverage=gaps)
    pages = rendered(replace(site, providers=(rollup,)), "acme/sources/index.html", "sources/index.html")
    text = words(pages["acme/sources/index.html"])
    assert "And 39 gaps before these." in text
    assert "And 60 more." in text
    assert "Nothing of it can be had, 100 things unread" in words(pages["sources/index.html"])


def test_every_open_incident_is_counted_and_the_newest_are_named():
    told = tuple(an_incident(id=f"i{place}", is_open=True, ended_at=None) for place in range(30))
    assert "And 6 more." in words(rendered(a_site(told, ()), "index.html")["index.html"])


def test_earlier_incidents_with_the_same_component_are_named_on_the_page():
    told = tuple(
        an_incident(id=f"i{day}", started_at=at(f"2026-04-{day:02}"), title=f"On day {day}") for day in (1, 2, 3, 4, 5)
    )
    text = words(rendered(a_site(told, ()), "incident/i5/index.html")["incident/i5/index.html"])
    assert "Same component, Deployments: 4 times in the year before, since 1 April 2026. The last of them:" in text
    assert text.index("On day 4") < text.index("On day 2")


def test_a_later_incident_leaves_the_pages_of_earlier_ones_as_they_are():
    told = (an_incident(id="first"), an_incident(id="second", started_at=at("2026-04-10")))
    before = {plan.path: plan.key for plan in plan_site(a_site(told[:1], ()))}
    after = {plan.path: plan.key for plan in plan_site(a_site(told, ()))}
    assert before["incident/first/index.html"] == after["incident/first/index.html"]


def test_every_page_of_a_large_site_asks_for_one_style_sheet_and_only_the_search_for_a_script():
    for page in render_site(one_provider(40)):
        if page.path.endswith(".html"):
            tree = html.fromstring(page.body.decode())
            assert len(tree.xpath("//link[@rel='stylesheet']")) == 1
            assert tree.xpath("//style | //@style") == []
            assert tree.xpath("//@src") == (["search.js"] if page.path.startswith("search/") else [])


def test_a_related_incident_is_named_with_the_reason():
    key, other = ReportKey("acme-status", "r1"), ReportKey("acme-status", "r9")
    judged = Judgement(
        key, other, Verdict.RELATED, "rule:cause", evidence=(Evidence("cause", 3.0, "both name the queue"),)
    )
    told = (
        an_incident(judgements=(judged,)),
        an_incident(id="other", title="Another", started_at=at("2026-04-02"), members=(a_member(key=other),)),
    )
    text = words(rendered(a_site(told, ()), "incident/inc0000001/index.html")["incident/inc0000001/index.html"])
    assert "Related: Another 2 April 2026, by rule:cause: both name the queue" in text


def test_a_correction_of_a_month_leads_to_the_month():
    month = a_note(id="m", kind=NoteKind.CORRECTION, month=date(2026, 4, 1), text="It was not.")
    unknown = a_note(id="u", kind=NoteKind.CORRECTION, month=date(2020, 4, 1), text="It was not.")
    page = html.fromstring(rendered(a_site(notes=(month, unknown)), "index.html")["index.html"].decode())
    (link,) = page.xpath("//ul[@class='plain news']/li[contains(., 'Corrected')]//a")
    assert (link.text_content(), link.get("href")) == ("April 2026", "acme/2026-04/index.html")


def test_characters_that_html_forbids_are_left_out_and_addresses_are_escaped():
    member = a_member(title="red\x1b[31m", url="https://acme.example/?q=[a]")
    path = "incident/inc0000001/index.html"
    body = rendered(a_site((an_incident(title="red\x1b\x07", members=(member,)),), ()), path)[path]
    assert b"\x1b" not in body
    assert b'href="https://acme.example/?q=%5Ba%5D"' in body
