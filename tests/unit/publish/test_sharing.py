"""What other sites show beside a link to a page."""

from dataclasses import replace
from struct import unpack

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from builders import an_incident, at
from postroll.publish.card_svg import card_svg
from postroll.publish.site.pages import plan_site
from sites import a_month, a_site

SITE = replace(a_site(), url="https://what.example/broke")
APRIL = "acme/2026-04/index.html"


def terms(site, path):
    """The Open Graph terms of a page."""
    (plan,) = (plan for plan in plan_site(site) if plan.path == path)
    page = LexborHTMLParser(plan.render())
    return {node.attributes["property"]: node.attributes["content"] for node in page.css("meta[property]")}


def test_a_month_is_shared_with_its_grid():
    found = terms(SITE, APRIL)
    assert found["og:title"] == "Acme, April 2026"
    assert found["og:url"] == "https://what.example/broke/acme/2026-04/"
    assert found["og:image"] == "https://what.example/broke/acme/2026-04/card.png"
    assert found["og:description"].startswith("4 incidents")


@pytest.mark.parametrize(
    ("path", "kind", "month"),
    [
        (APRIL, "website", "2026-04"),
        ("acme/index.html", "website", "2026-05"),
        ("incident/twice00001/index.html", "article", "2026-04"),
    ],
)
def test_each_page_has_its_kind_and_the_card_of_its_month(path, kind, month):
    found = terms(SITE, path)
    assert found["og:type"] == kind
    assert found["og:image"].endswith(f"/acme/{month}/card.png")
    assert found["og:description"]


def test_without_an_address_there_is_no_picture():
    found = terms(a_site(), APRIL)
    assert found["og:title"] == "Acme, April 2026"
    assert not {"og:image", "og:url"} & set(found)
    assert not [plan.path for plan in plan_site(a_site()) if plan.path.endswith(".png")]


def test_a_card_is_a_picture_of_the_promised_size():
    (card,) = (plan for plan in plan_site(SITE) if plan.path == "acme/2026-04/card.png")
    body = card.render()
    assert body.startswith(b"\x89PNG")
    assert unpack(">II", body[16:24]) == (1200, 630)


def test_a_card_is_drawn_again_only_when_its_month_changes():
    note = replace(SITE, providers=(replace(SITE.providers[0], notes=()),))
    before, after = ({plan.path: plan.key for plan in plan_site(site)} for site in (SITE, note))
    assert before["acme/2026-04/card.png"] == after["acme/2026-04/card.png"]


@pytest.mark.parametrize("text", ["<&\"'>", "word " * 400, "漢" * 400, "\x00\x1b"])
def test_a_card_is_well_formed_whatever_is_written_on_it(text):
    month = a_month()
    card = card_svg(replace(month.grid, provider_name=text), text, text)
    assert etree.fromstring(card.encode()) is not None


def test_a_day_of_many_marks_counts_those_that_have_no_room():
    many = tuple(an_incident(id=f"i{number}", started_at=at("2026-04-09 10:00")) for number in range(5))
    assert "+4" in card_svg(a_month(many).grid, "", "")
