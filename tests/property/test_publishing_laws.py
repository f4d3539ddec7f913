"""An edition that is made from the last one has the same bytes as one that is made from nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_member, a_note, a_provider, a_write_up, an_incident, an_override, at
from fakes.archive import FakeArchive
from fakes.publishing import FakeEditions, FakeMemory
from linking import keep_incidents
from postroll.adapters.labour import InOrder
from postroll.adapters.progress import SilentProgress
from postroll.app import months
from postroll.app.page_groups import plan_edition
from postroll.app.ports.captures import ReaderEdition
from postroll.app.ports.editions import Manifest, ManifestEntry
from postroll.app.ports.endpoints import Endpoint, Poll
from postroll.app.ports.incidents import Redirect
from postroll.app.publish import Publication, bare_site, publish
from postroll.app.recollection import Recollection
from postroll.app.site_pages import site_bundles
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.domain.document import Document, Item, Listing, Scope
from postroll.domain.incident import Incident, Postmortem
from postroll.domain.judgement import Judgement
from postroll.domain.note import Breadth, Note, NoteKind, Override
from postroll.domain.provider import Component, Promise, Provider, Role, Source
from postroll.domain.report import Claim, Notice, Reading, ReportKey, Where
from postroll.domain.vocabulary import Account, ClaimField, Kind, Phase, Severity, Stage, Verdict
from postroll.domain.workspace import Desk, GridEnd, GridSettings, SiteSettings, Workspace
from postroll.rollup.grid import month_grid

FIRST, NOW = at("2024-11-15 22:30"), at("2026-02-27 21:00")
PLACES = 10
WORDS = ("queue", "proxy", "certificate")
EDITION = ReaderEdition("statuspage-json", 1, "words-1")
PROVIDERS = ("acme", "bolt")
WATCHED, HISTORY = "acme-status", "https://status.acme.example/history.json"


@dataclass
class World:
    """Everything that an edition follows from."""

    incidents: dict[str, Incident] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    overrides: dict[ReportKey, Override] = field(default_factory=dict)
    providers: dict[str, Provider] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    watched: list[tuple[datetime, datetime]] = field(default_factory=list)
    states: dict[ReportKey, int] = field(default_factory=dict)
    visits: list[Poll] = field(default_factory=list)
    archive: FakeArchive = field(default_factory=FakeArchive)
    kept: dict[object, list[Any]] = field(default_factory=dict)
    grid: GridSettings = field(default_factory=GridSettings)
    site: SiteSettings = field(default_factory=SiteSettings)
    now: datetime = NOW


Change = Callable[[World], None]


def key_of(place: int, source: str = "status") -> ReportKey:
    return ReportKey(f"{PROVIDERS[place % 2]}-{source}", f"r{place}")


def id_of(place: int) -> str:
    return f"incident{place:02}"


def an_incident_at(place: int, days: int, minutes: int, word: str) -> Incident:
    started_at = FIRST + timedelta(days=days, minutes=place)
    ended_at = started_at + timedelta(minutes=minutes)
    claims = (Claim(ClaimField.CAUSE, word, Where("text", word)),)
    notice = Notice(started_at, Stage.INVESTIGATING, Phase.ACUTE, f"We look into the {word}.")
    member = a_member(
        key=key_of(place), title=f"Trouble with {word}", started_at=started_at, ended_at=ended_at, claims=claims,
        notices=(notice,),
    )  # fmt: skip
    return an_incident(
        id=id_of(place), provider=PROVIDERS[place % 2], title=member.title, started_at=started_at, ended_at=ended_at,
        last_sign_at=ended_at, closed_at=ended_at + timedelta(hours=5), components=(word.capitalize(),),
        members=(member,),
    )  # fmt: skip


places = st.integers(0, PLACES - 1)
words = st.sampled_from(WORDS)


@st.composite
def incident_changes(draw) -> Change:
    place, days, word = draw(places), draw(st.integers(0, 470)), draw(words)
    made = an_incident_at(place, days, draw(st.sampled_from((0, 40, 3_000, 60_000))), word)

    def change(world: World) -> None:
        world.incidents[made.id] = made

    return change


def edited(edit: Callable[[Incident], Incident]) -> st.SearchStrategy[Change]:
    """A change of an incident that is there, if it is."""

    def of(place: int) -> Change:
        def change(world: World) -> None:
            if id_of(place) in world.incidents:
                world.incidents[id_of(place)] = edit(world.incidents[id_of(place)])

        return change

    return places.map(of)


def written_up(incident: Incident) -> Incident:
    published_on = incident.started_at.date() + timedelta(days=30)
    key = ReportKey(f"{incident.provider}-log", incident.id)
    log = a_write_up(key=key, started_at=incident.started_at, published_on=published_on)
    told = Postmortem(log.key, log.url, published_on, 30)
    return replace(incident, members=(log, *incident.members[-1:]), postmortem=told)


def retold(incident: Incident) -> Incident:
    *others, last = incident.members
    said = replace(last.notices[-1], text=f"{last.notices[-1].text} Again zebras.")
    return replace(incident, members=(*others, replace(last, notices=(*last.notices[:-1], said))))


def related(incident: Incident, place: int) -> Incident:
    a, b = sorted((incident.members[-1].key, key_of(place)))
    if a == b:
        return incident
    return replace(incident, judgements=(Judgement(a, b, Verdict.RELATED, "ada", because="the same queue"),))


def revised(world: World, place: int, states: int) -> None:
    world.states[key_of(place)] = states
    if id_of(place) in world.incidents:
        incident = world.incidents[id_of(place)]
        members = tuple(
            replace(member, revisions=states) if member.key == key_of(place) else member for member in incident.members
        )
        world.incidents[id_of(place)] = replace(incident, members=members)


def visited(at: datetime, failures: int) -> Poll:
    """A visit, with a stretch that was watched where it did not fail."""
    error = "answered 404" if failures else ""
    page = Endpoint(WATCHED, HISTORY, checked_at=at, succeeded_at=at, due_at=at, failures=failures, last_error=error)
    return Poll(page, watched=None if failures else LogSpan(WATCHED, HISTORY, at, at + timedelta(days=2)))


@st.composite
def note_changes(draw) -> Change:
    day = FIRST.date() + timedelta(days=draw(st.integers(0, 470)))
    about = draw(
        st.sampled_from(
            ({"report": key_of(draw(places))}, {"day": day}, {"month": day.replace(day=1)}, {"corrects": "note0"})
        )
    )
    name, text = draw(st.sampled_from(("note0", "note1", "note2"))), draw(st.sampled_from(("So it was.", "Or not.")))
    if "corrects" in about:
        about |= {"kind": NoteKind.CORRECTION, "strikes": "it was", "month": day.replace(day=1)}
    made = a_note(id=name, provider=draw(st.sampled_from(PROVIDERS)), text=text, **about)

    def change(world: World) -> None:
        world.notes[name] = made

    return change


@st.composite
def override_changes(draw) -> Change:
    report = key_of(draw(places))
    said = draw(
        st.sampled_from(
            (
                {"title": "Called otherwise"},
                {"severity": Severity.CRITICAL},
                {"length": timedelta(days=40)},
                {"breadth": Breadth.WIDE},
            )
        )
    )
    made = an_override(report=report, because="so it was", **({"severity": None} | said))

    def change(world: World) -> None:
        world.overrides[report] = made

    return change


@st.composite
def other_changes(draw) -> Change:
    name, days = draw(st.sampled_from(PROVIDERS)), draw(st.integers(0, 460))
    start = FIRST + timedelta(days=days)
    place = draw(places)
    return draw(
        st.sampled_from(
            (
                lambda world: world.incidents.pop(id_of(place), None),
                lambda world: world.notes.clear(),
                lambda world: world.overrides.clear(),
                lambda world: world.redirects.update(gone00001=id_of(place)),
                lambda world: world.redirects.clear(),
                lambda world: world.watched.append((start, start + timedelta(days=9))),
                lambda world: world.visits.append(visited(start, 0)),
                lambda world: world.visits.append(visited(start, 4)),
                lambda world: revised(world, place, 2),
                lambda world: revised(world, place, 3),
                lambda world: world.providers.update({name: replace(world.providers[name], name="Renamed")}),
                lambda world: world.providers.update({name: replace(world.providers[name], zone="Asia/Tokyo")}),
                lambda world: world.providers.update({name: replace(world.providers[name], promise=Promise(20))}),
                lambda world: world.providers.update(
                    {name: replace(world.providers[name], components=(Component("Queue", Role.SECONDARY, "q"),))}
                ),
                lambda world: setattr(world, "now", world.now + timedelta(hours=4)),
                lambda world: setattr(world, "now", world.now + timedelta(days=3)),
                lambda world: setattr(world, "now", world.now - timedelta(days=200)),
                lambda world: setattr(world, "grid", GridSettings(ends_with=GridEnd.CLOSING)),
                lambda world: setattr(world, "grid", GridSettings(first_weekday=0)),
                lambda world: setattr(world, "site", SiteSettings(title="Renamed")),
                lambda world: setattr(world, "site", SiteSettings(language="de")),
            )
        )
    )


changes = st.one_of(
    incident_changes(),
    edited(written_up),
    edited(retold),
    edited(lambda incident: replace(incident, severity=Severity.CRITICAL)),
    edited(lambda incident: replace(incident, title="Another title")),
    edited(lambda incident: replace(incident, is_open=True, ended_at=None, closed_at=None)),
    edited(lambda incident: replace(incident, kind=Kind.MAINTENANCE)),
    edited(lambda incident: replace(incident, start_is_day=True)),
    edited(lambda incident: related(incident, 3)),
    edited(lambda incident: related(incident, 4)),
    note_changes(),
    override_changes(),
    other_changes(),
)
begun = st.lists(incident_changes(), min_size=3, max_size=12)


def a_world(first: list[Change]) -> World:
    world = World(providers={name: replace(a_provider(), id=name, name=name.capitalize()) for name in PROVIDERS})
    for change in first:
        change(world)
    return world


def archive_of(world: World) -> FakeArchive:
    """The world's archive, to which is added what came since it was last asked for."""
    archive = world.archive
    keep_incidents(
        archive,
        world.incidents.values(),
        [Redirect(old, new) for old, new in world.redirects.items() if new in world.incidents],
    )
    for first, last in news(world, "watched", world.watched):
        keep_watched(archive, first, last)
    archive.keep_polls(news(world, "visits", world.visits))
    for key in map(key_of, range(PLACES)):
        for states in news(world, key, [world.states.get(key, 1)]):
            keep_states(archive, key, states)
    return archive


