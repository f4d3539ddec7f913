"""What captures take in an archive, how fast they are stored and read, and what an unchanged poll costs.

python -m bench storage, with POSTROLL_RECORDS set

Each capture log goes into an archive of its own on SQLite, alone: no readings. "Any version" is read 256 captures
away from the one before and before those that follow from it, so that neither its pack nor its base is at hand.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from postroll.adapters.archive import open_archive
from postroll.adapters.capture_files import LocalCaptureFiles
from postroll.app.ports.archive import Archive
from postroll.app.ports.endpoints import Endpoint, Poll
from postroll.domain.capture import Capture, LogSpan, Visit

LOGS = (
    "github/summary-captures.jsonl.zst",
    "github/atom-captures.jsonl.zst",
    "digitalocean/summary-captures.jsonl.zst",
    "aws/captures.jsonl.zst",
    "gcp/captures.jsonl.zst",
)
SOURCE = "source"
BATCH = 256
ENDPOINTS = 10_000
CYCLES = 5
Seen = tuple[Capture, Visit]


def main(records: Path) -> None:
    for name in LOGS:
        with TemporaryDirectory() as folder:
            measure_log(records / name, Path(folder) / "bench.db")
    with TemporaryDirectory() as folder:
        measure_polls(Path(folder) / "bench.db")


def measure_log(log: Path, path: Path) -> None:
    from_log, seen = timed(lambda: list(captures_of(log)))
    print(f"{log.parent.name}/{log.name}: {len(seen):,} captures, {megabytes(sum(len(c.body) for c, _ in seen))} raw")
    with closing(open_archive(str(path), create=True)) as archive:
        took, _ = timed(lambda: store(archive, seen))
        rate, whole = len(seen) / took, len(seen) / (took + from_log)
        print(f"  stored      {rate:9,.0f} captures/s; with reading the log and hashing {whole:,.0f}")
    print(f"  as stored   {megabytes(path.stat().st_size)}; {reading(path, seen)}")
    with closing(open_archive(str(path))) as archive:
        took, outcome = timed(archive.compact)
        print(f"  compacted   in {took:.1f} s: blobs {outcome.bytes_before:,} -> {outcome.bytes_after:,} bytes")
    print(f"  compacted   {megabytes(path.stat().st_size)}; {reading(path, seen)}")
    with closing(open_archive(str(path))) as archive:
        took, _ = timed(lambda: [archive.body(one.source, one.sha256) for one in archive.captures(SOURCE)])
        print(f"  in order    {len(seen) / took:9,.0f} captures/s read")


def measure_polls(path: Path) -> None:
    with closing(open_archive(str(path), create=True)) as archive:
        keep_polls(archive, 0)
    before = path.stat().st_size
    with closing(open_archive(str(path))) as archive:
        took, _ = timed(lambda: [keep_polls(archive, cycle) for cycle in range(1, CYCLES + 1)])
    print(f"{ENDPOINTS:,} endpoints, {CYCLES} cycles in which 1% changed")
    print(f"  kept        {ENDPOINTS * CYCLES / took:9,.0f} polls/s")
    print(f"  grew        {path.stat().st_size - before:,} bytes for {CYCLES * ENDPOINTS // 100} new captures")


def captures_of(log: Path) -> Iterator[Seen]:
    for line in LocalCaptureFiles().log(log):
        capture = Capture.of(SOURCE, line.body)
        yield capture, Visit(SOURCE, line.url, line.captured_at, capture.sha256)


def store(archive: Archive, seen: list[Seen]) -> None:
    rest = iter(seen)
    while batch := list(islice(rest, BATCH)):
        archive.add(batch)


def reading(path: Path, seen: list[Seen]) -> str:
    apart = [capture for start in reversed(range(BATCH)) for capture, _ in seen[start::BATCH]][:2000]
    with closing(open_archive(str(path))) as archive:
        times = [timed(lambda one=one: archive.body(one.source, one.sha256))[0] * 1000 for one in apart]
    return f"any version read in {median(times):.2f} ms, 99% within {quantiles(times, n=100)[98]:.2f} ms"


def keep_polls(archive: Archive, cycle: int) -> None:
    polls = [a_poll(number, cycle) for number in range(ENDPOINTS)]
    for start in range(0, ENDPOINTS, 500):
        archive.keep_polls(polls[start : start + 500])


def a_poll(number: int, cycle: int) -> Poll:
    source, url = f"source-{number}", f"https://status.source-{number}.example/api/v2/summary.json"
    now = datetime(2026, 4, 9, tzinfo=UTC) + timedelta(minutes=cycle)
    captured = None
    if cycle == 0 or (number + cycle) % 100 == 0:
        capture = Capture.of(source, b'{"cycle": %d, "text": "%s"}' % (cycle, b"All systems operational. " * 250))
        captured = (capture, Visit(source, url, now, capture.sha256))
    watched = LogSpan(source, url, now - timedelta(minutes=min(cycle, 1)), now)
    return Poll(Endpoint(source, url, checked_at=now, succeeded_at=now, interval=60), captured, watched)


def timed(work):
    started = perf_counter()
    result = work()
    return perf_counter() - started, result


def megabytes(size: int) -> str:
    return f"{size / 1e6:.2f} MB"
