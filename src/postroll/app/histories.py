"""The states that reports went through, for those pages that say what changed and when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from postroll.app.load_reports import load_reports
from postroll.app.ports.archive import Archive
from postroll.domain.report import Report, ReportKey
from postroll.publish.site.model import State


def load_histories(archive: Archive, revised: Iterable[ReportKey]) -> Mapping[ReportKey, tuple[State, ...]]:
    """The states of some reports that were seen in more than one, oldest first.

    A source of which no report ever changed costs nothing.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    changed: dict[str, set[ReportKey]] = defaultdict(set)
    for key in revised:
        changed[key.source].add(key)
    found: dict[ReportKey, tuple[State, ...]] = {}
    for source, keys in sorted(changed.items()):
        found |= {report.key: _states(report) for report in load_reports(archive, source).reports if report.key in keys}
    return found


def _states(report: Report) -> tuple[State, ...]:
    return tuple(State(each.first_seen_at, each.format, each.reading) for each in report.revisions)
