"""One upstream outage at two providers: two incidents, shown as related wherever an incident is shown."""

import json

import pytest

from functional_workspace import Postroll

CONFIGURATION = """
[provider.acme]
name = "Acme"
[provider.globex]
name = "Globex Cloud"
[source.acme-status]
provider = "acme"
kind = "statuspage"
url = "https://status.acme.example"
[source.globex-status]
provider = "globex"
kind = "statuspage"
url = "https://status.globex.example"
"""


def page(provider, native_id, name, impact, body):
    """A status page with one incident of an hour."""
    updates = [
        {"id": f"{native_id}{number}", "status": status, "body": text, "created_at": at, "display_at": at}
        for number, status, text, at in (
            (2, "resolved", "All is well.", "2026-04-09T11:00:00Z"),
            (1, "investigating", body, "2026-04-09T10:00:00Z"),
        )
    ]
    url = f"https://status.{provider}.example"
    incident = {
        "id": native_id, "name": name, "status": "resolved", "impact": impact, "created_at": updates[1]["created_at"],
        "shortlink": f"{url}/incidents/{native_id}", "incident_updates": updates, "components": [],
    }  # fmt: skip
    return {"page": {"id": provider, "name": provider, "url": url}, "incidents": [incident]}


@pytest.fixture
def related(tmp_path):
    (tmp_path / "postroll.toml").write_text(CONFIGURATION)
    (tmp_path / "desk").mkdir()
    pages = {
        "globex": page("globex", "g1", "Routing is down", "critical", "We look into it."),
        "acme": page("acme", "a1", "Logins fail", "major", "Logins fail due to a Globex Cloud outage."),
    }
    postroll = Postroll(tmp_path)
    for provider, listing in pages.items():
        (tmp_path / f"{provider}.json").write_text(json.dumps(listing))
        postroll("import", "--source", f"{provider}-status", str(tmp_path / f"{provider}.json"))
    postroll("reconcile")
    return postroll


def shown(postroll, report):
    return json.loads(postroll("show", report, "--json").stdout)


def test_each_names_the_other_and_why(related):
    upstream, downstream = shown(related, "globex-status/g1"), shown(related, "acme-status/a1")
    (there,), (here,) = upstream["related"], downstream["related"]
    assert (there["incident"], here["incident"]) == (downstream["id"], upstream["id"])
    assert "due to a Globex Cloud outage" in here["reason"]


def test_they_stay_two_incidents(related):
    assert len(related("incidents", "--format", "jsonl").stdout.splitlines()) == 2


def test_the_terminal_and_the_page_say_so_too(related):
    other = shown(related, "acme-status/a1")["id"]
    assert "shared-cause: Acme blames Globex Cloud" in related("show", "acme-status/a1").stdout
    related("publish")
    pages = [path for path in (related.folder / "site").rglob("*.html") if "Routing is down" in path.read_text()]
    assert any(other in path.read_text() for path in pages if other not in str(path))


def test_a_persons_word_on_the_two_stands_over_the_rule(related):
    related("judge", "acme-status/a1", "globex-status/g1", "different", "--because", "a coincidence", "--by", "Ada")
    assert shown(related, "acme-status/a1")["related"] == []


def test_linking_again_changes_nothing(related):
    before = related.digest()
    assert ", 0 incidents changed" in related("reconcile").stderr
    assert related.digest() == before


def test_weights_of_ones_own_count_for_linking_and_for_why(related):
    configuration = related.folder / "postroll.toml"
    configuration.write_text(configuration.read_text() + "[linking.threshold]\nsame = 7.5\nunsure = 3.5\n")
    told = json.loads(related("why", "acme-status/a1", "globex-status/g1", "--json").stdout)
    assert (told["same_from"], told["unsure_from"]) == (7.5, 3.5)
