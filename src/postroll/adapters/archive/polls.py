"""What visits leave behind: the state of an endpoint, what it gave, and since when it has been watched."""

from collections.abc import Iterable

from sqlalchemy import Connection

from postroll.adapters.archive import captures, endpoints, rows, watching
from postroll.adapters.archive.bodies import Bodies
from postroll.app.ports.endpoints import Poll

_BATCH_BYTES = 16 * 2**20


def keep(connection: Connection, polls: Iterable[Poll], bodies: Bodies) -> int:
    """Keep what visits left behind; how many captures are new."""
    return sum(_keep_batch(connection, batch, bodies) for batch in rows.batched(polls, _weigh, _BATCH_BYTES))


def _weigh(poll: Poll) -> int:
    return len(poll.captured[0].body) if poll.captured else 0


def _keep_batch(connection: Connection, batch: list[Poll], bodies: Bodies) -> int:
    new = captures.add(connection, (poll.captured for poll in batch if poll.captured), bodies)
    endpoints.keep_states(connection, (poll.endpoint for poll in batch))
    watching.widen(connection, (poll.watched for poll in batch if poll.watched))
    return new