def news(world: World, what: object, told: list[Any]) -> list[Any]:
    """What of the things that are told is not in the archive yet."""
    kept = world.kept.get(what, [])
    world.kept[what] = list(told)
    return [each for each in told if each not in kept]


def keep_watched(archive: FakeArchive, first: datetime, last: datetime) -> None:
    document = Document("statuspage-json", (), Listing(Scope.FULL, first), first)
    keep_document(archive, WATCHED, HISTORY, first, document)
    archive.add_span(LogSpan(WATCHED, HISTORY, first, last))


def keep_states(archive: FakeArchive, key: ReportKey, states: int) -> None:
    for number in range(states):
        item = Item(key.native_id, (), f"f{number}", Reading(f"State {number} of {states}", ""))
        seen_at = FIRST + timedelta(days=number)
        document = Document("statuspage-json", (item,), Listing(Scope.SINGLE), seen_at)
        keep_document(archive, key.source, f"https://status.example/{key.native_id}", seen_at, document)


def keep_document(archive: FakeArchive, source: str, url: str, seen_at: datetime, document: Document) -> None:
    capture = Capture.of(source, f"{url} {seen_at}".encode())
    archive.add([(capture, Visit(source, url, seen_at, capture.sha256))])
    stored = next(each for each in archive.captures(source) if each.sha256 == capture.sha256)
    archive.keep_document(stored, EDITION, document)


