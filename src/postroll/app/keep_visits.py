"""Keeping what visits brought, and reading what is new in it.

Every step is a transaction, and each leaves an archive that the next run can go on from: the captures first, then what
readers make of them, then what follows for the endpoints.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from logging import getLogger

from postroll.app.follow import led_to, left_out, retired, settled
from postroll.app.ports.archive import Archive
from postroll.app.ports.captures import StoredCapture
from postroll.app.ports.endpoints import Endpoint, Poll
from postroll.app.read_captures import Readout, keep_readouts, read_capture
from postroll.app.readers import Readers, ReadOutcome, problems_of
from postroll.app.schedule import live_until
from postroll.app.visit import Look, Visited, after_reading, is_unread, left_unread
from postroll.domain.coverage import Sight, overran
from postroll.domain.document import Document, Listing, Scope
from postroll.domain.workspace import Workspace
from postroll.errors import ArchiveError, FormatError
from postroll.formats.endpoints import Answer, Until
from postroll.formats.memory import Memory

_log = getLogger(__name__)
_MOST_READERS = 256  # sources whose words are kept ready


class Result(StrEnum):
    """What a visit came to."""

    UNCHANGED = "unchanged"
    CAPTURED = "captured"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class KeptVisit:
    """A visit that is in the archive.

    Attributes:
        result: what it came to.
        before: the endpoint's state before.
        endpoint: its state now.
        size: how many bytes were captured; 0 for none.
        live_until: until when an incident that these show open counts as going on; None where they show none.
        overran: whether something may have been missed since the visit before.
    """

    result: Result
    before: Endpoint
    endpoint: Endpoint
    size: int = 0
    live_until: datetime | None = None
    overran: bool = False


@dataclass(frozen=True, slots=True)
class KeptVisits:
    """Several visits that are in the archive.

    Attributes:
        visits: one by one.
        reading: what reading their captures came to.
        followed: further endpoints that their answers made, woke or retired.
    """

    visits: tuple[KeptVisit, ...] = ()
    reading: ReadOutcome = field(default_factory=ReadOutcome)
    followed: tuple[Endpoint, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A visit whose bytes were read."""

    visited: Visited
    body: bytes
    look: Look
    readout: Readout | None
    known_problems: frozenset[str] = frozenset()

    @property
    def document(self) -> Document | None:
        """What the bytes say; None where they could not be read."""
        return self.readout.document if self.readout else None


