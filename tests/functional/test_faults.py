"""Faults that real sources bring, followed from the document that is imported to what a person sees.

docs/faults.md lists every known fault with the tests that stand for it, those of single readers included.
"""

import json

import pytest

from functional_workspace import Postroll

SOURCE = "flyio-status"


def a_page(*incidents: dict[str, object]) -> str:
    """A status page's list of incidents."""
    newest = max((str(incident["updated_at"]) for incident in incidents), default="2026-05-02T00:00:00Z")
    page = {"id": "acmepage0001", "name": "Acme", "url": "https://status.flyio.net", "updated_at": newest}
    return json.dumps({"page": page, "incidents": incidents})


def an_outage(slug: str, began: str, ended: str | None, **fields: object) -> dict[str, object]:
    """An incident with a first notice, and a closing one where it has ended."""
    notices = [("resolved", ended)] * bool(ended) + [("investigating", began)]
    return {
        "id": slug,
        "name": "Deployments fail",
        "status": notices[0][0],
        "impact": "major",
        "created_at": began,
        "updated_at": notices[0][1],
        "resolved_at": ended,
        "shortlink": f"https://stspg.io/{slug}",
        "components": [],
        "incident_updates": [
            {"id": f"{slug}{stage}", "status": stage, "body": f"It is {stage}.", "created_at": at, "display_at": at}
            for stage, at in notices
        ],
    } | fields


@pytest.fixture
def collected(postroll, tmp_path):
    """Imports what a source gives, reconciles, and returns the incidents."""

    def collect(document: str, name: str = "page.json") -> list[dict[str, object]]:
        (tmp_path / name).write_text(document, encoding="utf-8")
        postroll("import", "--source", SOURCE, str(tmp_path / name))
        postroll("reconcile")
        return incidents_of(postroll)

    return collect


def incidents_of(postroll: Postroll) -> list[dict[str, object]]:
    return [json.loads(line) for line in postroll("incidents", "--format", "jsonl").stdout.splitlines()]


def test_an_edited_closing_is_a_new_revision_of_the_same_incident(collected):
    (before,) = collected(a_page(an_outage("aaaa1111", "2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z")))
    (after,) = collected(a_page(an_outage("aaaa1111", "2026-05-01T10:00:00Z", "2026-05-01T12:30:00Z")), "later.json")
    assert (after["id"], after["ended_at"]) == (before["id"], "2026-05-01T12:30:00Z")


def test_a_notice_that_is_dated_back_moves_the_start_of_the_same_incident(collected):
    (before,) = collected(a_page(an_outage("aaaa1111", "2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z")))
    dated_back = an_outage("aaaa1111", "2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z")
    dated_back["incident_updates"][1]["display_at"] = "2026-05-01T08:15:00Z"
    dated_back["updated_at"] = "2026-05-01T15:00:00Z"
    (after,) = collected(a_page(dated_back), "later.json")
    assert (after["id"], after["started_at"]) == (before["id"], "2026-05-01T08:15:00Z")


def test_one_title_twice_on_one_day_is_two_incidents(collected):
    morning = an_outage("aaaa1111", "2026-05-01T08:00:00Z", "2026-05-01T08:30:00Z")
    noon = an_outage("bbbb2222", "2026-05-01T12:00:00Z", "2026-05-01T12:30:00Z")
    assert len({one["id"] for one in collected(a_page(morning, noon))}) == 2


def test_one_fault_posted_once_for_each_region_stays_as_many_incidents_until_a_person_joins_them(collected):
    names = ("AMS", "SIN", "IAD")
    posts = [
        an_outage(
            f"{name.lower()}00000", f"2026-05-01T08:0{minute}:00Z", "2026-05-01T09:00:00Z", name=f"Errors in {name}"
        )
        for minute, name in enumerate(names)
    ]
    assert len(collected(a_page(*posts))) == len(names)


