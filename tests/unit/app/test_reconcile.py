"""Linking what is in the archive: however it came there, bit by bit or at once, the outcome is one."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_provider, at
from fakes.archive import FakeArchive
from fakes.publishing import FakeMemory
from postroll.adapters.progress import SilentProgress
from postroll.app.ports.captures import ReaderEdition
from postroll.app.recollection import Recollection
from postroll.app.reconcile import reconcile
from postroll.domain.capture import Capture, Visit
from postroll.domain.document import Document, Listing, Scope
from postroll.domain.judgement import Judgement
from postroll.domain.provider import Provider, Source
from postroll.domain.report import Item, LinkPlace, Notice, Reading, ReportKey
from postroll.domain.vocabulary import Account, Phase, Stage, Verdict
from postroll.domain.workspace import Desk, Workspace

NOW = at("2026-06-01")
EDITION = ReaderEdition("statuspage-json", 1, "words")
SOURCES = (
    Source("acme-status", "acme", "statuspage", "https://status.acme.example", Account.STATUS),
    Source("acme-log", "acme", "incident-log", "https://acme.example/log", Account.POSTMORTEM),
    Source("cloud-status", "cloudflare", "statuspage", "https://status.cloudflare.example", Account.STATUS),
)
TEXTS = ("Deployments are slow.", "Logins fail due to a Cloudflare outage.", "The vault is sealed again.")


def linked(archive, judgements=(), linking=None, memory=None):
    providers = (a_provider(), Provider("cloudflare", "Cloudflare"))
    workspace = Workspace(providers, SOURCES, "", linking=linking or {})
    recollection = Recollection(memory or FakeMemory(), "this code")
    return reconcile(workspace, Desk(judgements=tuple(judgements)), archive, recollection, NOW, SilentProgress())


def keep(archive, number, change):
    """Keep one report in a capture of its own; the same report again is a new revision of it."""
    source, native_id, hour, text, cites = change
    capture = Capture.of(source, f"{number}".encode())
    archive.add([(capture, Visit(source, "", at("2026-05-01") + timedelta(minutes=number), capture.sha256))])
    stored = next(one for one in archive.captures(source) if one.sha256 == capture.sha256)
    links = (LinkPlace(f"https://status.acme.example/{cites}", own=True),) if cites else ()
    start = at("2026-04-09") + timedelta(hours=hour)
    reading = Reading(
        text,
        f"https://status.acme.example/{native_id}",
        notices=(Notice(start, Stage.INVESTIGATING, Phase.ACUTE, text),),
        links=links,
    )
    item = Item(native_id, (), f"fingerprint {number}", reading)
    archive.keep_document(stored, EDITION, Document("statuspage-json", (item,), Listing(Scope.SINGLE)))


def state(archive):
    return list(archive.incidents()), list(archive.judgements()), list(archive.redirects())


CHANGES = st.lists(
    st.tuples(
        st.sampled_from([source.id for source in SOURCES]),
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 30),
        st.sampled_from(TEXTS),
        st.sampled_from(["", "", "a", "b"]),
    ),
    min_size=1,
    max_size=6,
)
JUDGED = Judgement(ReportKey("acme-log", "a"), ReportKey("acme-status", "a"), Verdict.DIFFERENT, "ada", "no")


@settings(max_examples=25, deadline=None)
@given(CHANGES, st.sets(st.integers(0, 5)), st.booleans())
def test_linking_after_each_change_gives_what_linking_once_gives(changes, judged_after, judged_at_last):
    step_by_step, at_once = FakeArchive(), FakeArchive()
    for number, change in enumerate(changes):
        keep(step_by_step, number, change)
        keep(at_once, number, change)
        linked(step_by_step, [JUDGED] if number in judged_after else ())
    at_last = [JUDGED] if judged_at_last else []
    for archive in (step_by_step, at_once):
        linked(archive, at_last)
    assert state(step_by_step) == state(at_once)


def test_linking_again_changes_nothing():
    archive = FakeArchive()
    for number, source in enumerate(("acme-status", "cloud-status")):
        keep(archive, number, (source, "a", number, TEXTS[1], ""))
    assert (linked(archive).changed, linked(archive).changed) == (2, 0)


def test_an_outage_that_another_provider_is_blamed_for_is_related_and_stays_two_incidents():
    archive = FakeArchive()
    keep(archive, 0, ("cloud-status", "a", 1, TEXTS[0], ""))
    keep(archive, 1, ("acme-status", "b", 1, TEXTS[1], ""))
    outcome = linked(archive)
    assert (outcome.incidents, outcome.linked, outcome.related) == (2, 0, 1)


def test_weights_that_the_workspace_changes_are_linked_with():
    archive = FakeArchive()
    keep(archive, 0, ("acme-log", "a", 1, TEXTS[0], ""))
    keep(archive, 1, ("acme-status", "b", 1, TEXTS[0], ""))
    assert linked(archive).incidents == 1
    assert linked(archive, linking={"threshold": {"same": 90.0}}).incidents == 2
