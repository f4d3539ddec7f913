import json
import tomllib

import pytest

from functional_workspace import Postroll

WORKSPACE = """
[provider.acme]
name = "Acme"
[source.acme-status]
provider = "acme"
kind = "statuspage"
url = "https://status.acme.example"
"""
LISTED = ("Regions / AMS - Amsterdam, Netherlands", "Regions / SIN - Singapore", "Managed Queue (MQ)", "Dashboard")


@pytest.fixture(scope="module")
def acme(tmp_path_factory):
    folder = tmp_path_factory.mktemp("acme")
    (folder / "postroll.toml").write_text(WORKSPACE)
    components = [{"id": f"c{number}", "name": name} for number, name in enumerate(LISTED)]
    incident = {"id": "aaaa1111", "name": "Slow", "status": "resolved", "impact": "minor", "components": components}
    times = {"created_at": "2026-05-01T10:00:00Z", "resolved_at": "2026-05-01T11:00:00Z"}
    page = {"page": {"id": "p", "name": "Acme", "url": "https://status.acme.example"}, "incidents": [incident | times]}
    (folder / "incidents.json").write_text(json.dumps(page))
    postroll = Postroll(folder)
    postroll("import", "--source", "acme-status", str(folder / "incidents.json"))
    return postroll


def test_regions_and_components_are_learnt_from_what_a_page_lists(acme):
    learnt = tomllib.loads(acme("profile", "acme").stdout)["provider"]["acme"]
    assert learnt["regions"] == {"AMS": ["Amsterdam"], "SIN": ["Singapore"]}
    assert set(learnt["components"]) == {"Regions", "Managed Queue (MQ)", "Dashboard"}


def test_what_was_learnt_may_be_pasted_as_it_is(acme):
    configuration = acme.folder / "postroll.toml"
    configuration.write_text(WORKSPACE + acme("profile", "acme").stdout)
    acme("reread")
    assert "SIN" in acme("profile", "acme").stdout
    configuration.write_text(WORKSPACE)


def test_a_provider_that_lists_nothing_has_nothing_to_learn(tmp_path):
    (tmp_path / "postroll.toml").write_text(WORKSPACE)
    postroll = Postroll(tmp_path)
    (tmp_path / "empty.json").write_text('{"page": {"id": "p", "name": "Acme"}, "incidents": []}')
    postroll("import", "--source", "acme-status", str(tmp_path / "empty.json"))
    assert "list none" in postroll("profile", "acme").stderr
