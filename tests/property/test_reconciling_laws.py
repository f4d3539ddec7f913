"""Whatever is remembered of the last linking, linking comes to what linking everything anew would come to."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_provider, at
from fakes.archive import FakeArchive
from fakes.publishing import FakeMemory
from postroll.adapters.progress import SilentProgress
from postroll.app.last_linking import ReconcileOutcome
from postroll.app.ports.captures import ReaderEdition
from postroll.app.recollection import Recollection
from postroll.app.reconcile import reconcile
from postroll.domain.capture import Capture, Visit
from postroll.domain.document import Document, Listing, Scope
from postroll.domain.judgement import Judgement, ordered_pair
from postroll.domain.note import Note, NoteKind, Override
from postroll.domain.provider import Component, Provider, Source
from postroll.domain.report import Claim, Item, LinkPlace, Notice, Reading, ReportKey, Where
from postroll.domain.vocabulary import Account, Basis, ClaimField, Phase, Stage, Verdict
from postroll.domain.workspace import Desk, Workspace

FIRST = at("2026-04-09")
SOURCES = (
    Source("acme-status", "acme", "statuspage", "https://status.acme.example", Account.STATUS),
    Source("acme-log", "acme", "incident-log", "https://acme.example/log", Account.POSTMORTEM),
    Source("cloud-status", "cloudflare", "statuspage", "https://status.cloudflare.example", Account.STATUS),
)
PROVIDERS = (a_provider(), Provider("cloudflare", "Cloudflare"))
NAMES = ("a", "b", "c", "number-of-a")
TEXTS = ("Deployments are slow.", "Logins fail due to a Cloudflare outage.", "The vault is sealed again.")


@dataclass
class World:
    """Everything that linking follows from, and what is remembered of the last time.

    Attributes:
        archive: linked with what is remembered.
        twin: an archive that holds the same, linked anew each time.
    """

    archive: FakeArchive = field(default_factory=FakeArchive)
    twin: FakeArchive = field(default_factory=FakeArchive)
    memory: FakeMemory = field(default_factory=FakeMemory)
    code: str = "this code"
    desk: Desk = field(default_factory=Desk)
    providers: tuple[Provider, ...] = PROVIDERS
    sources: tuple[Source, ...] = SOURCES
    linking: dict[str, dict[str, float]] = field(default_factory=dict)
    now: datetime = FIRST + timedelta(days=2)
    seen: int = 0
    backup: tuple[FakeArchive, FakeArchive] | None = None
    memories: list[FakeMemory] = field(default_factory=list)

    def link(self) -> None:
        """Link both archives, and see that they come to the same."""
        outcomes = [self._linked(self.archive, self.memory), self._linked(self.twin, FakeMemory())]
        assert outcomes[0] == outcomes[1]
        assert state(self.archive) == state(self.twin)

    def _linked(self, archive: FakeArchive, memory: FakeMemory) -> ReconcileOutcome:
        workspace = Workspace(self.providers, self.sources, "", linking=self.linking)
        recollection = Recollection(memory, self.code)
        return reconcile(workspace, self.desk, archive, recollection, self.now, SilentProgress())


def state(archive):
    derived = list(archive.incidents()), list(archive.redirects())
    return derived, list(archive.judgements()), list(archive.past_judgements())


Change = Callable[[World], None]

sources = st.sampled_from([source.id for source in SOURCES])
reports = st.builds(ReportKey, sources, st.sampled_from([*NAMES, "nobody"]))
verdicts = st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.RELATED])


@dataclass(frozen=True)
class Told:
    """What a capture holds of one report.

    Attributes:
        source, name: the report.
        text: its title and its first words.
        hours: after the first hour of all, when it began; it is seen soon afterwards.
        fingerprint: of the revision.
        shown_in: the kind of document.
        open: whether that shows it unresolved.
        cites: the page that it points at.
        components: those that it lists.
        over: whether it says that it is over, an hour later.
        is_report: whether it is a report by itself.
    """

    source: str
    name: str
    text: str = TEXTS[0]
    hours: int = 0
    fingerprint: str = "f1"
    shown_in: Scope = Scope.SINGLE
    open: bool = False
    cites: str = ""
    components: tuple[str, ...] = ()
    over: bool = False
    is_report: bool = True

    @property
    def document(self) -> Document:
        start = FIRST + timedelta(hours=self.hours)
        notices = (Notice(start, Stage.INVESTIGATING, Phase.ACUTE, self.text),)
        if self.over:
            notices += (Notice(start + timedelta(hours=1), Stage.RESOLVED, Phase.OVER, "It is over."),)
        claims = [
            Claim(ClaimField.COMPONENT, each, Where("list", each), basis=Basis.LISTED) for each in self.components
        ]
        links = (LinkPlace(f"https://status.acme.example/{self.cites}", own=True),) if self.cites else ()
        reading = Reading(
            self.text,
            f"https://status.acme.example/{self.name}",
            notices=notices,
            claims=tuple(claims),
            links=links,
            reports_incident=self.is_report,
        )
        item = Item(self.name, (f"number-of-{self.name}",), self.fingerprint, reading)
        return Document("statuspage-json", (item,), Listing(self.shown_in, open_ids=(self.name,) if self.open else ()))


def captured(told: Told) -> Change:
    """Something is captured and read."""

    def change(world: World) -> None:
        world.seen += 1
        for archive in (world.archive, world.twin):
            capture = Capture.of(told.source, f"{world.seen}".encode())
            seen_at = FIRST + timedelta(hours=told.hours, minutes=world.seen)
            archive.add([(capture, Visit(told.source, "", seen_at, capture.sha256))])
            keep(archive, capture, told.document)

    return change


BEGUN = (
    Told("acme-status", "a", hours=1, components=("Proxy",)),
    Told("acme-log", "a", hours=1),
    Told("acme-log", "b", TEXTS[2], hours=20),
    Told("acme-status", "c", TEXTS[2], hours=9, is_report=False),
    Told("acme-status", "b", TEXTS[1], hours=30, shown_in=Scope.FULL, open=True),
    Told("cloud-status", "a", hours=29, shown_in=Scope.FULL, open=True),
    Told("cloud-status", "b", "The network fails due to a Globex outage.", hours=33),
)
"""What is there at first: a write-up of one incident, a post that is no report, an outage that another is blamed for."""


def a_world() -> World:
    world = World()
    for told in BEGUN:
        captured(told)(world)
    world.link()
    return world


told = st.builds(
    Told,
    source=sources,
    name=st.sampled_from(NAMES[:3]),
    text=st.sampled_from(TEXTS),
    hours=st.integers(0, 40),
    fingerprint=st.sampled_from(["f1", "f2"]),
    shown_in=st.sampled_from([Scope.SINGLE, Scope.FULL]),
    open=st.booleans(),
    cites=st.sampled_from(["", "", "a", "b"]),
    components=st.sampled_from([(), ("Proxy",)]),
    over=st.booleans(),
    is_report=st.sampled_from([True, True, False]),
)


def keep(archive: FakeArchive, capture: Capture, document: Document, reader: int = 1) -> None:
    stored = next(one for one in archive.captures(capture.source) if one.sha256 == capture.sha256)
    archive.keep_document(stored, ReaderEdition("statuspage-json", reader, "words"), document)


@st.composite
def rereads(draw) -> Change:
    """A newer reader reads what an old capture holds, and finds something else in it."""
    source, place, text = draw(sources), draw(st.integers(0, 9)), draw(st.sampled_from(TEXTS))
    reader = draw(st.integers(1, 3))

    def change(world: World) -> None:
        for archive in (world.archive, world.twin):
            known = sorted(archive.sightings(source), key=lambda one: (one.native_id, one.fingerprint, one.sha256))
            if known:
                seen = known[place % len(known)]
                readings = {(one, print_): said for one, print_, _, said in archive.readings(source)}
                said = replace(readings[seen.native_id, seen.fingerprint], title=text, text=text)
                item = Item(seen.native_id, seen.aliases, seen.fingerprint, said)
                capture = Capture(source, seen.sha256, archive.body(source, seen.sha256))
                keep(archive, capture, Document("statuspage-json", (item,), Listing(Scope.SINGLE)), reader)

    return change


@st.composite
def visits(draw) -> Change:
    """A capture that is there is seen at another time too."""
    source, place, hours = draw(sources), draw(st.integers(0, 9)), draw(st.integers(-9, 90))

    def change(world: World) -> None:
        for archive in (world.archive, world.twin):
            known = sorted(one.sha256 for one in archive.captures(source))
            if known:
                sha256 = known[place % len(known)]
                capture = Capture(source, sha256, archive.body(source, sha256))
                archive.add([(capture, Visit(source, "", FIRST + timedelta(hours=hours), sha256))])

    return change


def judged(one: ReportKey, other: ReportKey, verdict: Verdict, by: str = "ada", because: str = "why") -> Change:
    said = Judgement(*ordered_pair(one, other), verdict, by, because)

    def change(world: World) -> None:
        world.desk = replace(world.desk, judgements=(*world.desk.judgements, said))

    return change


judgements = st.lists(reports, min_size=2, max_size=2, unique=True).flatmap(
    lambda pair: st.builds(judged, *map(st.just, pair), verdicts, st.sampled_from("xy"), st.sampled_from("ab"))
)


def overridden(key: ReportKey, title: str | None = None, day: date | None = None) -> Change:
    said = Override(key, "why", "ada", date(2026, 4, 12), title=title, day=day)

    def change(world: World) -> None:
        world.desk = replace(world.desk, overrides=(*world.desk.overrides, said))

    return change


days = st.sampled_from([None, date(2026, 4, 9), date(2026, 4, 10)])
overrides = st.builds(overridden, reports, st.sampled_from([None, "Named"]), days)


def noted(key: ReportKey) -> Change:
    note = Note("n", "acme", NoteKind.COMMENT, "ada", date(2026, 4, 12), "Words.", report=key)

    def change(world: World) -> None:
        world.desk = replace(world.desk, notes=(note,))

    return change


def an_empty_desk(world: World) -> None:
    world.desk = Desk()


@st.composite
def withdrawals(draw) -> Change:
    place = draw(st.integers(0, 5))

    def change(world: World) -> None:
        said = world.desk.judgements
        kept = tuple(one for number, one in enumerate(said) if number != place % len(said)) if said else ()
        world.desk = replace(world.desk, judgements=kept)

    return change


def weighing(linking: dict[str, dict[str, float]]) -> Change:
    def change(world: World) -> None:
        world.linking = linking

    return change


def declaring(providers: tuple[Provider, ...], declared: tuple[Source, ...] = SOURCES) -> Change:
    known = {provider.id for provider in providers}

    def change(world: World) -> None:
        world.providers = providers
        world.sources = tuple(source for source in declared if source.provider in known)

    return change


ANOTHER_NAME = (replace(PROVIDERS[0], name="Globex"), PROVIDERS[1])
ANOTHER_ZONE = (replace(PROVIDERS[0], zone="Asia/Tokyo", components=(Component("Proxy"),)), PROVIDERS[1])
ANOTHER_ACCOUNT = (*SOURCES[:2], replace(SOURCES[2], account=Account.FORUM))
WITHOUT_LOG = SOURCES[:1] + SOURCES[2:]
HIGH, LOW = {"threshold": {"same": 90.0}}, {"threshold": {"same": -3.0}}
settings_of_workspace = st.one_of(
    st.sampled_from([{}, HIGH, LOW]).map(weighing),
    st.builds(
        declaring,
        st.sampled_from([PROVIDERS, PROVIDERS[::-1], ANOTHER_NAME, ANOTHER_ZONE, PROVIDERS[:1]]),
        st.sampled_from([SOURCES, SOURCES[::-1], WITHOUT_LOG, ANOTHER_ACCOUNT]),
    ),
)


def at_hour(hours: int) -> Change:
    def change(world: World) -> None:
        world.now = FIRST + timedelta(hours=hours)

    return change


@st.composite
def losses(draw) -> Change:
    """Something remembered is lost, or of another time, or other code wrote it."""
    which, place = draw(st.sampled_from(["all", "one", "old", "code", "mixed"])), draw(st.integers(0, 20))

    def change(world: World) -> None:
        earlier = world.memories[place % len(world.memories)]
        slots = world.memory.slots
        if which == "all":
            world.memory = FakeMemory()
        elif which == "one" and slots:
            del slots[sorted(slots)[place % len(slots)]]
        elif which == "old":
            world.memory = deepcopy(earlier)
        elif which == "mixed" and earlier.slots:
            slot = sorted(earlier.slots)[place % len(earlier.slots)]
            slots[slot] = earlier.slots[slot]
        elif which == "code":
            world.code = "that code" if world.code == "this code" else "this code"

    return change


def a_backup(world: World) -> None:
    world.backup = deepcopy((world.archive, world.twin))


def a_restored_backup(world: World) -> None:
    if world.backup:
        world.archive, world.twin = deepcopy(world.backup)


def strangers_said(verdict: Verdict) -> Change:
    """Somebody else links the archive: with another desk, and without this memory."""
    said = Judgement(ReportKey("acme-log", "a"), ReportKey("acme-status", "a"), verdict, "eve")

    def change(world: World) -> None:
        for archive in (world.archive, world.twin):
            other = replace(world, desk=Desk(judgements=(said,)))
            other._linked(archive, FakeMemory())

    return change


captures = told.map(captured)
changes = st.one_of(
    captures, captures, captures, rereads(), visits(), judgements, judgements, overrides, reports.map(noted),
    withdrawals(), st.just(an_empty_desk), settings_of_workspace, st.integers(0, 200).map(at_hour), losses(),
    st.just(a_backup), st.just(a_restored_backup), verdicts.map(strangers_said),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(changes, min_size=1, max_size=2), min_size=1, max_size=8))
def test_linking_what_changed_comes_to_what_linking_everything_comes_to(steps):
    world = a_world()
    for step in steps:
        for change in step:
            world.memories.append(deepcopy(world.memory))
            change(world)
        world.link()


A, LOG_A, LOG_B, POST = (ReportKey(*key) for key in (
    ("acme-status", "a"), ("acme-log", "a"), ("acme-log", "number-of-b"), ("acme-status", "c"))
)  # fmt: skip
CLOUD_A, CLOUD_B, B = (ReportKey(*key) for key in (("cloud-status", "a"), ("cloud-status", "b"), ("acme-status", "b")))


@pytest.mark.parametrize(
    "change",
    [
        captured(Told("cloud-status", "c", TEXTS[2], hours=3)),
        captured(Told("cloud-status", "a", "Nothing fails.", hours=29, fingerprint="f2")),
        judged(A, LOG_A, Verdict.DIFFERENT),
        judged(A, LOG_B, Verdict.SAME),
        judged(B, CLOUD_A, Verdict.DIFFERENT),
        overridden(POST, day=date(2026, 4, 10)),
        weighing(HIGH),
        declaring(ANOTHER_NAME),
        declaring(ANOTHER_ZONE),
        declaring(PROVIDERS[:1]),
        declaring(PROVIDERS, WITHOUT_LOG),
        declaring(PROVIDERS, ANOTHER_ACCOUNT),
        at_hour(150),
    ],
)
def test_each_thing_that_linking_follows_from_is_followed(change):
    """What the change makes of the archive differs, and is taken back again by what undoes it."""
    world = a_world()
    before, undone = state(world.archive)[0], replace(world)
    change(world)
    world.link()
    assert state(world.archive)[0] != before
    if undone.seen == world.seen:
        world.desk, world.linking, world.now = undone.desk, undone.linking, undone.now
        world.providers, world.sources = undone.providers, undone.sources
        world.link()
        assert state(world.archive)[0] == before


def test_what_somebody_else_linked_meanwhile_is_not_taken_for_ones_own():
    world = a_world()
    before = state(world.archive)[0]
    strangers_said(Verdict.DIFFERENT)(world)
    assert state(world.archive)[0] != before
    world.link()
    assert state(world.archive)[0] == before


def test_a_report_that_the_desk_named_before_it_was_there_is_found_once_it_is():
    world = a_world()
    for change in (
        judged(A, ReportKey("acme-log", "number-of-c"), Verdict.SAME),
        captured(Told("acme-log", "c", hours=1)),
    ):
        change(world)
        world.link()
    assert [len(incident.members) for incident in world.archive.incidents()].count(3) == 1


def test_what_a_newer_archive_came_to_is_not_taken_for_what_a_restored_one_holds():
    world = a_world()
    a_backup(world)
    last = {slot: world.memory.slots[slot] for slot in ("last", "relations")}
    judged(A, LOG_A, Verdict.DIFFERENT)(world)
    world.link()
    a_restored_backup(world)
    world.memory.slots |= last
    world.link()


def test_when_somebody_else_links_meanwhile_everything_is_looked_at_again():
    world = a_world()
    captured(Told("cloud-status", "c", TEXTS[2], hours=3))(world)
    look, stranger = FakeArchive.captures, strangers_said(Verdict.DIFFERENT)

    def captures_once_somebody_linked(archive, source):
        if source == "cloud-status" and archive is world.archive:
            patch.stop()
            stranger(world)
        return look(archive, source)

    patch = mock.patch.object(FakeArchive, "captures", captures_once_somebody_linked)
    patch.start()
    world._linked(world.archive, world.memory)
    world._linked(world.twin, FakeMemory())
    assert state(world.archive) == state(world.twin)


def test_where_nothing_changed_no_report_is_looked_at():
    world = a_world()
    with mock.patch.object(FakeArchive, "sightings", side_effect=AssertionError("looked")):
        world._linked(world.archive, world.memory)


def test_where_one_provider_changed_no_report_of_another_is_looked_at():
    world, looked_at = a_world(), []
    captured(Told("cloud-status", "c", TEXTS[2], hours=3))(world)
    look = FakeArchive.sightings
    with mock.patch.object(
        FakeArchive, "sightings", lambda self, source: looked_at.append(source) or look(self, source)
    ):
        world._linked(world.archive, world.memory)
    assert set(looked_at) == {"cloud-status"}
