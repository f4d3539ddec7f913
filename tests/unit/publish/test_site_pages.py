"""The site as a whole: its files, its links, its safety, and what changes with what."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from builders import a_member, a_note, a_provider, a_write_up, an_incident, at
from hostile import HOSTILE
from postroll.domain.coverage import Coverage
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.note import Credit, NoteKind
from postroll.domain.report import Claim, ReportKey, Where
from postroll.domain.vocabulary import ClaimField, Kind, Severity, Verdict
from postroll.publish.site.environment import rendering_version
from postroll.publish.site.fragments import grid_html, table_html
from postroll.publish.site.model import ProviderRollup, Site
from postroll.publish.site.month_page import coverage_words, summary
from postroll.publish.site.pages import plan_site, render_site
from sites import AS_OF, a_month, a_site, a_told_twice_incident, an_open_incident, some_incidents, some_notes

APRIL_PAGE = "acme/2026-04/index.html"
TWICE_PAGE = "incident/twice00001/index.html"


def rendered(site: Site) -> dict[str, bytes]:
    return {page.path: page.body for page in render_site(site)}


def read(site: Site, path: str) -> html.HtmlElement:
    return html.fromstring(rendered(site)[path].decode())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_cause_that_two_reports_state_alike_is_told_once_with_both_sources():
    cause = Claim(ClaimField.CAUSE, "software bug", Where("title", "A bug broke deploys"))
    told_twice = a_told_twice_incident()
    incident = replace(told_twice, members=tuple(replace(each, claims=(cause,)) for each in told_twice.members))
    facts = read(a_site((incident,)), TWICE_PAGE).find_class("facts")[0]
    assert "software bug: A bug broke deploys write-up and status page" in words(facts)


def test_the_site_has_the_files_that_it_promises():
    assert set(rendered(a_site())) == {
        "index.html",
        "style.css",
        "icon.svg",
        "search/index.html",
        "search/search.js",
        "search/2026.1.js",
        *(f"search/2026-{letter}.js" for letter in "0adefiklmnosw"),
        "method/index.html",
        "acme/index.html",
        APRIL_PAGE,
        "acme/2026-04/grid.svg",
        "acme/2026-05/index.html",
        "acme/2026-05/grid.svg",
        "acme/2026/index.html",
        "acme/sources/index.html",
        "acme/write-ups/index.html",
        "sources/index.html",
        "write-ups/index.html",
        "incident/gone000001/index.html",
        *(f"incident/{incident.id}/index.html" for incident in some_incidents()),
    }


def test_every_link_inside_the_site_leads_to_a_file_or_a_place_on_the_page():
    pages = rendered(a_site())
    for path, body in pages.items():
        if not path.endswith(".html"):
            continue
        page = html.fromstring(body.decode())
        for address in page.xpath("//@href"):
            if urlsplit(address).scheme:
                continue
            target, _, place = unquote(urljoin(f"/{path}", address))[1:].partition("#")
            assert target in pages, (path, address)
            assert not place or f'id="{place}"'.encode() in pages[target], (path, address)


def test_the_same_site_gives_the_same_bytes():
    assert rendered(a_site()) == rendered(a_site())


def test_no_page_has_script_or_style_of_its_own():
    for path, body in rendered(a_site()).items():
        if path.endswith(".html"):
            page = html.fromstring(body.decode())
            assert (
                page.xpath(
                    "//script[not(@src)] | //script/text() | //style | //@style | //@*[starts-with(name(), 'on')]"
                )
                == []
            )
            assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_a_mark_leads_to_the_best_account():
    marks = read(a_site(), APRIL_PAGE).xpath("//a[@class='mark']")
    assert marks[-1].get("href") == "https://acme.example/log/w1/"
    assert marks[-1].get("aria-label").startswith("29 April: Why deploys made duplicates, critical, 47 min, wide")


def test_a_mark_without_an_account_leads_to_the_page_of_its_incident():
    site = a_site((an_incident(members=(a_member(url=""),)),), ())
    assert read(site, APRIL_PAGE).xpath("//a[@class='mark']/@href") == ["../../incident/inc0000001/index.html"]


def test_the_month_says_what_it_holds_and_what_was_not_seen():
    assert words(read(a_site(), APRIL_PAGE).find_class("summary")[0]) == (
        "4 incidents: 2 critical, 1 major, 1 of severity none. 1 with a write-up. No source covered the whole of "
        "20 April to 21 April 2026. What happened then is not known. This grid as a picture."
    )


def test_the_month_turns_to_its_neighbours():
    assert read(a_site(), APRIL_PAGE).xpath("//a[@rel='next']/@href") == ["../2026-05/index.html"]
    assert read(a_site(), "acme/2026-05/index.html").xpath("//a[@rel='prev']/@href") == ["../2026-04/index.html"]


def test_notes_stand_in_their_places():
    row = read(a_site(), APRIL_PAGE).get_element_by_id("incident-twice00001")
    notes = [note.get("class") for note in row.iter("div") if note.get("class", "").startswith("note")]
    assert notes == ["note lead", "note comment", "note aside"]


def test_a_correction_strikes_the_words_gives_the_right_ones_and_credits():
    aside = read(a_site(), APRIL_PAGE).find_class("aside")[0]
    assert [deleted.text for deleted in aside.iter("del")] == ["was long,"]
    assert words(aside).startswith("Aside The list was long, was empty, as everybody knew.")
    assert words(aside).endswith("Corrected 2 May 2026 by ada, thanks to bob")
    assert aside.xpath(".//a/@href") == ["https://forum.acme.example/t/1/2"]


def test_a_correction_that_credits_nobody_thanks_nobody():
    target = a_note(id="n")
    correction = a_note(id="c", kind=NoteKind.CORRECTION, corrects="n", strikes="queue", text="cache", credit=None)
    page = read(a_site(notes=(target, correction)), APRIL_PAGE)
    assert "thanks" not in words(page)


def test_a_write_up_that_may_still_come_is_due():
    written = an_incident(
        id="old",
        started_at=at("2026-04-01"),
        members=(a_write_up(started_at=at("2026-04-01"), published_on=date(2026, 4, 15)),),
    )
    page = read(a_site((written, an_incident(started_at=at("2026-04-28"), title="Not yet")), ()), APRIL_PAGE)
    due = page.xpath("//h2[.='May still come']/following-sibling::ul")[0]
    assert words(due) == "Not yet 4 days so far"


def test_the_incident_page_says_which_statement_the_grid_uses():
    page = read(a_site(), TWICE_PAGE)
    assert [words(cell) for cell in page.xpath("//td[@class='used']")] == [
        "28 April 2026, 23:41 UTC (used by the grid)23:41 UTC",
        "29 April 2026, 00:28 UTC (used by the grid)mitigated at 00:28",
        "47 min (used by the grid)",
    ]
    assert "The reports differ on the start, end and length." in words(page)


def test_the_incident_page_shows_evidence_revisions_and_how_to_cite():
    text = words(read(a_site(), TWICE_PAGE))
    assert "Same: write-up and status page by rule:score, +4.6 bits" in text
    assert "−1.5 titles share 2 of 9 words words" in text
    assert "acme-status/r2, 3 revisions seen" in text
    assert "Incident twice00001, version " in text
    assert ", incident/twice00001/index.html." in text


def test_a_judgement_that_reaches_out_links_to_the_other_incident():
    other = an_incident(id="other", title="Another", members=(a_member(key=ReportKey("acme-status", "r9")),))
    judged = Judgement(
        ReportKey("acme-status", "r1"),
        ReportKey("acme-status", "r9"),
        Verdict.DIFFERENT,
        "ada",
        "not the same hosts",
        on=date(2026, 4, 30),
    )
    page = read(a_site((replace(an_incident(), judgements=(judged,)), other), ()), "incident/inc0000001/index.html")
    assert "Different: status page and acme-status/r9 (Another) by ada, 30 April 2026 not the same hosts" in words(page)
    assert "../other/index.html" in page.xpath("//ul[contains(@class, 'evidence')]//@href")


def test_an_incident_in_no_month_has_a_page_all_the_same():
    site = a_site((), (a_note(),))
    rollup = replace(site.providers[0], incidents=(replace(an_incident(), kind=Kind.MAINTENANCE),))
    page = read(replace(site, providers=(rollup,)), "incident/inc0000001/index.html")
    assert "maintenance, announced as such" in words(page)
    assert "It was the queue again." in words(page)


def test_an_old_id_leads_to_the_new_one():
    page = read(a_site(), "incident/gone000001/index.html")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../twice00001/index.html"]


def test_the_front_page_says_what_is_open_and_what_was_written_up():
    text = words(read(a_site(), "index.html"))
    assert (
        "Open now 1 incident Hosts out of reach in SIN severity unknown · since 2 May 2026, 10:00 UTC, 2 h so" in text
    )
    assert "2 May 2026 Corrected: Why deploys made duplicates 1 May 2026 Written up: Why deploys made" in text
    assert "As of 2 May 2026, 12:00 UTC." in text


@pytest.mark.parametrize(("as_of", "is_said"), [("2026-06-01 12:00", False), ("2026-06-02 00:00", True)])
def test_the_front_page_says_so_where_no_source_was_seen_after_the_newest_month(as_of, is_said):
    text = words(read(a_site(as_of=at(as_of)), "index.html"))
    assert ("No source covered any day after May 2026." in text) is is_said


def open_now(incidents: tuple[Incident, ...], as_of: datetime = AS_OF) -> str:
    return words(read(a_site(incidents, as_of=as_of), "index.html").xpath("//section[@aria-labelledby='open']")[0])


def test_what_is_open_is_told_at_a_glance():
    incident = replace(
        an_open_incident(),
        severity=Severity.MAJOR,
        components=("API", "Builds", "DNS", "Login"),
        places=("ORD", "SIN"),
        last_sign_at=at("2026-05-02 11:30"),
    )
    assert open_now((incident,)).endswith(
        "SIN major · since 2 May 2026, 10:00 UTC, 2 h so far · API, Builds, DNS, Login, ORD and 1 more "
        "· last word 2 May 2026, 11:30 UTC"
    )


def test_of_an_open_incident_that_gives_only_a_day_no_length_is_told():
    incident = replace(an_open_incident(), start_is_day=True, started_at=at("2026-05-02"), days=(date(2026, 5, 2),))
    assert "since 2 May 2026" in open_now((incident,))
    assert "so far" not in open_now((incident,))


def test_an_open_incident_stands_before_what_is_over():
    first, *_ = read(a_site(), "index.html").xpath("//main//h2")
    last = read(a_site((an_incident(),)), "index.html").xpath("//main//h2")[0]
    assert (words(first), words(last)) == ("Open now 1 incident", "Acme")


def test_nothing_is_said_of_the_present_by_what_was_seen_long_before():
    stale = at("2026-05-09 12:00")
    not_known = "What is open now is not known: no source was seen after 1 May 2026."
    assert open_now((an_incident(),), stale) == f"Open now {not_known}"
    assert f"{not_known} These were open when last heard of. Hosts out of reach in SIN" in open_now(
        (an_open_incident(),), stale
    )
    assert "so far" not in open_now((an_open_incident(),), stale)


def gaps_in(picture: html.HtmlElement) -> int:
    return sum(len(path.get("d", "").split("M")) - 1 for path in picture.xpath(".//path[@class='gap']"))


def test_every_day_that_is_over_and_was_not_seen_is_hatched_in_the_strip_of_its_year():
    site, stale = a_site(), a_site(as_of=at("2026-07-21 12:00"))
    for path in ("acme/index.html", "acme/2026/index.html"):
        first, second = read(stale, path).xpath("//div[@class='year']/svg")
        assert gaps_in(first) == gaps_in(read(site, path).xpath("//div[@class='year']")[0]) + 3 * 30
        assert gaps_in(second) == 3 * 20


def test_a_year_of_which_nothing_was_seen_is_hatched_and_has_no_page():
    page = read(a_site(as_of=at("2027-01-03")), "acme/index.html")
    newest, _ = page.xpath("//section[@class='of-year']/h2")
    assert words(newest) == "2027 not covered"
    assert not page.xpath("//section[@class='of-year'][1]//a")
    assert gaps_in(page.xpath("//div[@class='year']")[0]) == 3 * 2


def test_the_front_page_hatches_the_months_that_nobody_saw():
    page = read(a_site(as_of=at("2026-08-01 12:00")), "index.html")
    _april, may, june, july = page.xpath("//ol[@class='strip']/li")
    assert (len(june.xpath(".//a")), words(june)) == (0, "Jun 2026: not covered")
    assert (gaps_in(june), gaps_in(july)) == (30, 31)
    assert len(may.xpath(".//a")) == 1


def test_the_front_page_ends_with_the_newest_month_where_the_last_twelve_are_unknown():
    page = read(a_site(as_of=at("2028-08-01 12:00")), "index.html")
    assert len(page.xpath("//ol[@class='strip']/li")) == 2


def test_the_strips_of_sources_go_up_to_the_last_day_that_is_over():
    stale = read(a_site(as_of=at("2026-07-21 12:00")), "acme/sources/index.html")
    drawn = stale.xpath("//svg[@class='spans']/path/@d")[0]
    assert "What came after that was not seen." in words(stale)
    assert "What came after that was not seen." not in words(read(a_site(), "acme/sources/index.html"))
    assert max(float(start.split(" ")[0]) for start in drawn.split("M")[1:]) < 720 / 2


def test_an_empty_site_says_what_that_means():
    empty = ProviderRollup(a_provider(), "UTC", (), (), (), (), Coverage())
    assert "nothing has been imported" in words(read(Site("Empty", (), (), AS_OF), "index.html"))
    site = Site("Empty", (empty,), (), AS_OF)
    assert "No month yet" in words(read(site, "index.html"))
    assert "a day without a mark says nothing" in words(read(site, "acme/sources/index.html"))


def test_the_page_on_sources_tells_of_gaps():
    text = words(read(a_site(), "acme/sources/index.html"))
    assert "with these gaps: 20 April 2026, 09:00 UTC to 22 April 2026, 00:00 UTC" in text


def test_the_provider_page_tells_of_lag():
    text = words(read(a_site(), "acme/index.html"))
    assert "1 write-up with a known date, out 3 days after the incident." in text


def test_the_provider_page_tells_of_the_median_lag_and_the_ends_of_its_range():
    quick = a_told_twice_incident()
    slow = replace(quick, id="slow000001", postmortem=replace(quick.postmortem, published_on=date(2026, 5, 7)))
    text = words(read(a_site((quick, slow)), "acme/index.html"))
    assert "2 write-ups with a known date: half of them came out within 6 days" in text
    assert "the quickest after 3, the slowest after 9." in text


def test_the_method_page_draws_every_sign():
    page = read(a_site(), "method/index.html")
    assert len(page.xpath("//table[@class='shapes']//svg")) == 12
    scale = page.xpath("//ul[@class='drawn scale']//svg/@class")
    assert scale == ["glyph none", "glyph minor", "glyph major", "glyph critical", "glyph unknown"]


def test_one_changed_note_changes_only_the_pages_that_show_it():
    notes = (*some_notes()[:2], replace(some_notes()[2], text="Otherwise."), *some_notes()[3:])
    before = {plan.path: plan.key for plan in plan_site(a_site())}
    changed = {plan.path for plan in plan_site(a_site(notes=notes)) if before[plan.path] != plan.key}
    assert changed == {APRIL_PAGE, TWICE_PAGE}


def changed_after(time: timedelta) -> set[str]:
    before = {plan.path: plan.key for plan in plan_site(a_site())}
    return {plan.path for plan in plan_site(a_site(as_of=AS_OF + time)) if before[plan.path] != plan.key}


def test_the_clock_changes_only_pages_that_print_it():
    assert changed_after(timedelta(hours=1)) == {"index.html", "sources/index.html"}
    on_days = {"acme/index.html", "acme/2026/index.html", "acme/sources/index.html", "acme/write-ups/index.html"}
    whole_months = {"acme/2026-05/index.html"}
    assert changed_after(timedelta(days=90)) == {"index.html", "sources/index.html", *on_days, *whole_months}


def test_pages_with_equal_keys_have_equal_bytes():
    one, other = plan_site(a_site()), plan_site(a_site(as_of=AS_OF + timedelta(days=90)))
    known = {plan.key: plan.render() for plan in one}
    assert all(known.get(plan.key, plan.render()) == plan.render() for plan in other)


def test_the_version_of_the_rendering_is_a_hash():
    assert len(rendering_version()) == 64


def hostile_site(text: str) -> Site:
    credit = Credit(text, "javascript:alert(1)")
    target = a_note(id="n", text=f"before {text} after", author=text or "x")
    wrong = a_note(id="c", kind=NoteKind.CORRECTION, corrects="n", strikes="before", text=text or "x", credit=credit)
    told = a_told_twice_incident()
    members = tuple(replace(member, title=text, url="javascript:alert(1)", text=text) for member in told.members)
    incident = replace(told, title=text, components=(text,), places=(text,), members=members)
    plain = an_incident(title=text, members=(a_member(title=text, url='https://x.example/"><script>'),))
    return a_site((incident, plain), (target, wrong), a_provider(name=text or "x"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_inert_everywhere(text):
    for path, body in rendered(hostile_site(text)).items():
        if path.endswith(".svg"):
            etree.fromstring(body)
        if path.endswith(".html"):
            page = html.fromstring(body.decode().replace("\x00", ""))
            assert (
                page.xpath("//script[not(@src)] | //script/text() | //img | //iframe | //@*[starts-with(name(), 'on')]")
                == []
            )
            assert not any(address.lower().startswith("javascript") for address in page.xpath("//@href"))


def test_the_grid_stands_alone_as_a_fragment_with_its_own_style():
    fragment = html.fromstring(grid_html(a_month().grid))
    assert fragment.tag == "section"
    assert ".month-grid" in fragment.findtext("style")
    assert len(fragment.xpath("//a[@class='mark'][@aria-label]")) == 5


def test_a_mark_of_a_fragment_without_an_address_takes_focus():
    fragment = html.fromstring(grid_html(a_month().grid, href=lambda _: ""))
    assert len(fragment.xpath("//span[@class='mark'][@tabindex='0'][@role='img'][@aria-label]")) == 5


def test_the_table_stands_alone_with_the_curators_values():
    fragment = html.fromstring(table_html(a_month().table))
    row = fragment.get_element_by_id("incident-twice00001")
    assert "critical, 47 min." in words(row)
    assert row.xpath(".//p[@class='title']/a/@href") == ["https://acme.example/log/w1/"]


def test_a_month_without_incidents_says_so():
    assert summary(a_month(())) == "No source tells of an incident that began in this month."


@pytest.mark.parametrize(
    ("coverage", "today", "said"),
    [
        (Coverage(), None, "No source covered the whole of any day of April 2026."),
        (Coverage(), date(2026, 4, 5), "No source covered the whole of any day of April 2026 so far."),
        (Coverage(), date(2026, 4, 1), "No day of April 2026 is over yet."),
    ],
)
def test_coverage_is_stated_in_plain_words(coverage, today, said):
    assert coverage_words(a_month((), coverage=coverage).grid, today) == said