def test_a_persons_different_survives_collecting_again(postroll):
    postroll.import_all()
    desk = postroll.folder / "desk/judgements.toml"
    pair = ("flyio-status/4fxnx2qr9x1d", "flyio-infra-log/https://fly.io/infra-log/vault-tls-outage/")
    judgement = (
        f'a = "{pair[0]}"\nb = "{pair[1]}"\nverdict = "different"\nby = "ada"\non = 2026-05-01\nbecause = "apart"\n'
    )
    desk.write_text(desk.read_text(encoding="utf-8") + f"\n[[judgement]]\n{judgement}", encoding="utf-8")
    postroll("reconcile")
    apart = incidents_of(postroll)
    feed = postroll.folder / "records/infra-log-feed.xml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("outage", "failure"), encoding="utf-8")
    postroll.import_all()
    postroll("reconcile")
    assert [one["id"] for one in incidents_of(postroll)] == [one["id"] for one in apart]


@pytest.mark.parametrize(
    ("began", "ended", "days"),
    [
        ("2028-02-28T23:50:00Z", "2028-03-01T00:10:00Z", ["2028-02-28", "2028-02-29", "2028-03-01"]),
        ("2025-12-31T23:50:00Z", "2026-01-01T00:10:00Z", ["2025-12-31", "2026-01-01"]),
        ("2026-04-30T12:00:00Z", "2026-05-03T09:27:00Z", ["2026-04-30", "2026-05-01", "2026-05-02", "2026-05-03"]),
        ("2026-05-01T12:00:00Z", "2026-05-01T12:00:00Z", ["2026-05-01"]),
    ],
    ids=["over a leap day", "over new year", "for three days over the end of a month", "of no length"],
)
def test_an_incident_is_on_all_of_its_days(collected, began, ended, days):
    (incident,) = collected(a_page(an_outage("aaaa1111", began, ended)))
    assert incident["days"] == days


def test_an_open_incident_has_no_end(collected):
    (incident,) = collected(a_page(an_outage("aaaa1111", "2026-05-01T10:00:00Z", None)))
    assert incident["ended_at"] is None


def test_an_empty_page_deletes_no_history(collected):
    before = collected(a_page(an_outage("aaaa1111", "2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z")))
    assert collected(a_page(), "later.json") == before


def test_unknown_words_are_shown_as_unknown_and_told_on_import(postroll, tmp_path):
    odd = an_outage("aaaa1111", "2026-05-01T10:00:00Z", None, impact="catastrophic", status="brewing")
    (tmp_path / "page.json").write_text(a_page(odd), encoding="utf-8")
    told = postroll("import", "--source", SOURCE, str(tmp_path / "page.json"))
    postroll("reconcile")
    assert "catastrophic" in told.stdout + told.stderr
    assert [one["severity"] for one in incidents_of(postroll)] == ["unknown"]


def test_invisible_and_turning_characters_in_a_title_are_kept_and_do_no_harm_in_a_terminal(collected, postroll):
    title = "Slow\u202e deploys\u200b and \u2066API\u2069"
    (incident,) = collected(a_page(an_outage("aaaa1111", "2026-05-01T10:00:00Z", None, name=title)))
    assert incident["title"] == title
    assert not {"\u202e", "\u2066", "\x1b"} & set(postroll("show", f"{SOURCE}/aaaa1111").stdout)


def test_a_billion_laughs_are_no_laugh(postroll, tmp_path):
    levels = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY l0 "ha">{levels}]><feed xmlns="http://www.w3.org/2005/Atom">'
    feed = f"{head}<id>tag:status.flyio.net,2005:/history</id><title>&l9;</title></feed>"
    (tmp_path / "history.atom").write_text(feed, encoding="utf-8")
    refused = postroll("import", "--source", SOURCE, str(tmp_path / "history.atom"), code=2)
    assert "nests or swells beyond reason" in refused.stderr


def test_json_that_nests_ten_thousand_deep_is_refused(postroll, tmp_path):
    (tmp_path / "deep.json").write_text('{"page":' * 10_000 + "1" + "}" * 10_000, encoding="utf-8")
    refused = postroll("import", "--source", SOURCE, str(tmp_path / "deep.json"), code=2)
    assert "is no format that postroll knows" in refused.stderr


def test_a_page_in_a_wrong_charset_is_refused_with_the_byte(postroll, tmp_path):
    page = a_page(an_outage("aaaa1111", "2026-05-01T10:00:00Z", None))
    (tmp_path / "latin.json").write_bytes(page.replace("Deployments", "D\u00e9ploiements").encode("latin-1"))
    assert "UTF-8" in postroll("import", "--source", SOURCE, str(tmp_path / "latin.json"), code=2).stderr