class Keeper:
    """Keeps visits, one batch after the other: an archive has one writer."""

    def __init__(self, workspace: Workspace, archive: Archive) -> None:
        self._archive = archive
        self._sources = {source.id: source for source in workspace.sources}
        self._providers = {provider.id: provider for provider in workspace.providers}
        self._readers = lru_cache(_MOST_READERS)(self._make_readers)

    def keep(self, visits: Sequence[Visited]) -> KeptVisits:
        """Keep visits, and read those that brought bytes.

        Raises:
            ArchiveError: the archive cannot be read or written.
        """
        plain = [self._plain(visited) for visited in visits if visited.body is None]
        captured = [visited.poll for visited in visits if visited.poll.captured]
        self._archive.keep_polls([*(poll for poll, _ in plain), *captured])
        read = [self._read(visited, visited.body) for visited in visits if visited.body is not None]
        if not read:
            return KeptVisits(tuple(visit for _, visit in plain))
        reading = keep_readouts([one.readout for one in read if one.readout], self._archive)
        reading = replace(reading, problems=tuple(problem for one in read for problem in _new_problems(one)))
        return self._conclude(plain, read, reading)

    def _conclude(self, plain: list[tuple[Poll, KeptVisit]], read: list[_Reading], reading: ReadOutcome) -> KeptVisits:
        """Keep what follows for the endpoints, once the captures are read."""
        further = {_key(endpoint): endpoint for endpoint in self._follow(read)}
        looked_at = [_left_out(*self._looked_at(one), further) for one in read]
        seen = [_left_out(*one, further) for one in plain]
        changed = [poll for poll, visit in seen if visit.endpoint.due_at is None]
        kept = tuple(visit for _, visit in (*seen, *looked_at))
        visited = {_key(visit.endpoint) for visit in kept}
        followed = tuple(endpoint for key, endpoint in further.items() if key not in visited)
        self._archive.keep_polls([*(Poll(one) for one in followed), *changed, *(poll for poll, _ in looked_at)])
        return KeptVisits(kept, reading, followed)

    def take_up(self, endpoint: Endpoint) -> KeptVisits:
        """Go on where the last run was cut short between keeping an endpoint's bytes and reading them."""
        if endpoint.checked_at is None or not is_unread(endpoint):
            return KeptVisits()
        body = self._archive.body(endpoint.source, endpoint.last_sha256)
        return self.keep([left_unread(endpoint, endpoint.checked_at, body)])

    def live_until(self, endpoint: Endpoint) -> datetime | None:
        """Until when an incident that an endpoint shows open counts as going on; None where it shows none."""
        document = self._document(endpoint, Memory())
        return live_until(document) if document else None

    def _plain(self, visited: Visited) -> tuple[Poll, KeptVisit]:
        """A visit that left nothing to read."""
        state = visited.poll.endpoint
        result = Result.FAILED if state.failures else Result.UNCHANGED
        if not self._is_polled(state):
            state = settled(state, None, self._until(state))
        return replace(visited.poll, endpoint=state), KeptVisit(result, visited.before, state)

    def _read(self, visited: Visited, body: bytes) -> _Reading:
        state, now = visited.poll.endpoint, visited.at
        capture = StoredCapture(state.source, state.last_sha256, len(body), (state.url,), (now,))
        memory = Memory()
        try:
            earlier = self._document(visited.before, memory)
            readout = read_capture(capture, body, self._readers(state.source), memory)
        except ArchiveError:
            raise
        except Exception as error:  # noqa: BLE001 - one bug must not stop all other reading
            _log.exception("capture %s of %s could not be read", state.last_sha256, state.source)
            return _Reading(visited, body, Look(fault=f"postroll failed: {error!r}"), None)
        if readout.document is None:
            return _Reading(visited, body, Look(fault=readout.fault), readout)
        known = frozenset(problems_of(earlier) if earlier else ())
        return _Reading(visited, body, _compare(visited.before, earlier, readout.document, now), readout, known)

    def _document(self, endpoint: Endpoint, memory: Memory) -> Document | None:
        """What the last capture of an endpoint says; None where there is none or it cannot be read."""
        if not endpoint.last_sha256:
            return None
        body = self._archive.body(endpoint.source, endpoint.last_sha256)
        try:
            _, document = self._readers(endpoint.source).read(body, endpoint.url, memory)
        except FormatError:
            return None
        return document

    def _looked_at(self, read: _Reading) -> tuple[Poll, KeptVisit]:
        poll = after_reading(read.visited, read.look)
        state = poll.endpoint
        if not self._is_polled(state):
            state = settled(state, read.document, self._until(state))
        is_new = read.visited.poll.captured is not None
        fitting = Result.CAPTURED if is_new else Result.UNCHANGED
        kept = KeptVisit(
            result=Result.UNREADABLE if read.look.fault else fitting,
            before=read.visited.before,
            endpoint=state,
            size=len(read.body) if is_new else 0,
            live_until=live_until(read.document) if read.document else None,
            overran=read.look.overran,
        )
        return replace(poll, endpoint=state), kept

    def _follow(self, read: Iterable[_Reading]) -> Iterator[Endpoint]:
        """What the answers of polled endpoints make of further ones."""
        for one in read:
            state, document = one.visited.poll.endpoint, one.document
            if document and self._is_polled(state):
                answer = Answer(self._sources[state.source].url, state.url, one.body, document)
                yield from self._led_to(state.source, answer, one.visited.at)

    def _led_to(self, source: str, answer: Answer, now: datetime) -> Iterator[Endpoint]:
        kind = self._readers(source).kind.endpoints
        follow_ups = kind.follow_ups(answer)
        if not follow_ups and kind.until is not Until.UNLISTED:
            return
        known = {endpoint.url: endpoint for endpoint in self._archive.endpoints(source)}
        yield from led_to(source, follow_ups, known, kind.until, now)
        if kind.until is Until.UNLISTED:
            yield from left_out(follow_ups, known, kind.polled(answer.root))

    def _is_polled(self, endpoint: Endpoint) -> bool:
        source = self._sources[endpoint.source]
        return endpoint.url in self._readers(endpoint.source).kind.endpoints.polled(source.url)

    def _until(self, endpoint: Endpoint) -> Until:
        return self._readers(endpoint.source).kind.endpoints.until

    def _make_readers(self, source_id: str) -> Readers:
        source = self._sources[source_id]
        return Readers.of(source, self._providers[source.provider])


def _left_out(poll: Poll, kept: KeptVisit, further: Mapping[tuple[str, str], Endpoint]) -> tuple[Poll, KeptVisit]:
    """A visit to a page that a listing leads to no longer, if one says so: else as it is."""
    say = further.get(_key(kept.endpoint))
    if say is None or say.due_at:
        return poll, kept
    state = retired(kept.endpoint)
    return replace(poll, endpoint=state), replace(kept, endpoint=state)


def _compare(before: Endpoint, earlier: Document | None, later: Document, now: datetime) -> Look:
    """What a document brings beside the one before; where that is not known, it brings no news."""
    until = live_until(later)
    listing = earlier.listing if earlier else Listing(Scope.FULL, before.succeeded_at)
    seen_at = before.succeeded_at
    return Look(
        news=earlier is not None and _content(earlier) != _content(later),
        live=until is not None and now < until,
        overran=seen_at is not None
        and overran(Sight(seen_at, listing), Sight(now, later.listing))
        and (earlier is None or _ids(earlier).isdisjoint(_ids(later))),
    )


def _new_problems(read: _Reading) -> Iterator[str]:
    """What was not understood, save what was not understood the time before either."""
    if read.document:
        source = read.visited.before.source
        unknown = (problem for problem in problems_of(read.document) if problem not in read.known_problems)
        yield from (f"{source}: {problem}" for problem in unknown)


def _content(document: Document) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """What a document says: counts of views and times of requests change, and are no news."""
    items = frozenset((item.native_id, item.fingerprint) for item in document.items)
    return items, frozenset(document.listing.open_ids)


def _ids(document: Document) -> frozenset[str]:
    return frozenset(item.native_id for item in document.items)


def _key(endpoint: Endpoint) -> tuple[str, str]:
    return endpoint.source, endpoint.url
