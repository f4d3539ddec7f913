"""Judging as a curator does it: why, judge and review on the bundled records."""

import json
import os
import pty
import select
import sys
import tomllib
from contextlib import suppress
from subprocess import Popen

import pytest

from functional_workspace import NOW
from postroll.app.ports.linking import Linking
from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.reconcile.evidence import refused
from postroll.wiring import open_session

VAULT = "flyio-status/4fxnx2qr9x1d"
VAULT_LOG = "flyio-infra-log/https://fly.io/infra-log/vault-tls-outage/"
SIN = "flyio-status/xtq7p4m5jy6z"
EWR = "flyio-status/b8v1sgxd1vbf"
CERTIFICATES = "flyio-status/f32jccgkcl0p"
SIN_LOG = "flyio-infra-log/https://fly.io/infra-log/wireguard-ip-duplicates/"


@pytest.fixture
def judged(postroll):
    """A workspace of its own, linked."""
    postroll.import_all()
    postroll("reconcile")
    return postroll


@pytest.fixture
def asking(judged):
    """A workspace in which a rule is unsure of two incidents."""
    pair = sorted((ReportKey.parse(EWR), ReportKey.parse(CERTIFICATES)))
    evidence = (Evidence("time", 5.0, "starts near"), refused())
    with open_session(judged.folder, None).archive() as archive:
        unsure = Judgement(*pair, Verdict.UNSURE, "rule:score", score=5.0, evidence=evidence)
        archive.keep_linking(Linking(archive.incidents(), archive.redirects(), [*archive.judgements(), unsure]))
    return judged


def desk_of(postroll):
    return postroll.folder / "desk/judgements.toml"


def incident_of(postroll, name):
    return json.loads(postroll("show", name, "--json").stdout)


def judge(postroll, *arguments, **options):
    return postroll("judge", *arguments, "--because", "to see", "--by", "ada", **options)


def pressing(postroll, *keys):
    """Run review in a terminal of its own and press a key whenever it waits for one; all that it showed."""
    ours, theirs = pty.openpty()
    environment = {"PATH": "/usr/bin:/bin", "TERM": "xterm", "LINES": "30", "COLUMNS": "100"}
    command = [sys.executable, "-m", "postroll", "--workspace", str(postroll.folder), "--now", NOW, "review"]
    run = Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True)
    os.close(theirs)
    shown, unseen, waiting = "", "", list(keys)
    with suppress(OSError):  # the other side has closed the terminal
        for _ in range(200):
            if select.select([ours], [], [], 0.4)[0]:
                unseen += os.read(ours, 65536).decode(errors="replace")
            elif waiting and ("help" in unseen or "Why?" in unseen):  # it has drawn the question and waits
                shown, unseen = shown + unseen, ""
                os.write(ours, waiting.pop(0).encode())
    assert run.wait(20) == 0
    os.close(ours)
    return shown + unseen


def test_why_shows_evidence_thresholds_and_the_person_who_decided(linked):
    text = linked("why", SIN, SIN_LOG).stdout
    assert "One incident: a person decided." in text
    assert "PeterCxy: A and B are the same, 2026-04-27" in text
    assert "unsure from" in text
    assert max(map(len, text.splitlines())) <= 80


def test_why_weighs_pairs_that_were_never_compared(linked):
    told = json.loads(linked("why", VAULT, SIN, "--json").stdout)
    assert told["together"] is False
    assert told["score"] == pytest.approx(sum(piece["weight"] for piece in told["evidence"]))
    assert told["score"] < told["same_from"]


def test_why_tells_what_joined_two_reports(linked):
    told = json.loads(linked("why", VAULT, VAULT_LOG, "--json").stdout)
    assert told["together"] is True
    assert told["decided_by"] == "rule"
    assert told["judgements"][0]["evidence"] == told["evidence"]


def test_a_report_may_be_named_by_its_address(linked):
    told = json.loads(linked("why", SIN, "https://fly.io/infra-log/wireguard-ip-duplicates", "--json").stdout)
    assert told["b"]["report"] == SIN_LOG


