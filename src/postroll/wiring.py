"""The one place that picks adapters for the ports."""

import gc
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING

from postroll.adapters.clock import FixedClock, SystemClock
from postroll.app.ports.archive import Archive
from postroll.app.ports.capture_files import CaptureFiles
from postroll.app.ports.clock import Clock
from postroll.app.ports.editions import Editions
from postroll.app.ports.fetcher import Fetcher
from postroll.app.ports.file_histories import FileHistories
from postroll.app.ports.judgement_desk import JudgementDesk
from postroll.app.ports.labour import Labour
from postroll.app.ports.memory import Memory
from postroll.app.ports.progress import Progress
from postroll.domain.note import NoteKind
from postroll.domain.report import ReportKey
from postroll.domain.workspace import Desk, Workspace
from postroll.formats.kinds import KIND_ACCOUNTS
from postroll.prose.lexicon import Lexicon

if TYPE_CHECKING:
    from postroll.app.recollection import Recollection

LINKING = ("postroll.domain", "postroll.prose", "postroll.reconcile", "postroll.app")
"""The packages that decide what linking comes to."""


CYCLES_WHILE_COLLECTING, CYCLES_WHILE_LINKING, CYCLES_WHILE_PUBLISHING = 20_000, 200_000, 200_000
"""How many new objects pass before Python looks for unused cycles."""


@dataclass(frozen=True, slots=True)
class Session:
    """A workspace at work: what it declares, and how to reach the world from it.

    Attributes:
        folder: the workspace's folder.
        workspace: what its postroll.toml declares.
        clock: tells the time.
    """

    folder: Path
    workspace: Workspace
    clock: Clock

    @contextmanager
    def archive(self, *, create: bool = False) -> Iterator[Archive]:
        """The workspace's archive, closed at the end.

        Args:
            create: whether to make a new one where there is none.

        Raises:
            ArchiveError: it cannot be opened.
        """
        from postroll.adapters.archive import open_archive  # noqa: PLC0415 - SQLAlchemy takes its time

        with closing(open_archive(self.workspace.archive, create=create)) as archive:
            yield archive

    def desk(self) -> Desk:
        """What lies on the desk today.

        Raises:
            WorkspaceError: a desk file says something that cannot be.
        """
        from postroll.adapters.desk_files import load_desk  # noqa: PLC0415

        return load_desk(self.folder, self.workspace)

    @property
    def has_desk(self) -> bool:
        """Whether there is a desk; one that is not there is an empty one."""
        from postroll.adapters.desk.notes import DESK_NAME  # noqa: PLC0415

        return (self.folder / DESK_NAME).is_dir()

    def judgement_desk(self) -> JudgementDesk:
        """The desk's file of judgements, to write to."""
        from postroll.adapters.desk.judgement_writer import JudgementsFile  # noqa: PLC0415

        return JudgementsFile(self.folder)

    def files(self) -> CaptureFiles:
        """The machine's files."""
        from postroll.adapters.capture_files import LocalCaptureFiles  # noqa: PLC0415

        return LocalCaptureFiles()

    def histories(self) -> FileHistories:
        """The machine's git repositories."""
        from postroll.adapters.git_history import GitHistories  # noqa: PLC0415

        return GitHistories()

    @property
    def has_fixed_clock(self) -> bool:
        """Whether the clock tells the time that somebody set, and stands still."""
        return isinstance(self.clock, FixedClock)

    def fetcher(self) -> Fetcher:
        """What asks the web, by the rules that postroll.toml sets; used inside `async with`."""
        from postroll.adapters.http import FetchSettings, HttpFetcher  # noqa: PLC0415 - aiohttp takes its time

        chosen = self.workspace.collecting
        settings = FetchSettings(
            contact=chosen.contact,
            proxy=chosen.proxy,
            allow_private=chosen.allow_private,
            networks=tuple(map(ip_network, chosen.networks)),
            ports=frozenset(chosen.ports),
            robots_file=self.folder / "robots.cache",
        )
        return HttpFetcher(settings, SystemClock())

    def editions(self) -> Editions:
        """Where the workspace's site goes out."""
        from postroll.adapters.edition_files import FolderEditions  # noqa: PLC0415

        return FolderEditions(self.site)

    @contextmanager
    def memory(self) -> Iterator[Memory]:
        """What publishing remembers of the last edition, kept at the end."""
        from postroll.adapters.memory_file import MemoryFile  # noqa: PLC0415

        with closing(MemoryFile(self.folder / ".site.memory")) as memory:
            yield memory

    @contextmanager
    def recollection_of_linking(self) -> Iterator["Recollection"]:
        """What is remembered of the last linking, kept at the end."""
        from postroll.adapters.code_version import code_version  # noqa: PLC0415
        from postroll.adapters.memory_file import MemoryFile  # noqa: PLC0415
        from postroll.app.recollection import Recollection  # noqa: PLC0415

        with closing(MemoryFile(self.folder / ".linking.memory")) as memory:
            yield Recollection(memory, code_version(LINKING))

    def labour(self) -> Labour:
        """The machine's cores."""
        from postroll.adapters.labour import SideBySide, available_cores  # noqa: PLC0415

        return SideBySide(available_cores())

    @property
    def site(self) -> Path:
        """The folder of the published site."""
        return self.folder / "site"

    def start_note(
        self,
        kind: NoteKind,
        author: str,
        *,
        report: ReportKey | None = None,
        day: date | None = None,
        month: date | None = None,
    ) -> tuple[Path, bool]:
        """Put a new note on the desk and open it in the person's editor.

        Returns:
            The note, and whether there was an editor to open it in.

        Raises:
            WorkspaceError: it cannot be written, or the editor cannot be started.
        """
        from postroll.adapters.desk.note_template import note_template  # noqa: PLC0415
        from postroll.adapters.note_files import open_in_editor, write_note  # noqa: PLC0415

        several = len(self.workspace.providers) > 1 and report is None
        template = note_template(
            kind=kind,
            author=author,
            on=self.clock.now().date(),
            report=report,
            day=day,
            month=month,
            provider=self.workspace.providers[0].id if several else None,
        )
        path = write_note(self.folder, template)
        return path, open_in_editor(path)

    def progress(self) -> Progress:
        """Bars in the terminal, if there is one."""
        from postroll.adapters.progress import TerminalProgress  # noqa: PLC0415

        return TerminalProgress()


