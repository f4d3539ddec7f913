"""The port through which work is done that falls into pieces, of which none has to wait for another."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

Piece = TypeVar("Piece")
Done = TypeVar("Done")


class Labour(Protocol):
    """Does the pieces one after the other, or several side by side."""

    def sharing(
        self, work: Callable[[Piece], Done], pieces: Sequence[Piece], let_go: Callable[[], None]
    ) -> AbstractContextManager[Iterator[Done]]:
        """What comes of each piece, in their order, as it comes. Nobody works any more when this is left.

        A piece may be done in another process, as everything was when the work began. Nothing that it leaves behind in
        memory is seen by the others; what comes of it is copied to whoever asked.

        Args:
            work: does one piece.
            pieces: all of them.
            let_go: lets go of what processes must not share, like connections; called before others work, and by each
                of them at its end.

        Raises:
            PublishError: one of those who worked was ended from outside.
            Exception: whatever the work raises.
        """
        ...
