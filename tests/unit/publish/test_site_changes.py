"""What changed when, on the page of an incident."""

from dataclasses import replace

from lxml import html

from builders import UTC_ZONE, a_member, an_incident, at
from postroll.domain.report import Claim, Notice, Reading, ReportKey, Where
from postroll.domain.vocabulary import Basis, ClaimField, Kind, Phase, Precision, Stage
from postroll.publish.site.changes import changes_of
from postroll.publish.site.model import State
from postroll.publish.site.pages import render_site
from sites import a_site, some_histories

LOOKING = Notice(at("2026-04-28 23:50"), Stage.INVESTIGATING, Phase.ACUTE, "We look.")
FIRST = Reading("Deploys fail", "", notices=(LOOKING,))
SEEN = (at("2026-04-28 23:55"), at("2026-04-29 00:35"), at("2026-04-29 01:00"))


def edits(before: Reading, after: Reading) -> list[tuple[str, str, str]]:
    states = (State(SEEN[0], "json", before), State(SEEN[1], "json", after))
    return [
        (edit.what, edit.how, "".join(piece.text for piece in edit.pieces))
        for change in changes_of({"status page": states}, UTC_ZONE)
        for edit in change.edits
    ]


def severity(word: str) -> Claim:
    return Claim(ClaimField.SEVERITY, word, Where("impact", word), basis=Basis.LISTED)


def test_a_reworded_title_and_text_show_both_words():
    after = replace(FIRST, title="Deploys work", text="All is well.")
    assert edits(FIRST, after) == [
        ("Title", "reworded", "Deploys fail work".replace("fail ", "fail")),
        ("Text", "added", "All is well."),
    ]


def test_a_notice_that_comes_goes_or_is_reworded_is_named_by_its_time_and_zone():
    fixed = replace(LOOKING, at=at("2026-04-29 00:31"), stage=Stage.MONITORING, text="A fix is out.")
    assert edits(FIRST, replace(FIRST, notices=(LOOKING, fixed))) == [
        ("Notice of 29 April 2026, 00:31 UTC, monitoring", "added", "A fix is out.")
    ]
    assert [edit[1] for edit in edits(FIRST, replace(FIRST, notices=()))] == ["taken back"]
    assert edits(FIRST, replace(FIRST, notices=(replace(LOOKING, text="We looked."),)))[0][1] == "reworded"


def test_a_stage_that_changes_is_told_by_itself():
    (edit,) = edits(FIRST, replace(FIRST, notices=(replace(LOOKING, stage=Stage.IN_PROGRESS),)))
    assert edit == ("Stage of the notice of 28 April 2026, 23:50 UTC", "reworded", "investigatingin progress")


def test_facts_from_fields_are_compared_in_words():
    claims = (
        Claim(ClaimField.STARTED_AT, "2026-04-28T23:41:00Z", Where("started", ""), basis=Basis.LISTED),
        Claim(ClaimField.ENDED_AT, "2026-04-29", Where("ended", ""), Precision.DAY, Basis.LISTED),
        Claim(ClaimField.LENGTH, "2820", Where("length", ""), basis=Basis.HEADED),
        Claim(ClaimField.PUBLISHED_ON, "2026-05-01", Where("date", ""), basis=Basis.LISTED),
    )
    found = edits(replace(FIRST, claims=(severity("minor"),)), replace(FIRST, claims=(severity("major"), *claims)))
    assert found == [
        ("Start", "added", "28 April 2026, 23:41 UTC"),
        ("End", "added", "29 April 2026"),
        ("Length", "added", "47 min"),
        ("Publication", "added", "1 May 2026"),
        ("Severity", "reworded", "minor major"),
    ]


def test_a_kind_that_changes_is_told():
    assert edits(FIRST, replace(FIRST, kind=Kind.MAINTENANCE)) == [("Kind", "reworded", "incidentmaintenance")]


def test_states_of_different_formats_are_not_compared():
    states = (State(SEEN[0], "json", FIRST), State(SEEN[1], "feed", replace(FIRST, title="Otherwise")))
    assert list(changes_of({"status page": states}, UTC_ZONE)) == []


def test_a_state_that_reads_the_same_is_no_change():
    assert edits(FIRST, FIRST) == []


def test_the_page_shows_the_newest_change_first_and_says_which_one_rewrote_words():
    pages = {page.path: page.body.decode() for page in render_site(a_site())}
    page = html.fromstring(pages["incident/twice00001/index.html"])
    changes = page.find_class("changes")[0]
    heads = [" ".join(item.findall("p")[0].text_content().split()) for item in changes.findall("li")]
    assert heads == [
        "29 April 2026, 01:00 UTC status page",
        "29 April 2026, 00:35 UTC status page, published words changed",
    ]
    assert [added.text for added in changes.iter("ins")][-1] == "A fix is out.\n\nWe keep an eye on it."
    assert "slow " in [added.text for added in changes.iter("ins")]


def test_a_long_history_is_folded_and_cut():
    states = tuple(State(None, "json", replace(FIRST, text=f"word {place} " * 400)) for place in range(60))
    key = ReportKey("acme-status", "r2")
    site = a_site((an_incident(members=(a_member(key=key, revisions=60),)),), ())
    rollup = replace(site.providers[0], histories=some_histories() | {key: states})
    pages = {page.path: page.body for page in render_site(replace(site, providers=(rollup,)))}
    body = pages["incident/inc0000001/index.html"]
    assert len(body) < 200_000
    assert len(html.fromstring(body.decode()).xpath("//details//ul[contains(@class, 'changes')]/li")) < 40
    assert b"There are more before these" in body
    assert b"At a time that is not known" in body
