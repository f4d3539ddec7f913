"""Start-up stays cheap: a command loads no heavy library that it has no use for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from postroll.wiring import LINKING

HEAVY = ("aiohttp", "sqlalchemy", "alembic", "lxml", "selectolax", "pydantic", "jinja2", "feedparser")
USELESS_FOR_PUBLISHING = (
    "aiohttp",
    "alembic",
    "feedparser",
    "markdown_it",
    "numpy",
    "postroll.formats.registry",
    "postroll.prose.reader",
    "postroll.reconcile.linking",
    "protego",
    "pyarrow",
    "resvg_py",
    "scipy",
    "sqlalchemy.dialects.postgresql",
)
USELESS_FOR_LINKING_NOTHING = ("alembic", "numpy", "pyarrow", "scipy", "postroll.reconcile.kernel")
SCRIPT = """
import sys
sys.argv = {arguments!r}
from postroll.cli import main
try:
    main()
except SystemExit as done:
    assert not done.code
print("loaded:", *[name for name in {modules!r} if name in sys.modules], file=sys.stderr)
"""
WATCHING_CALM = """
[provider.acme]

[source.acme-page]
provider = "acme"
kind = "statuspage"
url = "https://status.acme.example"
"""
CALM = json.dumps(
    {
        "page": {"id": "p", "name": "A", "url": "https://status.acme.example", "updated_at": "2026-05-02T00:00:00Z"},
        "incidents": [],
    }
)


def loaded_by(arguments: list[str], modules: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    script = SCRIPT.format(arguments=["postroll", *arguments], modules=modules)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)


WHAT_LINKS = """
import sys
import postroll.app.link_changed, postroll.app.reconcile
print(*sorted(name for name in sys.modules if name.startswith("postroll.")))
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    (tmp_path / "postroll.toml").write_text(WATCHING_CALM, encoding="utf-8")
    (tmp_path / "calm.json").write_text(CALM, encoding="utf-8")
    loaded_by(["--workspace", str(tmp_path), "import", "--source", "acme-page", str(tmp_path / "calm.json")], ())
    loaded_by(["--workspace", str(tmp_path), "publish"], ())
    return tmp_path


def test_help_loads_none_of_the_heavy_libraries():
    done = loaded_by(["--help"], HEAVY)
    assert "Usage: postroll" in done.stdout
    assert done.stderr == "loaded:\n"


def test_publishing_loads_neither_readers_nor_what_links_and_draws_cards(published):
    done = loaded_by(["--workspace", str(published), "publish"], USELESS_FOR_PUBLISHING)
    assert "pages rendered" in done.stderr
    assert done.stderr.splitlines()[-1] == "loaded:"


def test_linking_where_nothing_changed_does_not_load_the_kernel(published):
    for _ in range(2):
        done = loaded_by(["--workspace", str(published), "reconcile"], USELESS_FOR_LINKING_NOTHING)
    assert "0 reports make 0 incidents" in done.stderr
    assert done.stderr.splitlines()[-1] == "loaded:"


def test_whatever_linking_loads_is_part_of_the_version_of_its_code():
    done = subprocess.run([sys.executable, "-c", WHAT_LINKS], capture_output=True, text=True, check=True)
    packages = {".".join(name.split(".")[:2]) for name in done.stdout.split()}
    assert packages <= {*LINKING, "postroll.errors"}
