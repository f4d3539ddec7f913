"""Every error that postroll raises on purpose, one branch for each kind of person who can act on it.

    PostrollError
    ├── WorkspaceError      the owner of the workspace: postroll.toml or desk/ says something that cannot be
    ├── UnknownIdError      whoever typed an id or a name that is not in the workspace
    ├── JudgementError      whoever judges: the verdict cannot stand beside what people said before
    ├── InputError          whoever handed over a file
    │   └── FormatError     ... whose bytes are not what the source sends
    ├── ArchiveError        whoever keeps the machine: disk, permissions, database server
    └── PublishError        likewise, or whoever wrote what cannot be published

The command line prints the message of a PostrollError as one line and exits with 2. Anything else is a bug
and passes through.
"""


class PostrollError(Exception):
    """An error whose message says what is wrong, where, and what to do about it, in one line."""


class WorkspaceError(PostrollError):
    """The workspace's configuration or desk cannot be used as it stands."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


class UnknownIdError(PostrollError):
    """A name that nothing in the workspace answers to."""


class JudgementError(PostrollError):
    """A verdict on two reports that cannot be kept; the desk is untouched."""


class InputError(PostrollError):
    """A file handed over for import cannot be taken."""


class FormatError(InputError):
    """Bytes that a reader cannot read.

    Attributes:
        what: what is wrong with the bytes, without naming the file; the caller knows that.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


class ArchiveError(PostrollError):
    """The archive could not be opened, read or written; what it held before is untouched."""


class PublishError(PostrollError):
    """An edition could not be published; the one before it is still out."""
