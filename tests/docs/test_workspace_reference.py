"""docs/workspace.md names every key of every file, and its examples are right."""

import re
from pathlib import Path

import pytest

from postroll.adapters.desk.judgements import JudgementTable
from postroll.adapters.desk.notes import CreditTable, NoteTable
from postroll.adapters.desk.overrides import OverrideTable
from postroll.adapters.desk_files import load_desk
from postroll.adapters.workspace_files import (
    CollectTable,
    ComponentTable,
    GridTable,
    PromiseTable,
    ProviderTable,
    SiteTable,
    SourceTable,
    load_workspace,
)
from postroll.domain.vocabulary import Account

REFERENCE = (Path(__file__).parents[2] / "docs" / "workspace.md").read_text()
KINDS = {"statuspage": Account.STATUS, "incident-log": Account.POSTMORTEM}
TABLES = {
    "### `[collect]`": CollectTable,
    "### `[site]`": SiteTable,
    "### `[provider.ID]`": ProviderTable,
    "### `[provider.ID.components]`": ComponentTable,
    "### `[provider.ID.grid]`": GridTable,
    "### `[provider.ID.promise]`": PromiseTable,
    "### `[source.ID]`": SourceTable,
    "## desk/judgements.toml": JudgementTable,
    "## desk/overrides.toml": OverrideTable,
    "## Notes": NoteTable,
}


def section(heading):
    return re.split(r"(?m)^##+ ", REFERENCE.partition(f"{heading}\n")[2])[0]


def documented(heading):
    """The keys that stand in code type in the first cells of a section's table."""
    cells = re.findall(r"(?m)^\| (`[^|]+`) \|", section(heading))
    return {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}


def examples(language):
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", REFERENCE)


@pytest.mark.parametrize(("heading", "table"), TABLES.items())
def test_the_reference_has_exactly_the_keys_that_a_table_takes(heading, table):
    assert documented(heading) == set(table.model_fields)


def test_the_keys_of_credit_are_named():
    assert all(f"`{key}`" in section("## Notes") for key in CreditTable.model_fields)


def test_the_examples_load(tmp_path):
    configuration, judgements, overrides = examples("toml")
    log = '[source.flyio-infra-log]\nprovider = "flyio"\nkind = "incident-log"\nurl = "https://fly.io/infra-log/"\n'
    files = {"postroll.toml": configuration + log, "desk/judgements.toml": judgements, "desk/overrides.toml": overrides}
    files["desk/correction.md"] = examples("markdown")[0]
    aside = (
        "---\nkind: aside\nauthor: Ada\ndate: 2026-04-27\nday: 2026-04-20\n---\nIt was a status-page-only incident.\n"
    )
    files["desk/2026-04-27-aside.md"] = aside
    (tmp_path / "desk").mkdir()
    for path, text in files.items():
        (tmp_path / path).write_text(text)
    assert len(load_desk(tmp_path, load_workspace(tmp_path, KINDS)).notes) == 2
