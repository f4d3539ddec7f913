"""The records of a source, each asked for once, for those who look at them from several sides."""

from collections.abc import Iterator
from functools import cached_property

from postroll.app.ports.archive import Records
from postroll.app.ports.captures import CaptureReading, ReaderEdition, Sighting, StoredCapture
from postroll.app.ports.endpoints import Endpoint
from postroll.domain.capture import LogSpan
from postroll.domain.report import Reading


class AskedOnce:
    """The records of one source.

    Args:
        records: the archive.
        source: the source's id.
        endpoints: its endpoints.
    """

    def __init__(self, records: Records, source: str, endpoints: tuple[Endpoint, ...]) -> None:
        self._records = records
        self._source = source
        self._endpoints = endpoints

    def captures(self, source: str) -> Iterator[StoredCapture]:
        """Its captures."""
        return iter(self._captures if source == self._source else self._records.captures(source))

    def body(self, source: str, sha256: str) -> bytes:
        """The bytes of a capture."""
        return self._records.body(source, sha256)

    def spans(self, source: str) -> Iterator[LogSpan]:
        """The stretches of time in which its endpoints were watched."""
        return self._records.spans(source)

    def endpoints(self, source: str | None = None) -> Iterator[Endpoint]:
        """Its endpoints."""
        return iter(self._endpoints if source == self._source else self._records.endpoints(source))

    def capture_readings(self, source: str) -> Iterator[CaptureReading]:
        """What came of reading its captures."""
        return iter(self._capture_readings if source == self._source else self._records.capture_readings(source))

    def sightings(self, source: str) -> Iterator[Sighting]:
        """Which revisions were in which captures."""
        return iter(self._sightings if source == self._source else self._records.sightings(source))

    def readings(self, source: str) -> Iterator[tuple[str, str, ReaderEdition, Reading]]:
        """The reading of each revision."""
        return self._records.readings(source)

    @cached_property
    def _captures(self) -> tuple[StoredCapture, ...]:
        return tuple(self._records.captures(self._source))

    @cached_property
    def _capture_readings(self) -> tuple[CaptureReading, ...]:
        return tuple(self._records.capture_readings(self._source))

    @cached_property
    def _sightings(self) -> tuple[Sighting, ...]:
        return tuple(self._records.sightings(self._source))
