"""The workspace in examples/flyio."""

from pathlib import Path

import pytest

from postroll.adapters.desk_files import load_desk
from postroll.adapters.workspace_files import load_workspace
from postroll.domain.provider import Role
from postroll.domain.vocabulary import Account

EXAMPLE = Path(__file__).parents[3] / "examples" / "flyio"
KINDS = {
    "statuspage": Account.STATUS,
    "incident-log": Account.POSTMORTEM,
    "incident-bulletin": Account.POSTMORTEM,
    "discourse-topic": Account.FORUM,
}


@pytest.fixture(scope="module")
def workspace():
    return load_workspace(EXAMPLE, KINDS)


def test_it_declares_the_four_sources(workspace):
    ids = [source.id for source in workspace.sources]
    assert ids == ["flyio-status", "flyio-infra-log", "flyio-bulletins", "flyio-forum"]


@pytest.mark.parametrize(
    ("name", "role"),
    [("Deployments", Role.CORE), ("Managed Postgres", Role.CORE), ("Dashboard", Role.SECONDARY), ("WireGuard", None)],
)
def test_its_components_have_their_roles(workspace, name, role):
    roles = {component.name: component.role for component in workspace.provider("flyio").components}
    assert roles[name] is role


def test_no_place_name_means_two_regions(workspace):
    names = [name for region in workspace.provider("flyio").regions for name in region.names]
    assert len(names) == len(set(names))


def test_its_desk_overrides_four_marks_of_april(workspace):
    reports = [str(override.report) for override in load_desk(EXAMPLE, workspace).overrides]
    assert reports == [
        "flyio-infra-log/https://fly.io/infra-log/wireguard-one-way/",
        "flyio-status/bkl0qwswqvdk",
        "flyio-status/xtq7p4m5jy6z",
        "flyio-forum/27367/8",
    ]
