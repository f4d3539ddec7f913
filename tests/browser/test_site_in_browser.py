"""The pages in a browser: by keyboard, at every width, and without a word on the console."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from builders import a_member, an_incident
from sites import a_site, write_site

APRIL = "acme/2026-04/index.html"
PAGES = (
    "index.html",
    "acme/index.html",
    "acme/2026/index.html",
    APRIL,
    "incident/twice00001/index.html",
    "acme/write-ups/index.html",
    "acme/sources/index.html",
    "write-ups/index.html",
    "sources/index.html",
    "method/index.html",
    "search/index.html",
)
FOCUSED = """() => {
  const focused = document.activeElement;
  return focused.getAttribute("aria-label") || focused.querySelector(":scope > title")?.textContent || "";
}"""


def opened(browser: Browser, path: Path, width: int = 1440) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    return page


def walk(page: Page, steps: int) -> list[str]:
    """The names of what Tab reaches, one after another."""
    reached = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    return reached


@pytest.mark.parametrize("path", PAGES)
def test_no_page_complains_on_the_console(browser, site, path):
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto((site / path).as_uri())
    page.close()
    assert said == []


def test_the_style_sheet_applies_from_a_disk(browser, site):
    page = opened(browser, site / "incident/twice00001/index.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 249)"
    page.close()


def test_tab_reaches_every_mark_of_the_page_by_its_name(browser, site):
    page = opened(browser, site / APRIL)
    names = page.eval_on_selector_all("a.mark", "marks => marks.map(mark => mark.getAttribute('aria-label'))")
    reached = walk(page, 13)
    page.close()
    assert len(names) == 5
    assert [name for name in reached if name] == names


def test_tab_reaches_every_mark_of_the_picture_by_its_name(browser, site):
    page = opened(browser, site / "acme/2026-04/grid.svg")
    reached = walk(page, 5)
    page.close()
    assert len(set(reached)) == 5
    assert all(name.split(" ")[1].startswith("April") for name in reached)


def test_a_focused_mark_is_seen(browser, site):
    page = opened(browser, site / APRIL)
    page.keyboard.press("Tab")
    page.focus("a.mark")
    assert page.eval_on_selector("a.mark", "mark => getComputedStyle(mark).outlineStyle") == "solid"
    page.close()


@pytest.mark.parametrize("width", [320, 360, 720, 768, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_the_window(browser, site, path, width):
    page = opened(browser, site / path, width)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide <= width


@pytest.mark.parametrize("text", ["x" * 10_000, "\u202e" + "word " * 2_000, "漢" * 10_000], ids=["x", "words", "han"])
def test_a_very_long_title_does_not_break_the_layout(browser, tmp_path, text):
    hostile = an_incident(title=text, components=(text,), places=(text,), members=(a_member(title=text),))
    whole = a_site((hostile, replace(hostile, id="second")), ())
    folder = write_site(whole, tmp_path)
    for path in (APRIL, "index.html", "incident/inc0000001/index.html"):
        page = opened(browser, folder / path, 360)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.close()
    page = opened(browser, folder / APRIL, 1440)
    assert page.evaluate("document.documentElement.scrollHeight") < 4_000
    page.close()


def test_marks_are_large_enough_to_touch(browser, site):
    page = opened(browser, site / APRIL, 360)
    boxes = [mark.bounding_box() for mark in page.query_selector_all("a.mark")]
    page.close()
    assert all(box["height"] >= 24 for box in boxes)