def workspace_of(world: World) -> Workspace:
    sources = (
        Source(f"{name}-{kind}", name, "statuspage", f"https://{kind}.{name}.example/", account)
        for name in PROVIDERS
        for kind, account in (("status", Account.STATUS), ("log", Account.POSTMORTEM))
    )
    grids = dict.fromkeys(PROVIDERS, world.grid)
    return Workspace(tuple(world.providers.values()), tuple(sources), "", grids, site=world.site)


def desk_of(world: World) -> Desk:
    return Desk(overrides=tuple(world.overrides.values()), notes=tuple(world.notes.values()))


def keys_of(world: World, before: Manifest, memory: FakeMemory) -> Manifest:
    """What the next edition would consist of, without making a page."""
    archive, workspace = archive_of(world), workspace_of(world)
    site = bare_site(workspace, archive, world.now)
    recollection = Recollection(memory, "this code")
    plan = plan_edition(site_bundles(workspace, desk_of(world), archive, site, recollection), before, recollection)
    return {path: ManifestEntry(key, "") for path, key in plan.keys.items()}


def put_out(world: World, editions: FakeEditions, memory: FakeMemory) -> None:
    given = (workspace_of(world), desk_of(world), archive_of(world), editions, memory, InOrder())
    publish(Publication(*given, world.now, SilentProgress()))


