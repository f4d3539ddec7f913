"""The index of the search: what its shards hold, and which of them a change touches."""

import json
import re
from dataclasses import replace

import pytest

from builders import a_member, an_incident, at
from postroll.domain.report import Notice
from postroll.domain.vocabulary import Phase, Stage
from postroll.publish.site.pages import plan_site, render_site
from postroll.publish.site.search_words import fold, shard_of, words_of
from sites import a_site, some_incidents

CALL = re.compile(r'postroll\.(entries|words)\("([^"]+)",(.*)\);\n', re.DOTALL)


def shards(site):
    """What each shard hands over, by its path."""
    found = {}
    for page in render_site(site):
        if page.path.startswith("search/2"):
            _, name, held = CALL.fullmatch(page.body.decode()).groups()
            assert page.path == f"search/{name}.js"
            found[page.path] = json.loads(held)
    return found


def told(text, **given):
    notice = Notice(at("2026-04-09 10:00"), Stage.INVESTIGATING, Phase.ACUTE, text)
    return an_incident(members=(a_member(notices=(notice,)),), **given)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Zürich", "zurich"), ("STRAßE", "strasse"), ("ŁÓDŹ", "łodz"), ("ﬁx", "fix"), ("plain", "plain")],
)
def test_accents_and_case_are_folded(text, folded):
    assert fold(text) == folded


def test_words_are_letters_and_digits_of_three_or_more():
    assert words_of("It's a TLS-certificate (v1.2), again_and again") == {"tls", "certificate", "again", "and"}


@pytest.mark.parametrize(("word", "shard"), [("deploys", "d"), ("503", "0"), ("漢字漢", "_"), ("øre", "_")])
def test_a_word_lies_in_the_shard_of_its_first_letter(word, shard):
    assert shard_of(word) == shard


def test_an_entry_has_all_that_a_result_shows():
    entries = shards(a_site())["search/2026.1.js"]
    assert ["long000001", "2026-04-14", "Acme", "Dashboard down", "critical", ["Dashboard"]] in entries
    assert len(entries) == len(some_incidents())


def test_the_words_of_notices_lead_to_their_incidents():
    found = shards(a_site((told("Vault sealed itself"),), ()))
    assert found["search/2026-v.js"] == {"vault": "0"}
    assert found["search/2026.1.js"][0][0] == "inc0000001"


def test_each_year_has_its_shards():
    old = an_incident(id="old", started_at=at("2025-12-31 10:00"))
    found = shards(a_site((an_incident(), old), ()))
    assert [entry[0] for entry in found["search/2025.1.js"]] == ["old"]
    assert [entry[0] for entry in found["search/2026.1.js"]] == ["inc0000001"]


def test_a_year_of_many_incidents_has_several_shards():
    many = tuple(an_incident(id=f"i{number:04}") for number in range(1_001))
    found = shards(a_site(many, ()))
    assert [len(found["search/2026.1.js"]), len(found["search/2026.2.js"])] == [1_000, 1]


def test_the_page_names_every_shard():
    pages = {page.path: page.body.decode() for page in render_site(a_site())}
    for path in shards(a_site()):
        assert path.removeprefix("search/").removesuffix(".js") in pages["search/index.html"]


def test_only_the_shards_of_changed_words_are_made_again():
    before = {plan.path: plan.key for plan in plan_site(a_site((told("Vault sealed itself"),), ()))}
    after = {plan.path: plan.key for plan in plan_site(a_site((told("Vault unsealed itself"),), ()))}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path for path in changed if path.startswith("search/")} == {
        "search/2026-s.js",
        "search/2026-u.js",
        "search/index.html",
    }


def test_a_title_cannot_leave_its_script():
    hostile = '</script>\u2028\u2029"); alert(1); //\x00'
    (page,) = (
        page for page in render_site(a_site((an_incident(title=hostile),), ())) if page.path == "search/2026.1.js"
    )
    assert "\u2028" not in page.body.decode()
    assert json.loads(CALL.fullmatch(page.body.decode())[3])[0][0] == "inc0000001"


def test_an_empty_site_can_still_be_searched():
    site = replace(a_site((), ()), providers=())
    pages = {page.path for page in render_site(site)}
    assert {"search/index.html", "search/search.js"} <= pages
