import json
import subprocess
import sys

REPORT = (
    "Queues (Ireland)\n[RESOLVED] Errors\n<div>Between 10:12 and 11:40 UTC on 3 May 2026 we experienced errors.</div>"
)


def extract(*lines, code=0, options=(), folder="/"):
    done = subprocess.run(
        [sys.executable, "-m", "postroll", "extract", *options],
        input="".join(f"{line}\n" for line in lines), capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_reports_are_read_in_order_without_a_workspace():
    found, _ = extract(*(json.dumps({"id": number, "text": REPORT}) for number in range(3)))
    assert [one["id"] for one in found] == [0, 1, 2]
    assert set(found[0]) == {
        *("id", "start", "end", "timezone", "locations", "service", "service_category", "symptom_category"),
        *("cause_category", "evidence"),
    }
    assert (found[0]["start"], found[0]["end"]) == ("2026-05-03T10:12:00Z", "2026-05-03T11:40:00Z")


def test_a_time_without_a_day_is_a_clock_time():
    ((read,), _) = extract(json.dumps({"id": 1, "text": "Between 10:12 and 11:40 UTC we experienced errors."}))
    assert read["start"] == "10:12"


def test_the_published_words_are_to_be_had():
    ((read,), _) = extract(json.dumps({"id": 1, "text": REPORT}), options=["--published-words"])
    assert (read["symptom_category"], read["cause_category"]) == (["ERROR"], "UNKNOWN")


def test_a_bad_line_is_named_and_the_others_go_on():
    bad = [
        '{"id": 1}',
        "x",
        json.dumps({"id": 1, "text": "x", "zone": "Mars/Base"}),
        json.dumps({"id": 1, "text": "x", "posted_at": "2026-05-01T10:00:00"}),
    ]
    found, errors = extract(*bad, "", json.dumps({"id": 2, "text": REPORT}), code=2)
    assert [one["id"] for one in found] == [2]
    assert [line.split(":")[1].strip() for line in errors.splitlines()[:4]] == ["line 1", "line 2", "line 3", "line 4"]


def test_inside_a_workspace_a_providers_own_words_count(tmp_path):
    (tmp_path / "postroll.toml").write_text(
        '[provider.rocket]\nname = "Rocket"\n[provider.rocket.regions]\nPAD9 = ["Launch Pad"]\n', encoding="utf-8"
    )
    line = json.dumps({"id": 1, "text": "Errors in Launch Pad.", "provider": "rocket"})
    ((read,), _) = extract(line, folder=tmp_path)
    assert read["locations"] == ["Launch Pad"]


def test_a_provider_that_is_not_declared_is_no_obstacle():
    (found, _) = extract(json.dumps({"id": 1, "text": "Errors in Ireland.", "provider": "nobody"}))
    assert found[0]["locations"] == ["Ireland"]
