"""The checkers that pages are put before: axe-core for accessibility, the Nu checker for HTML and CSS.

Both come from npm (`tests/browser/package.json`); `make test` installs them where there is npm.
"""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

MODULES = Path(__file__).parent / "node_modules"
AXE = MODULES / "axe-core/axe.min.js"
NU = MODULES / "vnu-jar/build/dist/vnu.jar"
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.target.join(" ")).slice(0, 3).join(", ")}`
)"""


@cache
def axe_source() -> str:
    """The script of axe-core; skips the test where it is not installed."""
    if not AXE.exists():
        pytest.skip("NO AXE-CORE: accessibility was not checked; install npm, then run make test")
    return AXE.read_text(encoding="utf-8")


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, a line each."""
    page.evaluate(axe_source())
    return page.evaluate(RUN_AXE)


def nu_messages(address: str, paths: list[str]) -> list[str]:
    """What the Nu checker says of pages and style sheets, a line each.

    They are asked for over HTTP, because a page's own security policy has no "self" on a disk.

    Args:
        address: where the site is served.
        paths: below that address.
    """
    if not NU.exists() or not shutil.which("java"):
        pytest.skip("NO NU CHECKER: HTML was not checked; install npm and Java, then run make test")
    urls = [f"{address}/{path}" for path in paths]
    command = [
        "java",
        "-Xss1m",
        "-Dnu.validator.servlet.allow-forbidden-hosts=true",
        "-jar",
        str(NU),
        "--also-check-css",
        "--format",
        "json",
        *urls,
    ]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [f"{one['url'].removeprefix(address)}:{one.get('lastLine', 0)}: {one['message']}" for one in messages]
