"""Finding providers and sources by id."""

from datetime import timedelta

import pytest

from postroll.domain.provider import Provider, Source
from postroll.domain.vocabulary import Account
from postroll.domain.workspace import GridSettings, Workspace
from postroll.errors import UnknownIdError

WORKSPACE = Workspace(
    providers=(Provider("flyio", "Fly.io"), Provider("github", "GitHub")),
    sources=(Source("flyio-status", "flyio", "statuspage", "https://status.flyio.net", Account.STATUS),),
    archive="postroll.db",
    grids={"github": GridSettings(long_after=timedelta(hours=1))},
)


def test_a_provider_and_a_source_are_found_by_id():
    assert WORKSPACE.provider("github").name == "GitHub"
    assert WORKSPACE.source("flyio-status").provider == "flyio"


def test_a_mistyped_id_is_answered_with_the_nearest():
    with pytest.raises(UnknownIdError, match='no source "flyio-sttus"; did you mean "flyio-status"'):
        WORKSPACE.source("flyio-sttus")


def test_an_id_that_comes_near_none_is_answered_with_all():
    with pytest.raises(UnknownIdError, match="choose from flyio, github"):
        WORKSPACE.provider("aws")


def test_a_workspace_without_sources_says_so():
    with pytest.raises(UnknownIdError, match=r"postroll\.toml declares no source yet"):
        Workspace((), (), "postroll.db").source("flyio-status")


def test_a_provider_without_grid_settings_has_the_usual_ones():
    assert WORKSPACE.grid("flyio") == GridSettings()
    assert WORKSPACE.grid("github").long_after == timedelta(hours=1)


def test_an_unknown_provider_has_no_grid():
    with pytest.raises(UnknownIdError):
        WORKSPACE.grid("aws")