def test_same_merges_and_different_splits_again(judged):
    text = judge(judged, EWR, CERTIFICATES, "same").stdout
    assert "2 became 1:" in text
    assert incident_of(judged, EWR)["id"] == incident_of(judged, CERTIFICATES)["id"]
    text = judge(judged, EWR, CERTIFICATES, "different").stdout
    assert "This replaces your same of 2026-06-01." in text
    assert "1 became 2:" in text
    assert incident_of(judged, EWR)["id"] != incident_of(judged, CERTIFICATES)["id"]


def test_judging_leaves_what_stood_on_the_desk(judged):
    before = desk_of(judged).read_bytes()
    judge(judged, EWR, CERTIFICATES, "different")
    assert desk_of(judged).read_bytes().startswith(before)


def test_an_incidents_id_means_the_report_that_founded_it(judged):
    ids = [incident_of(judged, name)["id"] for name in (EWR, CERTIFICATES)]
    told = json.loads(judge(judged, *ids, "same", "--json").stdout)
    assert told["changes"] == [{"kind": "merged", "before": sorted(ids, key=ids.index), "after": [ids[0]]}]
    assert json.loads(judge(judged, *ids, "different", "--json").stdout)["changes"][0]["kind"] == "split"


def test_related_is_shown_with_the_reason_and_merges_nothing(judged):
    judge(judged, EWR, CERTIFICATES, "related")
    (relation,) = incident_of(judged, CERTIFICATES)["related"]
    assert (relation["incident"], relation["reason"]) == (incident_of(judged, EWR)["id"], "to see")
    assert "Related" in judged("show", CERTIFICATES).stdout
    assert f"related to {relation['incident']}" in judged("incidents", COLUMNS="120").stdout


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((SIN, "nothing", "same"), 'there is no incident or report "nothing"'),
        ((SIN, SIN, "same"), "are one report"),
        ((SIN, SIN_LOG, "different"), "PeterCxy judged flyio-infra-log/https://fly.io/infra-log/wireguard-ip-dup"),
    ],
)
def test_what_cannot_be_judged_gets_one_line_and_leaves_the_desk(judged, arguments, problem):
    before = desk_of(judged).read_bytes()
    done = judge(judged, *arguments, code=2)
    assert problem in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert desk_of(judged).read_bytes() == before


def test_without_a_desk_there_is_one_clear_line(judged):
    desk_of(judged).parent.rename(judged.folder / "elsewhere")
    assert "there is no desk to write on" in judge(judged, VAULT, SIN, "same", code=2).stderr


@pytest.mark.parametrize("command", ["reconcile", "publish", "run"])
def test_what_takes_effect_without_a_desk_warns_that_its_words_count_as_taken_back(judged, command):
    desk_of(judged).parent.rename(judged.folder / "elsewhere")
    assert "people's judgements count as taken back" in judged(command).stderr


def test_a_verdict_needs_a_reason(judged):
    assert "--because" in judged("judge", VAULT, SIN, "same", "--because", " ", code=2).stderr


def test_review_without_a_terminal_lists_the_questions(asking):
    done = asking("review")
    assert EWR in done.stdout
    assert "in a terminal" in done.stderr
    (question,) = [q for q in json.loads(asking("review", "--json").stdout) if q["a"]["report"] == EWR]
    assert question["score"] == 5.0


def test_review_asks_writes_at_once_and_links_again(asking):
    shown = pressing(asking, "D", "no doubt\r", "q")
    assert "1 verdict written (1 different)" in shown
    last = tomllib.loads(desk_of(asking).read_text(encoding="utf-8"))["judgement"][-1]
    assert (last["verdict"], last["because"]) == ("different", "no doubt")
    links = incident_of(asking, last["a"])["links"]
    assert (last["a"], last["b"], "different") in [(link["a"], link["b"], link["judgement"]) for link in links]


def test_what_a_person_judged_is_not_asked_again(asking):
    judge(asking, EWR, CERTIFICATES, "unsure")
    assert EWR not in asking("review", "--list").stdout
