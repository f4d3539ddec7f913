"""Pages that a source's listings lead to: which are visited, and for how long. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from postroll.app.ports.endpoints import Endpoint
from postroll.app.schedule import fresh_endpoint
from postroll.app.visit import is_missing
from postroll.domain.document import Document
from postroll.formats.endpoints import FollowUp, Until

_TRIES_BEFORE_GONE = 3
_TRIES_BEFORE_GIVEN_UP = 8


def led_to(
    source: str, follow_ups: Iterable[FollowUp], known: Mapping[str, Endpoint], until: Until, now: datetime
) -> Iterator[Endpoint]:
    """The endpoints that a listing makes or wakes, with their new state; those it has no say in are left out.

    Args:
        source: the source's id.
        follow_ups: the pages that the listing leads to.
        known: the source's endpoints by address.
        until: how long its pages are visited.
        now: the time of the listing.
    """
    for follow_up in follow_ups:
        page = known.get(follow_up.url)
        if page is None:
            yield fresh_endpoint(source, follow_up.url, now)
        elif page.due_at is None and _is_wanted_again(page, follow_up, until):
            yield replace(page, due_at=now, failures=0, last_error="")


def left_out(
    follow_ups: Iterable[FollowUp], known: Mapping[str, Endpoint], polled: Iterable[str]
) -> Iterator[Endpoint]:
    """The pages of a source that a listing leads to no longer, with their new state."""
    stays = {*polled, *(follow_up.url for follow_up in follow_ups)}
    return (retired(page) for url, page in known.items() if page.due_at and url not in stays)


def settled(page: Endpoint, document: Document | None, until: Until) -> Endpoint:
    """The state of a followed page after a visit: retired where there is nothing more to wait for.

    Args:
        page: its state.
        document: what it gave; None where it gave nothing new.
        until: how long the source's pages are visited.
    """
    if is_gone(page) or page.failures >= _TRIES_BEFORE_GIVEN_UP:
        return retired(page)
    if document is None or page.failures:
        return page
    is_done = until is Until.READ or (until is Until.CLOSED and not document.listing.open_ids)
    return retired(page) if is_done else page


def retired(endpoint: Endpoint) -> Endpoint:
    """An endpoint that is not visited any more, until something leads to it again."""
    return replace(endpoint, due_at=None)


def is_gone(page: Endpoint) -> bool:
    """Whether the server says again and again that there is no such page (404, 410)."""
    return page.failures >= _TRIES_BEFORE_GONE and is_missing(page)


def _is_wanted_again(page: Endpoint, follow_up: FollowUp, until: Until) -> bool:
    if until is not Until.READ:
        return True
    changed_at = follow_up.changed_at
    return changed_at is not None and (page.checked_at is None or page.checked_at < changed_at)
