import json

import pytest
import zstandard
from bench.prose.google import answers, load_halves, page_text

INCIDENT = {
    "id": "a1",
    "service_name": "Google Cloud SQL",
    "service_key": "sql",
    "number": 1,
    "external_desc": "Cloud SQL errors in us-east1",
    "begin": "2024-07-01T17:26:00Z",
    "end": "2024-07-01T18:40:00Z",
    "modified": "2024-07-01T19:00:00Z",
    "currently_affected_locations": [{"id": "us-east1-b"}],
    "updates": [
        {
            "when": "2024-07-01T19:00:00Z",
            "text": "The issue has been resolved as of Monday, 2024-07-01 11:40 US/Pacific.",
        },
        {
            "when": "2024-07-01T17:50:00Z",
            "text": "An issue with Cloud SQL beginning at Monday, 2024-07-01 10:26 US/Pacific.",
        },
    ],
}


def test_the_words_are_laid_out_as_on_the_page_and_hold_no_field():
    lines = page_text(INCIDENT).splitlines()
    assert lines[0] == "Cloud SQL errors in us-east1"
    assert lines[2] == "1 Jul 2024 12:00 PDT"
    assert "us-east1-b" not in page_text(INCIDENT)


def test_what_is_read_is_held_against_the_fields():
    assert all(is_right for _, is_right in answers(INCIDENT))
    moved = INCIDENT | {"begin": "2024-07-01T18:40:00Z"}
    assert ("start, to the minute, where an update says it", False) in answers(moved)
    assert ("location of one or two regions", False) in answers(
        INCIDENT | {"currently_affected_locations": [{"id": "eu"}]}
    )


def test_a_time_that_no_update_says_is_not_asked_for():
    moved = INCIDENT | {"begin": "2024-07-01T17:27:00Z"}
    assert not [what for what, _ in answers(moved) if what.startswith("start")]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_an_incident_that_is_listed_again_with_an_id_counts_once_and_in_one_half(tmp_path, number):
    old = {name: value for name, value in INCIDENT.items() if name != "id"} | {"number": number, "modified": "2024"}
    folder = tmp_path / "gcp"
    folder.mkdir()
    (folder / "incidents-2022-07.json").write_text(json.dumps([old]), encoding="utf-8")
    capture = json.dumps({"body": json.dumps([INCIDENT])})
    (folder / "captures.jsonl.zst").write_bytes(zstandard.compress(capture.encode()))
    seen, unseen = load_halves(tmp_path)
    assert [one["id"] for one in (*seen, *unseen)] == ["a1"]
