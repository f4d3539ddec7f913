"""A fresh workspace."""

import re

from postroll.adapters.desk_files import load_desk
from postroll.adapters.workspace_files import load_workspace
from postroll.adapters.workspace_template import FRESH_WORKSPACE
from postroll.domain.vocabulary import Account
from postroll.domain.workspace import Desk

KINDS = {"statuspage": Account.STATUS}


def write(folder, change=lambda text: text):
    for path, text in FRESH_WORKSPACE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(change(text) if path.endswith(".toml") else text)


def test_a_fresh_workspace_loads_without_a_problem(tmp_path):
    write(tmp_path)
    workspace = load_workspace(tmp_path, KINDS)
    assert (workspace.providers, workspace.sources) == ((), ())
    assert load_desk(tmp_path, workspace) == Desk()


def test_its_example_loads_once_the_marks_are_taken_off(tmp_path):
    write(tmp_path, lambda text: re.sub(r"(?m)^# (?=\[|\"?\w+\"?\.?\w* = )", "", text))
    (tmp_path / "desk" / "judgements.toml").write_text("")
    workspace = load_workspace(tmp_path, KINDS)
    assert workspace.source("example-status").provider == "example"
    assert load_desk(tmp_path, workspace).overrides[0].by == "your name"
