"""The port through which collecting reaches the web."""

from types import TracebackType
from typing import Protocol, Self

from postroll.domain.fetch import FetchOutcome, FetchPlan


class Fetcher(Protocol):
    """Asks endpoints, politely and safely. Used inside `async with`; any number of fetches may run at once."""

    async def fetch(self, plan: FetchPlan) -> FetchOutcome:
        """Ask one endpoint, waiting for its host's turn.

        Returns:
            What came of it. Nothing that a server, a network or a rule does raises; only bugs and cancellation do.
        """
        ...

    async def __aenter__(self) -> Self:
        """Open connections and caches."""
        ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of them."""
        ...