@settings(max_examples=60, deadline=None)
@given(begun, st.lists(st.lists(changes, min_size=1, max_size=3), min_size=1, max_size=4))
def test_the_keys_of_an_edition_do_not_depend_on_the_editions_before(first, steps):
    world, memory = a_world(first), FakeMemory()
    before = keys_of(world, {}, memory)
    for step in steps:
        for change in step:
            change(world)
        before = keys_of(world, before, memory)
        assert before == keys_of(world, {}, FakeMemory())


@settings(max_examples=6, deadline=None)
@given(begun, st.lists(changes, min_size=1, max_size=3), st.integers(0, 1_000))
def test_an_edition_made_from_the_last_one_has_the_bytes_of_one_made_from_nothing(first, step, lost):
    world, editions, memory = a_world(first), FakeEditions(), FakeMemory()
    put_out(world, editions, memory)
    for change in step:
        change(world)
    editions.lose(sorted(editions.files)[lost % len(editions.files)])
    put_out(world, editions, memory)
    anew = FakeEditions()
    put_out(world, anew, FakeMemory())
    assert editions.files == anew.files


def alike(days: tuple[int, ...]) -> World:
    """Incidents of one provider with one cause, so many days after the first day of all."""
    return a_world([lambda world, each=each: keep(world, each) for each in enumerate(days)])


def keep(world: World, told: tuple[int, int]) -> None:
    place, days = told
    made = an_incident_at(2 * place, days, 40, "queue")
    world.incidents[made.id] = made


def keys_after(world: World, change: Change) -> tuple[Manifest, Manifest]:
    """The keys of an edition, and of the next one after a change."""
    memory = FakeMemory()
    before = keys_of(world, {}, memory)
    change(world)
    after = keys_of(world, before, memory)
    assert after == keys_of(world, {}, FakeMemory())
    return before, after


def test_a_page_that_names_an_earlier_incident_follows_its_title():
    def retitle(world: World) -> None:
        world.incidents[id_of(0)] = replace(world.incidents[id_of(0)], title="Another title")

    before, after = keys_after(alike((10, 200)), retitle)
    assert before[f"incident/{id_of(2)}/index.html"] != after[f"incident/{id_of(2)}/index.html"]


def test_a_page_that_counts_an_earlier_incident_without_naming_it_follows_when_it_was():
    before, after = keys_after(alike((10, 100, 110, 120, 200)), lambda world: keep(world, (0, 40)))
    assert before[f"incident/{id_of(8)}/index.html"] != after[f"incident/{id_of(8)}/index.html"]


def test_days_are_watched_longer_after_a_visit_that_found_nothing_new():
    world, seen_at = alike((10, 40)), FIRST + timedelta(days=20)
    world.watched.append((seen_at, seen_at + timedelta(days=1)))
    before, after = keys_after(world, lambda world: world.visits.append(visited(seen_at + timedelta(days=1), 0)))
    assert before["acme/index.html"] != after["acme/index.html"]


def test_a_page_tells_of_another_state_of_its_report_although_the_incident_is_the_same():
    world = alike((10,))
    revised(world, 0, 2)
    before, after = keys_after(world, lambda world: world.states.update({key_of(0): 3}))
    assert before[f"incident/{id_of(0)}/index.html"] != after[f"incident/{id_of(0)}/index.html"]


def test_a_title_draws_the_month_anew_that_shows_it_and_no_other(monkeypatch):
    drawn = []
    monkeypatch.setattr(
        months, "month_grid", lambda *given, **named: drawn.append(given[1]) or month_grid(*given, **named)
    )
    world, memory = alike((10, 45, 80)), FakeMemory()
    before = keys_of(world, {}, memory)
    drawn.clear()
    world.incidents[id_of(4)] = replace(world.incidents[id_of(4)], title="Another title")
    after = keys_of(world, before, memory)
    assert before["acme/index.html"] != after["acme/index.html"]
    assert drawn == [date(2025, 2, 1)]


def test_nothing_stays_that_other_code_has_left_in_the_memory():
    memory = FakeMemory()
    memory.keep("left", "other code/version", b"1")
    keys_of(alike((10,)), {}, memory)
    assert "left" not in memory.slots
