"""Workspaces of the bundled records."""

import shutil

import pytest

from contract.conftest import postgres_database, postgres_server
from functional_workspace import Postroll
from postroll.adapters.bundled import bundled_workspace

__all__ = ["linked", "postgres_database", "postgres_server", "postroll"]


@pytest.fixture
def postroll(tmp_path) -> Postroll:
    """A fresh copy of the example workspace, with its records and nothing imported."""
    shutil.copytree(bundled_workspace(), tmp_path / "workspace")
    return Postroll(tmp_path / "workspace")


@pytest.fixture(scope="session")
def linked(tmp_path_factory) -> Postroll:
    """The example workspace with everything imported and linked; tests only read it."""
    folder = tmp_path_factory.mktemp("linked") / "workspace"
    shutil.copytree(bundled_workspace(), folder)
    postroll = Postroll(folder)
    postroll.import_all()
    postroll("reconcile")
    return postroll
