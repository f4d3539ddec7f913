"""The port through which judgements get onto the desk."""

from typing import Protocol

from postroll.domain.judgement import Judgement


class JudgementDesk(Protocol):
    """The desk, as far as it keeps judgements.

    Raises:
        WorkspaceError: from either method: there is no desk, or it cannot be written.
    """

    def add(self, judgement: Judgement) -> None:
        """Write a judgement below those that are there. It replaces an earlier one by the same person."""
        ...

    def take_back(self, judgement: Judgement) -> None:
        """Take a judgement that was added out again."""
        ...
