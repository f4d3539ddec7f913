"""An archive's versions: what is renewed by what is kept, and what by nothing."""

import shutil

import pytest

from builders import an_incident, at
from linking import keep_incidents
from postroll.adapters.archive import open_archive
from postroll.app.ports.captures import ReaderEdition
from postroll.app.ports.endpoints import Endpoint, Poll
from postroll.app.ports.incidents import Redirect
from postroll.app.ports.linking import Linking
from postroll.app.ports.versions import SourceVersion
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.domain.document import Document, Listing, Scope
from postroll.domain.judgement import Judgement
from postroll.domain.report import Item, Reading, ReportKey
from postroll.domain.vocabulary import Verdict

STATUS, OTHER = "acme-status", "acme-forum"
URL = "https://status.acme.example/history.json"
EDITION = ReaderEdition("statuspage-json", 1, "words-1")
CAPTURE = Capture.of(STATUS, b"one")
SPAN = LogSpan(STATUS, URL, at("2026-04-17"), at("2026-04-18"))
A_JUDGEMENT = Judgement(ReportKey(STATUS, "a"), ReportKey(STATUS, "b"), Verdict.SAME, "Jo")


def see(archive, visited_at=None, source=STATUS):
    capture = Capture.of(source, b"one")
    archive.add([(capture, Visit(source, URL, visited_at, capture.sha256))])


def stored(archive):
    return next(archive.captures(STATUS))


def read(archive, title="Slow deployments"):
    item = Item("r1", (), "f1", Reading(title, ""))
    archive.keep_document(stored(archive), EDITION, Document("statuspage-json", (item,), Listing(Scope.FULL)))


def watch(archive):
    archive.keep_polls([Poll(Endpoint(STATUS, URL, checked_at=at("2026-04-17")), watched=SPAN)])


def poll_with_bytes(archive):
    visit = Visit(STATUS, URL, at("2026-04-19"), CAPTURE.sha256)
    archive.keep_polls([Poll(Endpoint(STATUS, URL), captured=(CAPTURE, visit))])


@pytest.fixture
def filled(archive):
    """An archive with something of each kind."""
    see(archive)
    see(archive, source=OTHER)
    read(archive)
    keep_incidents(archive, [an_incident()])
    return archive


def changed_by(archive, change):
    """Which of the versions a change renews."""
    before = archive.versions()
    change(archive)
    after = archive.versions()
    assert before.of(OTHER) == after.of(OTHER)
    found = {
        name for name in SourceVersion._fields if getattr(before.of(STATUS), name) != getattr(after.of(STATUS), name)
    }
    return found | {"linked"} if before.linked != after.linked else found


@pytest.mark.parametrize(
    "change",
    [
        lambda archive: see(archive, at("2026-04-18")),
        lambda archive: read(archive, "Another title"),
        lambda archive: archive.quarantine(stored(archive), EDITION, "no such format"),
    ],
)
def test_what_was_captured_and_what_was_read_of_it_renew_what_is_read(filled, change):
    assert changed_by(filled, change) == {"read"}


@pytest.mark.parametrize("again", [see, lambda archive: archive.add_span(SPAN)])
def test_what_was_taken_in_before_renews_nothing(filled, again):
    filled.add_span(SPAN)
    assert changed_by(filled, again) == set()


@pytest.mark.parametrize("change", [watch, lambda archive: archive.add_span(SPAN)])
def test_a_look_that_gave_nothing_new_renews_only_what_is_watched(filled, change):
    assert changed_by(filled, change) == {"watched"}


def test_a_look_that_gave_something_renews_both(filled):
    assert changed_by(filled, poll_with_bytes) == {"read", "watched"}


@pytest.mark.parametrize(
    "change",
    [
        lambda archive: keep_incidents(archive, [an_incident(title="Another title")]),
        lambda archive: keep_incidents(archive, []),
        lambda archive: keep_incidents(archive, [an_incident()], [Redirect("old", "new")]),
        lambda archive: archive.keep_linking(Linking([an_incident()], judgements=[A_JUDGEMENT])),
    ],
)
def test_incidents_redirects_and_judgements_renew_what_is_linked(filled, change):
    assert changed_by(filled, change) == {"linked"}


@pytest.mark.parametrize(
    "change",
    [
        lambda archive: keep_incidents(archive, [an_incident()]),
        lambda archive: archive.compact(),
        lambda archive: list(archive.readings(STATUS)),
    ],
)
def test_what_changes_nothing_renews_nothing(filled, change):
    assert changed_by(filled, change) == set()


def renewed_providers(archive, change):
    before = archive.versions().incidents
    change(archive)
    after = archive.versions().incidents
    return {provider for provider in after if before.get(provider) != after[provider]}


@pytest.mark.parametrize(
    ("change", "providers"),
    [
        (lambda archive: keep_incidents(archive, [an_incident(title="Another title")]), {"acme"}),
        (lambda archive: keep_incidents(archive, []), {"acme"}),
        (lambda archive: keep_incidents(archive, [an_incident(), an_incident(id="b", provider="bolt")]), {"bolt"}),
        (lambda archive: keep_incidents(archive, [an_incident(provider="bolt")]), {"acme", "bolt"}),
        (lambda archive: keep_incidents(archive, [an_incident()], [Redirect("old", "new")]), set()),
        (read, set()),
    ],
)
def test_the_incidents_of_a_provider_have_a_version_of_their_own(filled, change, providers):
    assert renewed_providers(filled, change) == providers


def test_an_unknown_source_has_the_version_of_nothing(archive):
    assert archive.versions().of("nowhere") == SourceVersion()


def test_two_archives_that_were_filled_alike_have_other_versions(tmp_path):
    first, second = (open_archive(str(tmp_path / name), create=True) for name in ("one.db", "two.db"))
    for archive in (first, second):
        see(archive)
    assert first.versions().of(STATUS) != second.versions().of(STATUS)


def test_an_archive_that_was_restored_and_changed_otherwise_has_other_versions(tmp_path):
    path, backup = tmp_path / "one.db", tmp_path / "backup.db"
    archive = open_archive(str(path), create=True)
    see(archive)
    archive.close()
    shutil.copy(path, backup)
    seen = []
    for body in (path, backup):
        archive = open_archive(str(body))
        see(archive, at("2026-04-18"))
        seen.append(archive.versions().of(STATUS))
        archive.close()
    assert seen[0] != seen[1]
