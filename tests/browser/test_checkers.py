"""Every kind of page before the checkers: accessible, valid, and at home under a strict security policy."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser

from browser.checkers import axe_violations, nu_messages
from builders import a_member, a_note, an_incident, at
from hostile import HOSTILE
from postroll.domain.note import Note, NoteKind
from postroll.publish.site.model import Site
from postroll.publish.site.pages import render_site
from sites import a_site, some_notes, write_site

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ABOUT_OTHER_PEOPLES_WORDS = ("Normalization Form C", "appears to be written in")
"""Remarks on text that is shown as its authors wrote it."""
PATHS = sorted(page.path for page in render_site(a_site()) if page.path.endswith(".html"))
STAYING = [path for path in PATHS if path != "incident/gone000001/index.html"]
"""The pages that do not lead on to another by themselves."""


class StrictHandler(SimpleHTTPRequestHandler):
    """Serves files under a policy that allows nothing but what lies beside them."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def a_hostile_site() -> Site:
    """A site in which everything that other people write is hostile."""
    incidents = tuple(
        an_incident(
            id=f"hostile{number:03}",
            title=text,
            components=(text,),
            places=(text,),
            started_at=at(f"2026-04-{number + 1:02} 10:00"),
            ended_at=at(f"2026-04-{number + 1:02} 11:00"),
            members=(a_member(title=text, url=f"https://acme.example/?q={text}"),),
        )
        for number, text in enumerate(HOSTILE)
    )
    return a_site(incidents, (*some_notes(), *map(a_hostile_note, range(len(HOSTILE)))))


def a_hostile_note(number: int) -> Note:
    """A note on a day of April."""
    day = at(f"2026-04-{number + 1:02} 00:00").date()
    return a_note(id=f"hostile{number}", kind=NoteKind.ASIDE, day=day, text=HOSTILE[number] or "-", author="ada")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(StrictHandler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The address of the site on this machine."""
    with serving(site) as address:
        yield address


def checkable(folder: Path) -> list[str]:
    """The paths of what the Nu checker knows how to check; pictures stand in the pages, too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix in {".html", ".css"})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("path", STAYING)
def test_axe_finds_nothing_wrong(browser: Browser, site: Path, path: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto((site / path).as_uri())
    found = axe_violations(page)
    page.close()
    assert found == []


def test_the_html_checker_finds_nothing(site: Path, served: str) -> None:
    assert nu_messages(served, checkable(site)) == []


def test_the_html_checker_finds_nothing_where_every_field_is_hostile(tmp_path: Path) -> None:
    folder = write_site(a_hostile_site(), tmp_path)
    with serving(folder) as address:
        found = nu_messages(address, checkable(folder))
    assert [line for line in found if not any(about in line for about in ABOUT_OTHER_PEOPLES_WORDS)] == []


@pytest.mark.parametrize("path", PATHS)
def test_a_strict_security_policy_blocks_nothing(browser: Browser, served: str, path: str) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{served}/{path}")
    page.close()
    assert said == []


def test_hostile_text_runs_nothing_and_loads_nothing(browser: Browser, tmp_path: Path) -> None:
    folder = write_site(a_hostile_site(), tmp_path)
    asked: list[str] = []
    page = browser.new_page()
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    pages = [path for path in sorted(folder.rglob("*.html")) if 'http-equiv="refresh"' not in path.read_text()]
    for path in pages[: len(HOSTILE) + 10]:
        page.goto(path.as_uri())
    page.close()
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []
