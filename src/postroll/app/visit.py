"""What a visit to an endpoint makes of its state. Pure: the archive and the web are elsewhere.

A visit that brings new bytes is kept in two steps. First the bytes, with a state that says that nobody has looked at
them yet (`is_unread`). Then, once a reader has, what it saw: whether the bytes are what the source sends, whether they
bring news, what they leave open. A run that is cut short between the two is taken up there by the next.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from postroll.app.ports.endpoints import Endpoint, Poll
from postroll.app.schedule import due_after, due_after_failure, is_unbroken, next_interval
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.domain.fetch import Failed, Fetched, FetchOutcome, Gone, NotModified, Refused

_KEPT_HEADERS = frozenset({"age", "cache-control", "content-type", "date", "etag", "expires", "last-modified"})
_MISSING = "missing: "


@dataclass(frozen=True, slots=True)
class Visited:
    """What a visit came to, before anybody looked at its bytes.

    Attributes:
        at: the time of the visit.
        before: the endpoint's state before.
        poll: what to keep.
        body: the bytes that wait to be read; None where there are none, or none that are worth it.
        etag, last_modified: the validators of these bytes.
        fresh_for: how long the server says that nothing new will come.
    """

    at: datetime
    before: Endpoint
    poll: Poll
    body: bytes | None = None
    etag: str = ""
    last_modified: str = ""
    fresh_for: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader saw in the bytes of a visit.

    Attributes:
        fault: why they are not what the source sends; "" where they are.
        news: whether they say anything that the bytes before did not.
        live: whether an incident is going on.
        overran: whether a listing's window moved on so far that something may have been missed.
    """

    fault: str = ""
    news: bool = True
    live: bool = False
    overran: bool = False


def after_visit(before: Endpoint, outcome: FetchOutcome, now: datetime, *, live: bool) -> Visited:
    """What a visit leaves behind.

    Args:
        before: the endpoint as it was.
        outcome: what came of asking it.
        now: the time of the visit.
        live: whether its last answer showed an incident that is still going on.
    """
    match outcome:
        case Fetched():
            return _after_bytes(before, outcome, now, live=live)
        case NotModified():
            known = replace(before, etag=outcome.etag, last_modified=outcome.last_modified)
            return Visited(now, before, _unchanged(known, now, outcome.fresh_for, live=live))
        case Gone():
            return _failed(before, f"{_MISSING}the server answers {outcome.status}", now, transient=False)
        case Failed():
            return _failed(before, outcome.why, now, transient=outcome.transient, retry_after=outcome.retry_after)
        case Refused():
            return _failed(before, outcome.why, now, transient=False)


def after_reading(visited: Visited, look: Look) -> Poll:
    """What looking at the bytes of a visit leaves behind."""
    now, before, state = visited.at, visited.before, visited.poll.endpoint
    if look.fault:
        faulty = replace(state, failures=before.failures + 1, last_error=look.fault)
        return Poll(replace(faulty, due_at=due_after_failure(faulty, now, transient=True)))
    sound = replace(
        state,
        etag=visited.etag,
        last_modified=visited.last_modified,
        succeeded_at=now,
        interval=next_interval(state, news=look.news, live=look.live),
    )
    watched = _watched(before, now, unbroken=not look.overran)
    return Poll(replace(sound, due_at=due_after(sound, now, visited.fresh_for)), watched=watched)


def left_unread(endpoint: Endpoint, at: datetime, body: bytes) -> Visited:
    """The last visit of an endpoint that is unread, as far as it can be told from what was kept."""
    return Visited(at, replace(endpoint, last_sha256=""), Poll(endpoint), body)


def is_unread(endpoint: Endpoint) -> bool:
    """Whether nobody has looked yet at what an endpoint gave last."""
    unseen = endpoint.changed_at is not None and endpoint.changed_at == endpoint.checked_at
    return unseen and endpoint.succeeded_at != endpoint.checked_at and not endpoint.failures


def is_missing(endpoint: Endpoint) -> bool:
    """Whether the server said at the last visit that there is no such page (404, 410)."""
    return endpoint.last_error.startswith(_MISSING)


def _after_bytes(before: Endpoint, outcome: Fetched, now: datetime, *, live: bool) -> Visited:
    capture = Capture.of(before.source, outcome.body)
    if capture.sha256 == before.last_sha256 and not before.failures and not is_unread(before):
        known = replace(before, etag=outcome.etag, last_modified=outcome.last_modified)
        return Visited(now, before, _unchanged(known, now, outcome.fresh_for, live=live))
    is_new = capture.sha256 != before.last_sha256
    asked = replace(
        before,
        etag="",
        last_modified="",
        checked_at=now,
        changed_at=now if is_new else before.changed_at,
        failures=0,
        last_error="",
        last_sha256=capture.sha256,
    )
    state = replace(asked, due_at=due_after(asked, now, outcome.fresh_for))
    captured = (capture, _visit(before, capture, outcome, now)) if is_new else None
    return Visited(
        now, before, Poll(state, captured), outcome.body, outcome.etag, outcome.last_modified, outcome.fresh_for
    )


def _visit(endpoint: Endpoint, capture: Capture, outcome: Fetched, now: datetime) -> Visit:
    headers = [(name, value) for name, value in outcome.headers if name in _KEPT_HEADERS]
    if outcome.final_url != endpoint.url:
        headers.append(("location", outcome.final_url))
    return Visit(endpoint.source, endpoint.url, now, capture.sha256, tuple(headers))


def _unchanged(endpoint: Endpoint, now: datetime, fresh_for: timedelta | None, *, live: bool) -> Poll:
    sound = replace(
        endpoint,
        checked_at=now,
        succeeded_at=now,
        interval=next_interval(endpoint, news=False, live=live),
        failures=0,
        last_error="",
    )
    return Poll(replace(sound, due_at=due_after(sound, now, fresh_for)), watched=_watched(endpoint, now))


def _watched(before: Endpoint, now: datetime, *, unbroken: bool = True) -> LogSpan:
    """The stretch that a sight ends: from the one before, or from now where too much time lies between."""
    since = before.succeeded_at if unbroken and is_unbroken(before, now) else None
    return LogSpan(before.source, before.url, since or now, now)


def _failed(
    before: Endpoint, why: str, now: datetime, *, transient: bool, retry_after: timedelta | None = None
) -> Visited:
    state = replace(before, checked_at=now, failures=before.failures + 1, last_error=why)
    due_at = due_after_failure(state, now, transient=transient, retry_after=retry_after)
    return Visited(now, before, Poll(replace(state, due_at=due_at)))
