"""The states that reports went through, for those pages that say what changed and when."""

from collections.abc import Callable, Iterator, Mapping

from postroll.app.load_reports import load_reports
from postroll.app.ports.archive import Records
from postroll.domain.report import Report, ReportKey
from postroll.publish.site.model import State

States = tuple[State, ...]
"""The states of one report, oldest first."""


class Histories(Mapping[ReportKey, States]):
    """The states of some reports, each looked up when it is asked for.

    Attributes:
        versions: a hash of the states of each.

    Args:
        versions: the same.
        look_up: gives the states of a report.
    """

    def __init__(self, versions: Mapping[ReportKey, str], look_up: Callable[[ReportKey], States]) -> None:
        self.versions = versions
        self._look_up = look_up

    def __getitem__(self, key: ReportKey) -> States:
        """The states of a report.

        Raises:
            KeyError: it is none of these.
        """
        if key not in self.versions:
            raise KeyError(key)
        return self._look_up(key)

    def __contains__(self, key: object) -> bool:
        """Whether a report is one of these; its states are not looked up."""
        return key in self.versions

    def __iter__(self) -> Iterator[ReportKey]:
        """The reports."""
        return iter(self.versions)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.versions)


def revised_reports(archive: Records, source: str) -> dict[str, States]:
    """The states of those reports of a source that were seen in more than one, by their native ids.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    reports = load_reports(archive, source).reports
    return {report.key.native_id: _states(report) for report in reports if len(report.revisions) > 1}


def _states(report: Report) -> States:
    return tuple(State(each.first_seen_at, each.format, each.reading) for each in report.revisions)
