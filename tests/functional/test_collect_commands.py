import json
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from fakes.status_server import StatusServer, serving
from fakes.upstreams import Log
from functional_workspace import NOW, Postroll

AT = datetime.fromisoformat(NOW)
CONFIGURATION = """
[collect]
allow_private = true

[provider.acme]

[source.acme-log]
provider = "acme"
kind = "incident-log"
url = "{}/log/"

[source.closed-log]
provider = "acme"
kind = "incident-log"
url = "{}/log/"
"""


class Closed:
    """A log that answers with a page of its help centre."""

    def __init__(self, url):
        self.url = url

    def pages(self):
        return {f"{self.url}/feed.xml": b"<html><body>This help centre is closed.</body></html>"}


@pytest.fixture(scope="module")
def served():
    with serving(StatusServer()) as server:
        log = Log(f"{server.host(0)}/log")
        log.publishes("full-disk", AT - timedelta(days=3))
        server.serve(0, log)
        server.serve(1, Closed(f"{server.host(1)}/log"))
        yield server


@pytest.fixture
def postroll(tmp_path, served):
    """A workspace that nobody has collected for yet."""
    return workspace_in(tmp_path, served)


@pytest.fixture(scope="module")
def collected(tmp_path_factory, served):
    """A workspace that was collected for once, and what that said, to people and to machines."""
    postroll = workspace_in(tmp_path_factory.mktemp("collected"), served)
    return postroll, postroll("collect", "--json")


def workspace_in(folder, served):
    (folder / "postroll.toml").write_text(CONFIGURATION.format(served.host(0), served.host(1)))
    return Postroll(folder)


def test_what_was_collected_is_counted(collected):
    _, done = collected
    told = json.loads(done.stdout)
    assert told["visits"] == {"unchanged": 0, "captured": 2, "unreadable": 1, "failed": 0}
    assert [fault["source"] for fault in told["faults"]] == ["closed-log"]


def test_a_person_reads_what_happened_and_when_it_goes_on(collected):
    _, done = collected
    assert "2 captured, 1 unreadable; the next visit is due at 2026-06-01 00:01 UTC" in done.stderr
    assert "warning: closed-log: http://127.0.1.2" in done.stderr


def test_collecting_again_at_once_asks_nobody(collected, served):
    postroll, _ = collected
    asked = served.asked.total()
    assert "nothing was due" in postroll("collect").stderr
    assert served.asked.total() == asked


def test_a_workspace_without_sources_says_that_there_is_nothing_to_ask(tmp_path):
    fresh = Postroll(tmp_path)
    fresh("init", str(tmp_path))
    assert "declares no source yet" in fresh("collect").stderr


def test_only_the_named_source_is_asked(postroll, served):
    asked = served.asked[f"{served.host(1)}/log/feed.xml"]
    postroll("collect", "--source", "acme-log")
    assert served.asked[f"{served.host(1)}/log/feed.xml"] == asked


def test_endpoints_that_fail_alike_are_told_of_in_one_line(tmp_path, served):
    page = f'[source.acme-page]\nprovider = "acme"\nkind = "statuspage"\nurl = "{served.host(0)}/nothing"\n'
    (tmp_path / "postroll.toml").write_text(f"[collect]\nallow_private = true\n[provider.acme]\n{page}")
    (told,) = [line for line in Postroll(tmp_path)("collect").stderr.splitlines() if line.startswith("warning")]
    assert "/nothing/api/v2/incidents.json and 2 more: missing" in told


def test_an_unknown_source_is_refused(postroll):
    assert 'did you mean "acme-log"?' in postroll("collect", "--source", "acme-lag", code=2).stderr


def test_the_state_of_every_source_is_shown_at_a_glance(collected):
    postroll, _ = collected
    lines = postroll("sources", COLUMNS="140").stdout.splitlines()
    assert [line.split()[:2] for line in lines[3:5]] == [["acme-log", "fine"], ["closed-log", "failing"]]
    assert any(line.startswith("closed-log: http://127.0.1.2") for line in lines)


def test_the_state_of_every_source_is_told_to_machines(collected):
    postroll, _ = collected
    log, closed = json.loads(postroll("sources", "--json").stdout)
    assert (log["condition"], log["last_success_at"], log["gaps"]) == ("fine", NOW, [])
    assert (closed["condition"], len(closed["quarantined"]), closed["covered_since"]) == ("failing", 1, None)
    assert closed["endpoints"][0]["failures"] == 1


def test_robots_files_are_kept_from_one_run_to_the_next(collected, served):
    postroll, _ = collected
    asked = served.asked[f"{served.host(0)}/robots.txt"]
    postroll("collect", "--source", "acme-log", "--now", "2026-06-01T02:00:00Z")
    assert served.asked[f"{served.host(0)}/robots.txt"] == asked


def test_a_source_that_was_never_collected_waits(collected, tmp_path):
    postroll = Postroll(shutil.copytree(collected[0].folder, tmp_path / "own"))
    with (postroll.folder / "postroll.toml").open("a") as declared:
        declared.write('[source.new]\nprovider = "acme"\nkind = "incident-log"\nurl = "http://127.0.0.1/new/"\n')
    assert json.loads(postroll("sources", "--json").stdout)[-1]["condition"] == "waiting"


def test_watching_logs_what_it_captures_and_stops_when_it_is_asked_to(postroll):
    command = [sys.executable, "-m", "postroll", "--workspace", str(postroll.folder), "watch", "--json-logs"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        events = []
        for line in process.stderr:
            events.append(json.loads(line))
            if [event["event"] for event in events].count("captured") == 2 and events[-1]["event"] == "captured":
                process.send_signal(signal.SIGTERM)
    assert process.returncode == 0
    assert (events[0]["event"], events[-1]["event"]) == ("started", "stopped")
    assert datetime.fromisoformat(events[0]["at"]) <= datetime.now(UTC)


def test_a_watch_does_not_go_by_a_clock_that_stands_still(postroll):
    assert "leave --now" in postroll("watch", code=2).stderr
