"""The search, from a disk: what it finds, by keyboard, and what it says without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SEARCH = "search/index.html"


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """The search page, with everything that goes wrong turned into a failure."""
    said: list[str] = []
    opened = browser.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto((site / SEARCH).as_uri())
    yield opened
    opened.close()
    assert said == []


def search(page: Page, words: str, found: str) -> list[str]:
    """The titles that a search finds, after it said how many there are."""
    page.fill("#query", words)
    page.wait_for_function("words => document.getElementById('found').textContent === words", arg=found)
    return page.eval_on_selector_all("#results a", "links => links.map(link => link.textContent)")


def test_the_page_is_ready_to_type(page: Page) -> None:
    page.wait_for_function("document.activeElement.id === 'query'")


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("DASHBOARD", ["Dashboard down"]),
        ("dàshböard", ["Dashboard down"]),
        ("metr ord", ["Late metrics in ORD"]),
        ("2026-04-28", ["Why deploys made duplicates"]),
        ("28 april", ["Why deploys made duplicates"]),
        ("2026-05", ["Hosts out of reach in SIN"]),
        ("long000001", ["Dashboard down"]),
    ],
)
def test_titles_days_places_components_and_ids_are_found(page: Page, words: str, titles: list[str]) -> None:
    assert search(page, words, "1 incident found.") == titles


def test_words_of_notices_are_found_after_those_of_titles(page: Page) -> None:
    titles = search(page, "deployments", "5 incidents found.")
    assert titles[:2] == ["Why deploys made duplicates", "Slow deployments"]
    assert page.inner_text("#results li:last-child").endswith("in its notices")


def test_a_result_shows_severity_day_and_provider(page: Page) -> None:
    search(page, "dashboard", "1 incident found.")
    assert "14 April 2026" in page.inner_text("#results li")
    assert "critical, Acme" in page.inner_text("#results li")
    assert page.query_selector("#results .key.critical")


def test_a_result_leads_to_its_incident(page: Page) -> None:
    search(page, "dashboard", "1 incident found.")
    page.click("#results a")
    assert page.url.endswith("/incident/long000001/index.html")
    assert page.inner_text("h1") == "Dashboard down"


def test_what_was_found_is_announced_politely(page: Page) -> None:
    assert search(page, "no such word", "Nothing found.") == []
    assert page.get_attribute("#found", "aria-live") == "polite"


def test_arrow_keys_walk_through_the_results_and_escape_leads_back(page: Page) -> None:
    titles = search(page, "acme", "5 incidents found.")
    page.focus("#query")
    for title in titles[:2]:
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.textContent") == title
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "query"


def test_a_search_can_be_passed_on_by_its_address(page: Page, site: Path) -> None:
    search(page, "metrics ord", "1 incident found.")
    assert page.url.endswith("#q=metrics%20ord")
    page.goto("about:blank")
    page.goto((site / SEARCH).as_uri() + "#q=metrics%20ord")
    page.wait_for_selector("#results a")
    assert page.input_value("#query") == "metrics ord"


def test_an_emptied_search_shows_nothing(page: Page) -> None:
    search(page, "dashboard", "1 incident found.")
    assert search(page, "", "") == []


def test_words_of_notices_are_loaded_only_when_one_of_their_letter_is_looked_for(page: Page) -> None:
    page.focus("#query")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    search(page, "dashboard", "1 incident found.")
    assert {name for name in asked if name.endswith(".js")} == {"2026-d.js"}


def test_without_javascript_the_page_says_how_else_to_search(browser: Browser, site: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / SEARCH).as_uri())
    text = page.inner_text("main")
    link = page.get_attribute(".years a", "href")
    page.close()
    assert "needs JavaScript" in text
    assert link == "../acme/2026/index.html"


def test_no_page_asks_for_an_icon_that_is_not_there(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    icon = page.get_attribute("link[rel=icon]", "href")
    page.close()
    assert icon is not None
    assert (site / icon).exists()
