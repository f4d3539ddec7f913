"""Taking captures in: what is at hand is read at once, what is not is left to the archive, and nothing is read twice."""

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from builders import at
from contexts import a_status_context
from fakes.archive import FakeArchive
from postroll.app import intake
from postroll.app.import_captures import ImportOutcome, import_history, import_paths
from postroll.app.ports.capture_files import LoggedCapture
from postroll.app.ports.file_histories import FileVersion
from postroll.app.readers import Readers
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.errors import InputError

URL = "https://status.acme.example/api/v2/incidents.json"
START = at("2026-04-01")


class Quiet:
    """No bars."""

    @contextmanager
    def task(self, label, total=None):
        yield self

    def advance(self, steps=1):
        """Nobody looks."""


class Forgetful(FakeArchive):
    """An archive that must not be asked for bytes."""

    def body(self, source, sha256):
        raise AssertionError("the bytes were at hand")


class Counting(Forgetful):
    """An archive that notes how many captures came at a time."""

    def __init__(self):
        super().__init__()
        self.sizes = []

    def add(self, captures):
        batch = list(captures)
        self.sizes.append(len(batch))
        return super().add(batch)


class Files:
    """One capture log, which may break off."""

    def __init__(self, bodies, fault=""):
        self._bodies, self._fault = bodies, fault

    def within(self, path):
        return iter((path,))

    def is_log(self, path):
        return True

    def log(self, path):
        for number, body in enumerate(self._bodies):
            yield LoggedCapture(number + 1, START + timedelta(hours=number), URL, body)
        if self._fault:
            raise InputError(self._fault)


class Histories:
    """One repository."""

    def __init__(self, *versions: FileVersion):
        self._versions = versions

    def versions(self, repository, path):
        return iter(self._versions)


def a_document(title="Trouble", **fields) -> bytes:
    updates = [{"status": "investigating", "body": "We look.", "created_at": "2026-04-01T00:00:00Z"}]
    incident = {"id": "abc", "name": title, "incident_updates": updates} | fields
    return msgspec.json.encode({"page": {"id": "p"}, "incidents": [incident]})


def the_readers() -> Readers:
    context = a_status_context()
    return Readers.of(context.source, context.provider)


def take(archive, bodies, fault="") -> ImportOutcome:
    files = Files(bodies, fault)
    return import_paths([Path("log.jsonl")], readers=the_readers(), archive=archive, files=files, progress=Quiet())


def take_history(archive, *versions) -> ImportOutcome:
    return import_history(
        Path("repository"),
        "page.json",
        url=URL,
        readers=the_readers(),
        archive=archive,
        histories=Histories(*versions),
        progress=Quiet(),
    )


def bodies(count):
    return [a_document(f"Trouble {number}") for number in range(count)]


def test_what_is_new_is_read_from_the_bytes_at_hand(monkeypatch):
    monkeypatch.setattr(intake, "_BATCH", 4)
    outcome = take(Forgetful(), bodies(10))
    assert (outcome.captures, outcome.reading.read, outcome.reading.items) == (10, 10, 10)


def test_a_page_that_goes_back_to_what_it_was_is_read_once(monkeypatch):
    monkeypatch.setattr(intake, "_BATCH", 2)
    one, other = bodies(2)
    outcome = take(Forgetful(), [one, other, one, other, one])
    assert (outcome.captures, outcome.known, outcome.reading.read) == (2, 3, 2)


def test_batches_end_early_where_captures_are_large(monkeypatch):
    monkeypatch.setattr(intake, "_BATCH_BYTES", 1)
    archive = Counting()
    take(archive, bodies(3))
    assert archive.sizes == [1, 1, 1]


def test_what_an_import_that_was_cut_short_left_unread_is_read_by_the_next(monkeypatch):
    archive = FakeArchive()
    first = Capture.of("acme-status", bodies(1)[0])
    archive.add([(first, Visit("acme-status", URL, START, first.sha256))])
    outcome = take(archive, bodies(3))
    assert (outcome.captures, outcome.known, outcome.reading.read) == (2, 1, 3)
    assert take(archive, bodies(3)).reading.read == 0


def test_a_log_that_breaks_off_keeps_and_reads_what_came_before():
    archive = Forgetful()
    outcome = take(archive, bodies(2), fault="log.jsonl, line 3 is not a capture")
    assert (outcome.captures, outcome.reading.read) == (2, 2)
    assert outcome.refused == ("log.jsonl, line 3 is not a capture",)
    assert list(archive.spans("acme-status")) == [LogSpan("acme-status", URL, START, START + timedelta(hours=1))]


def test_what_is_not_understood_in_many_captures_is_told_once():
    documents = [a_document(impact="catastrophic", components=[{"name": str(number)}]) for number in range(3)]
    outcome = take(FakeArchive(), documents)
    assert outcome.reading.problems == ("abc: impact: catastrophic",)


def test_versions_of_a_file_are_captures_of_the_times_of_their_commits():
    archive = FakeArchive()
    one, other = bodies(2)
    versions = [FileVersion("c1", START, one), FileVersion("c2", START + timedelta(days=1), other)]
    outcome = take_history(archive, *versions)
    assert (outcome.captures, outcome.reading.items) == (2, 2)
    assert [capture.visited_at for capture in archive.captures("acme-status")] == [
        (START,),
        (START + timedelta(days=1),),
    ]
    assert list(archive.spans("acme-status")) == [LogSpan("acme-status", URL, START, START + timedelta(days=1))]


def test_versions_that_are_no_captures_are_named():
    versions = [FileVersion("0123456789abcdef", START, b"", "is empty"), FileVersion("c2", START, bodies(1)[0])]
    outcome = take_history(FakeArchive(), *versions)
    assert outcome.captures == 1
    assert outcome.skipped == ("page.json as of 2026-04-01T00:00:00Z is empty (commit 0123456789ab)",)


def test_a_history_of_another_kind_of_document_is_refused_with_its_place():
    topic = b'{"post_stream": {"posts": []}, "id": 1, "title": "x", "slug": "x"}'
    with pytest.raises(InputError, match=r"page\.json in repository: looks like .*nothing of it was stored"):
        take_history(FakeArchive(), FileVersion("c1", START, topic))
