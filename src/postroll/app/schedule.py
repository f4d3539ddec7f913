"""When an endpoint is visited next. Pure decisions: no clock, no chance.

An endpoint that changes often is visited often: its interval shrinks when a visit brings news and grows when it does
not, so that in the long run about one visit in four brings some. While an incident is open it is visited every
minute or two; while it fails, more and more rarely.
"""

from datetime import datetime, timedelta
from hashlib import blake2b

from postroll.app.ports.endpoints import Endpoint
from postroll.domain.document import Document
from postroll.formats.endpoints import is_planned, open_items

SHORTEST = timedelta(minutes=1)
FIRST = timedelta(minutes=5)
"""The interval of an endpoint of which nothing is known yet."""
LONGEST = timedelta(hours=1)
"""The interval of an endpoint that never changes: an incident there is noticed within the hour."""
LIVE = timedelta(seconds=90)
"""The longest interval while an incident is open."""
LIVE_FOR = timedelta(hours=72)
"""How long after its last notice an open incident still counts as going on."""
LONGEST_BACK_OFF = timedelta(hours=6)
"""The longest wait for a fault that may pass by itself."""
LONGEST_AWAY = timedelta(days=1)
"""The longest that an endpoint is left alone that asks for it, or whose fault will not pass by itself."""

_GROWTH = 1.25
_SHRINKAGE = 0.5
_JITTER = 0.1
_FEW_INTERVALS = 3
_SHORTEST_BREAK = timedelta(minutes=10)
_LONGEST_FRESH = timedelta(hours=6)
_LASTING = timedelta(hours=1)  # before a fault that will not pass by itself is looked at again
_MOST_DOUBLINGS = 16


def fresh_endpoint(source: str, url: str, due_at: datetime) -> Endpoint:
    """An endpoint that was never visited."""
    return Endpoint(source, url, due_at=due_at, interval=_seconds(FIRST))


def next_interval(endpoint: Endpoint, *, news: bool, live: bool) -> int:
    """The interval in seconds after a visit that went well.

    Args:
        endpoint: with the interval learnt so far.
        news: whether the visit brought something new.
        live: whether an incident is going on.
    """
    longest = LIVE if live else LONGEST
    wanted = timedelta(seconds=endpoint.interval) * (_SHRINKAGE if news else _GROWTH)
    return _seconds(max(SHORTEST, min(wanted, longest)))


def due_after(endpoint: Endpoint, now: datetime, fresh_for: timedelta | None = None) -> datetime:
    """When an endpoint that answers is due again: after its interval, and not while the answer is said to be fresh.

    Args:
        endpoint: with its new interval.
        now: the time of the visit.
        fresh_for: how long the server says that nothing new will come.
    """
    interval = timedelta(seconds=endpoint.interval)
    wait = max(interval, min(fresh_for or timedelta(0), _LONGEST_FRESH))
    return now + _jittered(wait, endpoint)


def due_after_failure(
    endpoint: Endpoint, now: datetime, *, transient: bool, retry_after: timedelta | None = None
) -> datetime:
    """When an endpoint that fails is due again: after twice as long each time, and not before it asks for it.

    Args:
        endpoint: with the number of its failures, this one included.
        now: the time of the visit.
        transient: whether the fault may pass by itself.
        retry_after: how long the server asks to be left alone.
    """
    first, longest = (SHORTEST, LONGEST_BACK_OFF) if transient else (_LASTING, LONGEST_AWAY)
    wait = min(first * 2 ** min(endpoint.failures - 1, _MOST_DOUBLINGS), longest)
    return now + _jittered(max(wait, min(retry_after or timedelta(0), LONGEST_AWAY)), endpoint)


def first_due(endpoint: Endpoint, now: datetime, over: timedelta) -> datetime:
    """When a new endpoint is visited first: at its own place in a stretch of time, so that not all come at once."""
    return now + over * _share(endpoint)


def live_until(document: Document) -> datetime | None:
    """Until when what a document shows open counts as going on; None where nothing open has begun.

    An incident that nobody ever closed does not keep its page busy for ever.
    """
    notices = (item.reading.notices[-1:] for item in open_items(document) if not is_planned(item))
    last_at = max((notice.at for last in notices for notice in last), default=None)
    return last_at + LIVE_FOR if last_at else None


def is_unbroken(endpoint: Endpoint, now: datetime) -> bool:
    """Whether a sight now follows the one before so closely that the endpoint was watched in between."""
    if endpoint.succeeded_at is None:
        return False
    longest = max(_FEW_INTERVALS * timedelta(seconds=endpoint.interval), _SHORTEST_BREAK)
    return now - endpoint.succeeded_at <= longest


def _jittered(wait: timedelta, endpoint: Endpoint) -> timedelta:
    """A little more than the wait: each endpoint's own share, so that they do not march in step."""
    return wait * (1 + _JITTER * _share(endpoint))


def _share(endpoint: Endpoint) -> float:
    """A number from 0 up to 1 that is an endpoint's own, the same in every run."""
    name = f"{endpoint.source}\n{endpoint.url}".encode()
    return int.from_bytes(blake2b(name, digest_size=4).digest()) / 2**32


def _seconds(length: timedelta) -> int:
    return round(length.total_seconds())
