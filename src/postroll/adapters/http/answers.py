"""What an answer means: from a response to an outcome."""

from datetime import datetime, timedelta
from http import HTTPStatus

from aiohttp import ClientResponse, hdrs

from postroll.adapters.http.body import read_body, read_start
from postroll.adapters.http.faults import UnfitError
from postroll.adapters.http.settings import FetchSettings, Timeouts
from postroll.domain.fetch import Failed, Fetched, FetchOutcome, FetchPlan, Gone, NotModified
from postroll.domain.http_times import freshness, retry_after

_WITH_BODY = frozenset({200, 203})
_GONE = frozenset({404, 410})
_PASSING = frozenset({202, 408, 425, 429})
_SERVER_FAULT = 500
_LARGEST_ROBOTS = 512 * 1024
"""As much of a robots.txt is read; RFC 9309 asks for no less than 500 KiB."""


def conditions(plan: FetchPlan) -> dict[str, str]:
    """The headers that ask only for what differs from the plan's capture."""
    headers: dict[str, str] = {}
    if plan.etag and _sendable(plan.etag):
        headers[hdrs.IF_NONE_MATCH] = plan.etag
    if plan.last_modified and _sendable(plan.last_modified):
        headers[hdrs.IF_MODIFIED_SINCE] = plan.last_modified
    return headers


async def outcome_of(plan: FetchPlan, response: ClientResponse, settings: FetchSettings, now: datetime) -> FetchOutcome:
    """What the last answer of a plan means.

    Raises:
        RefusalError: its body is too large.
        UnfitError: its body cannot be had whole.
    """
    status = response.status
    if status == HTTPStatus.NOT_MODIFIED:
        return _not_modified(plan, response, now)
    if status in _WITH_BODY:
        body = await read_body(response, settings.max_body, settings.timeouts.between_reads)
        return _fetched(plan, response, body, now)
    if status in _GONE:
        return Gone(plan.url, status)
    transient = status >= _SERVER_FAULT or status in _PASSING
    return Failed(plan.url, f"it answered {_named(status)}", status, asked_wait(response, now), transient)


async def robots_text(response: ClientResponse, timeouts: Timeouts, now: datetime) -> str:
    """The text of a robots.txt; "" where the answer says that there is none (RFC 9309, 2.3.1).

    Raises:
        UnfitError: the answer says that it cannot be had now.
    """
    status = response.status
    if status >= _SERVER_FAULT or status == HTTPStatus.TOO_MANY_REQUESTS:
        why = f"it answered {_named(status)}"
        raise UnfitError(why, status=status, retry_after=asked_wait(response, now), transient=True)
    if not response.ok:
        return ""
    return (await read_start(response, _LARGEST_ROBOTS, timeouts.between_reads)).decode("utf-8", "replace")


def asked_wait(response: ClientResponse, now: datetime) -> timedelta | None:
    """How long an answer asks to be left alone; None where it does not say."""
    return retry_after(response.headers.get(hdrs.RETRY_AFTER, ""), now)


def _not_modified(plan: FetchPlan, response: ClientResponse, now: datetime) -> NotModified:
    if not conditions(plan):
        raise UnfitError("it answered 304 to a request without conditions", status=304, transient=True)
    etag, last_modified = _validators(response)
    return NotModified(plan.url, _fresh_for(response, now), etag or plan.etag, last_modified or plan.last_modified)


def _fetched(plan: FetchPlan, response: ClientResponse, body: bytes, now: datetime) -> Fetched:
    etag, last_modified = _validators(response)
    return Fetched(
        url=plan.url,
        final_url=str(response.url),
        status=response.status,
        headers=tuple((name.lower(), _clean(value)) for name, value in response.headers.items()),
        body=body,
        etag=etag,
        last_modified=last_modified,
        fresh_for=_fresh_for(response, now),
    )


def _validators(response: ClientResponse) -> tuple[str, str]:
    etag = response.headers.get(hdrs.ETAG, "")
    last_modified = response.headers.get(hdrs.LAST_MODIFIED, "")
    return etag if _sendable(etag) else "", last_modified if _sendable(last_modified) else ""


def _fresh_for(response: ClientResponse, now: datetime) -> timedelta | None:
    headers = response.headers
    said = ",".join(headers.getall(hdrs.CACHE_CONTROL, ()))
    return freshness(said, headers.get(hdrs.EXPIRES, ""), now, headers.get(hdrs.AGE, ""))


def _sendable(validator: str) -> bool:
    """Whether a validator can be sent back as it came."""
    return validator.isascii() and validator.isprintable()


def _clean(value: str) -> str:
    """A header's value without the half characters that stand for bytes that are not UTF-8."""
    return value if value.isascii() else value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