def open_session(folder: Path, now: datetime | None) -> Session:
    """Open a workspace.

    Args:
        folder: where its postroll.toml lies.
        now: the time that the clock shall tell; None for the machine's.

    Raises:
        WorkspaceError: there is no workspace, or postroll.toml says something that cannot be.
    """
    from postroll.adapters.workspace_files import load_workspace  # noqa: PLC0415

    workspace = load_workspace(folder, KIND_ACCOUNTS, os.environ)
    return Session(folder, workspace, FixedClock(now) if now else SystemClock())


def lexicons_in(folder: Path) -> dict[str, Lexicon]:
    """The words of each provider that a folder's postroll.toml declares; none where there is no such file.

    Raises:
        WorkspaceError: postroll.toml says something that cannot be.
    """
    from postroll.adapters.workspace_files import CONFIGURATION, load_workspace  # noqa: PLC0415

    if not (folder / CONFIGURATION).exists():
        return {}
    providers = load_workspace(folder, KIND_ACCOUNTS, os.environ).providers
    return {provider.id: Lexicon(provider) for provider in providers}


def make_workspace(folder: Path) -> tuple[Path, ...]:
    """Write a fresh workspace into a folder.

    Raises:
        WorkspaceError: there is one already, or the folder cannot be written.
    """
    from postroll.adapters.workspace_folder import make_workspace as make  # noqa: PLC0415

    return make(folder)


def lay_out_demo(folder: Path) -> Path:
    """Copy the bundled example workspace into a folder.

    Returns:
        The folder of its records.

    Raises:
        WorkspaceError: the folder cannot be written.
    """
    from postroll.adapters.bundled import lay_out_demo as lay_out  # noqa: PLC0415

    return lay_out(folder)


def log_to_stderr(*, as_json: bool) -> None:
    """Write what happens to standard error, a line an event.

    Args:
        as_json: whether a line is a JSON object; else it is a sentence for people.
    """
    from postroll.adapters.log_lines import log_to_stderr as log_to  # noqa: PLC0415

    log_to(as_json=as_json)


def look_for_cycles_after(objects: int) -> None:
    """Let Python look for unused cycles of objects only after so many new ones, more seldom than it would.

    Collecting keeps many small objects for long and makes many that live shortly; with the usual thresholds a third
    of the time of an unchanged visit goes into looking them over. What an edition is planned from is kept to the end,
    and a change of one page makes fewer objects than an edition's number. The reports of a provider are kept until
    it is linked.

    Args:
        objects: `CYCLES_WHILE_COLLECTING`, `CYCLES_WHILE_LINKING` or `CYCLES_WHILE_PUBLISHING`.
    """
    gc.set_threshold(objects, 20, 20)
