"""The docs keep up: every command, format and decision is where a reader looks for it, and every link leads somewhere."""

import re
from pathlib import Path

import pytest

import postroll
from postroll.cli.commands import app
from postroll.formats.registry import FORMATS

ROOT = Path(postroll.__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
COMMANDS = sorted(command.name for command in app.registered_commands if command.name)


def test_every_command_is_in_the_docs():
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`postroll {name}" not in text] == []


def test_every_command_in_the_docs_exists():
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("docs/commands.md", "README.md"))
    assert set(re.findall(r"postroll ([a-z]+)\b", text.replace("`postroll`", ""))) - {*COMMANDS, "collects"} == set()


def test_every_command_says_what_it_does():
    assert [command.name for command in app.registered_commands if not (command.callback.__doc__ or "").strip()] == []


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_has_a_page(name):
    pages = {path.stem for path in (ROOT / "docs/formats").glob("*.md")}
    assert name in pages or name.rsplit("-", 1)[0] in pages


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_in_the_docs_leads_somewhere(page):
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_module_of_the_glossary_exists():
    names = re.findall(r"`([a-z_.]+\.[A-Z]\w+)(?:\.\w+)*`", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"))
    assert names
    for name in names:
        module, _, value = name.rpartition(".")
        path = ROOT / "src/postroll" / f"{module.replace('.', '/')}.py"
        assert f"class {value}" in path.read_text(encoding="utf-8"), name
