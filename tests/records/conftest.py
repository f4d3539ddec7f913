"""The real records: a folder that POSTROLL_RECORDS names. Without it every test here is skipped, and says so."""

import os
import shutil
from pathlib import Path

import pytest

from functional_workspace import Postroll
from postroll.adapters.bundled import bundled_workspace

VARIABLE = "POSTROLL_RECORDS"


@pytest.fixture(scope="session")
def records() -> Path:
    """The folder of real records."""
    named = os.environ.get(VARIABLE)
    if not named:
        pytest.skip(f"NO REAL RECORDS: set {VARIABLE} to the folder that holds them; nothing here was tested")
    folder = Path(named)
    if not (folder / "flyio").is_dir():
        pytest.fail(f"{VARIABLE} names {folder}, which has no folder flyio")
    return folder


@pytest.fixture(scope="session")
def flyio_imports(records) -> tuple[tuple[str, tuple[Path, ...]], ...]:
    """The files of each source."""
    folder = records / "flyio"
    return (
        ("flyio-status", (folder / "status-incidents.json",)),
        ("flyio-infra-log", (folder / "infra-log-feed.xml",)),
        ("flyio-bulletins", tuple(sorted((folder / "infra-log-bulletins").glob("*.html")))),
        ("flyio-forum", (folder / "topic-27367.json",)),
    )


@pytest.fixture(scope="session")
def flyio(flyio_imports, tmp_path_factory) -> Postroll:
    """The example workspace with the real records of Fly.io imported and linked."""
    folder = tmp_path_factory.mktemp("flyio") / "workspace"
    shutil.copytree(bundled_workspace(), folder)
    postroll = Postroll(folder)
    for source, paths in flyio_imports:
        postroll("import", "--source", source, *map(str, paths))
    postroll("reconcile")
    return postroll
