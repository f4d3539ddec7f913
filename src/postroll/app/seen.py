"""What was seen of a source, as its captures tell it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from postroll.app.coverage import source_coverage
from postroll.app.ports.archive import Records
from postroll.app.ports.captures import CaptureReading
from postroll.app.withdrawals import withdrawals
from postroll.domain.coverage import Coverage
from postroll.domain.report import ReportKey
from postroll.publish.site.model import Fault

_DIGITS = 12
"""So many digits of a hash tell captures apart."""
_NONE = Coverage()


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a source: all that pages tell of it for which every capture has to be looked at.

    Attributes:
        coverage: when an incident would have been seen.
        captures: how many there are.
        last_at: when the last of them was seen, or when it says that it was made; None where nothing says when.
        unread: those that could not be read, whole or in part.
        withdrawn: the reports that the source took back.
    """

    coverage: Coverage = _NONE
    captures: int = 0
    last_at: datetime | None = None
    unread: tuple[Fault, ...] = ()
    withdrawn: tuple[ReportKey, ...] = ()

    @classmethod
    def of(cls, archive: Records, source: str) -> "Seen":
        """What was seen of a source.

        Raises:
            ArchiveError: the archive cannot be read.
        """
        readings, captures = list(archive.capture_readings(source)), list(archive.captures(source))
        visited = [at for capture in captures for at in capture.visited_at]
        stated = [reading.stated_at for reading in readings if reading.stated_at]
        return cls(
            coverage=source_coverage(archive, source),
            captures=len(captures),
            last_at=max(visited or stated, default=None),
            unread=tuple(fault for reading in readings for fault in _unread(reading)),
            withdrawn=tuple(withdrawal.report for withdrawal in withdrawals(archive, source)),
        )


def _unread(reading: CaptureReading) -> Iterator[Fault]:
    """What of a capture could not be read: all of it, or single items."""
    why = (reading.quarantined, *reading.problems) if reading.quarantined else reading.problems
    return (Fault(f"capture {reading.sha256[:_DIGITS]}", each) for each in why)
