import json
import subprocess
import sys

from functional_workspace import IMPORTS

STATUS = "records/status-incidents.json"


def one_line(done) -> str:
    lines = [line for line in done.stderr.splitlines() if line.startswith("postroll:")]
    assert len(lines) == 1, done.stderr
    return lines[0]


def refuse(postroll, name, body: bytes, source="flyio-status") -> str:
    path = postroll.folder / name
    path.write_bytes(body)
    postroll("import", "--source", "flyio-status", str(postroll.folder / STATUS))
    before = postroll.digest()
    message = one_line(postroll("import", "--source", source, str(path), code=2))
    assert postroll.digest() == before
    return message


def test_what_was_imported_is_counted(postroll):
    done = postroll("import", "--source", "flyio-status", str(postroll.folder / STATUS), "--json")
    assert json.loads(done.stdout) | {"captures": 1, "incidents": 63, "refused": []} == json.loads(done.stdout)


def test_the_same_import_twice_adds_nothing(postroll):
    postroll.import_all()
    once = postroll.digest()
    postroll.import_all()
    assert postroll.digest() == once


def test_the_order_of_imports_does_not_matter(linked, postroll):
    for source, name in reversed(IMPORTS):
        postroll("import", "--source", source, str(postroll.folder / "records" / name))
        postroll("reconcile")
    assert postroll.digest() == linked.digest()


def test_reading_again_changes_nothing(postroll):
    postroll.import_all()
    postroll("reconcile")
    before = postroll.digest()
    postroll("reread")
    postroll("reconcile")
    assert postroll.digest() == before


def test_an_entry_page_and_its_feed_entry_are_one_report(postroll):
    postroll.import_all()
    postroll("import", "--source", "flyio-infra-log", str(postroll.folder / "records/infra-log-entry.html"))
    postroll("reconcile")
    found = [json.loads(line) for line in postroll("incidents", "--format", "jsonl").stdout.splitlines()]
    entries = [
        report["native_id"] for one in found for report in one["reports"] if report["source"] == "flyio-infra-log"
    ]
    assert len(entries) == len(set(entries)) == 8


def test_what_is_not_json_is_refused(postroll):
    assert "bad.json" in refuse(postroll, "bad.json", b'{"page": oops')


def test_a_truncated_page_is_refused(postroll):
    whole = (postroll.folder / STATUS).read_bytes()
    assert "breaks off" in refuse(postroll, "half.json", whole[: len(whole) // 2])


def test_a_truncated_feed_is_refused(postroll):
    whole = (postroll.folder / "records/infra-log-feed.xml").read_bytes()
    assert "breaks off" in refuse(postroll, "half.xml", whole[: len(whole) // 2], "flyio-infra-log")


def test_a_document_of_another_kind_is_refused_with_its_name(postroll):
    topic = (postroll.folder / "records/topic-27367.json").read_bytes()
    assert "looks like a Discourse topic" in refuse(postroll, "topic.json", topic)


def test_an_empty_file_is_refused(postroll):
    assert "empty" in refuse(postroll, "empty.json", b"")


def test_nul_bytes_are_refused(postroll):
    assert "NUL" in refuse(postroll, "nul.json", b'{"page": {"id": "a\x00b"}, "incidents": []}')


def test_a_hundred_thousand_brackets_are_refused(postroll):
    refuse(postroll, "deep.json", b'{"page": {"id": "x"}, "incidents": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")


def test_a_hundred_megabytes_are_refused(postroll):
    assert "32 MiB" in refuse(
        postroll, "large.json", b'{"page": {"id": "x"}, "incidents": [' + b" " * 104_857_600 + b"]}"
    )


def test_one_bad_file_does_not_keep_the_others_out(postroll):
    bad = postroll.folder / "bad.json"
    bad.write_bytes(b"{")
    done = postroll("import", "--source", "flyio-status", str(bad), str(postroll.folder / STATUS), code=2)
    assert "1 capture new" in done.stderr


def test_a_folder_stands_for_the_files_in_it(postroll):
    saved = postroll.folder / "saved" / "2026"
    saved.mkdir(parents=True)
    (postroll.folder / STATUS).rename(saved / "page.json")
    done = postroll("import", "--source", "flyio-status", str(postroll.folder / "saved"))
    assert "1 capture new" in done.stderr


def test_an_empty_folder_does_not_keep_the_others_out(postroll):
    (postroll.folder / "saved").mkdir()
    both = (str(postroll.folder / "saved"), str(postroll.folder / STATUS))
    done = postroll("import", "--source", "flyio-status", *both, code=2)
    assert "saved has no files in it" in done.stderr
    assert "1 capture new" in done.stderr


def test_a_source_that_is_not_declared_is_named_with_the_nearest(postroll):
    assert "flyio-status" in one_line(postroll("import", "--source", "flyio-statu", "x.json", code=2))


def test_a_capture_log_is_kept_line_by_line_and_a_bad_line_is_quarantined(postroll):
    body = (postroll.folder / STATUS).read_text(encoding="utf-8")
    url = "https://status.flyio.net/api/v2/incidents.json"
    lines = [
        {"captured_at": "2026-05-31T11:00:00Z", "url": url, "body": body},
        {"captured_at": "2026-05-31T12:00:00Z", "url": url, "body": "<html><h1>503</h1></html>"},
    ]
    log = postroll.folder / "log.jsonl"
    log.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = postroll("import", "--source", "flyio-status", str(log))
    assert "2 captures new" in done.stderr
    assert "quarantined" in done.stderr
    assert "quarantined" in postroll("doctor", code=1).stdout


def test_without_room_it_says_so_and_the_next_import_makes_it_whole(postroll):
    postroll("import", "--source", "flyio-status", str(postroll.folder / STATUS))
    known = postroll("incidents", "--format", "jsonl").stdout
    cramped = (
        'ulimit -f 64; exec "$0" -m postroll --workspace "$1" import --source flyio-forum "$1/records/topic-27367.json"'
    )
    command = ["bash", "-c", cramped, sys.executable, str(postroll.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "room" in one_line(done)
    assert postroll("incidents", "--format", "jsonl").stdout == known
    postroll("import", "--source", "flyio-forum", str(postroll.folder / "records/topic-27367.json"))
    mended = postroll.digest()
    (postroll.folder / "postroll.db").unlink()
    postroll("import", "--source", "flyio-status", str(postroll.folder / STATUS))
    postroll("import", "--source", "flyio-forum", str(postroll.folder / "records/topic-27367.json"))
    assert postroll.digest() == mended


def test_a_log_that_breaks_off_keeps_the_lines_before_the_break(postroll):
    body = (postroll.folder / STATUS).read_text(encoding="utf-8")
    line = json.dumps({"captured_at": "2026-05-31T11:00:00Z", "url": "https://status.flyio.net/", "body": body})
    log = postroll.folder / "log.jsonl"
    log.write_text(f"{line}\n{line[:1000]}", encoding="utf-8")
    done = postroll("import", "--source", "flyio-status", str(log), code=2)
    assert "line 2" in one_line(done)
    assert "1 capture new" in done.stderr


def test_compacting_changes_no_content(postroll):
    postroll.import_all()
    before = postroll.digest()
    assert "packed anew" in postroll("compact").stderr
    assert postroll.digest() == before
