"""How fast captures are read, beside feedparser and bare msgspec, and how fast they are stored and read into reports.

python -m bench reading, with POSTROLL_RECORDS set

Every figure is that of a run that begins with nothing read: what did not change since the capture before is remembered
within the run, and only there.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import feedparser
import msgspec

from postroll.adapters.archive import open_archive
from postroll.adapters.capture_files import LocalCaptureFiles
from postroll.adapters.progress import TerminalProgress
from postroll.app.import_captures import import_paths
from postroll.app.load_reports import load_reports
from postroll.app.read_captures import reread
from postroll.app.readers import Readers
from postroll.domain.provider import Provider, Source
from postroll.domain.vocabulary import Account
from postroll.formats.json import decode_json, decode_part
from postroll.formats.memory import Memory
from postroll.formats.statuspage_model import Incident

ATOM = "github/atom-captures.jsonl.zst"
SUMMARY = "github/summary-captures.jsonl.zst"
EVERY = 10  # feedparser reads every tenth feed
RUNS = 5


class PageFields(msgspec.Struct):
    """What is read of `page`."""

    url: str | None = None
    time_zone: str | None = None
    updated_at: str | None = None


class Summary(msgspec.Struct):
    """What is read of `summary.json`, all of it typed at once."""

    page: PageFields | None = None
    incidents: list[Incident] | None = None
    scheduled_maintenances: list[Incident] | None = None


class Envelope(msgspec.Struct):
    """The same with each incident left as JSON, as the reader takes it to see whether it changed."""

    page: PageFields | None = None
    incidents: list[msgspec.Raw] | None = None
    scheduled_maintenances: list[msgspec.Raw] | None = None


def main(records: Path) -> None:
    measure_feeds(bodies_of(records / ATOM))
    measure_json(bodies_of(records / SUMMARY))
    measure_import([records / SUMMARY, records / ATOM])


def measure_feeds(bodies: list[bytes]) -> None:
    readers = the_readers()
    took = best(lambda: read_all(readers, bodies, Memory()), 3)
    sample = bodies[::EVERY]
    share = sum(map(len, sample)) / sum(map(len, bodies))
    peer = best(lambda: [feedparser.parse(body) for body in sample], 1) / share
    print(f"{len(bodies):,} Atom captures, {megabytes(bodies)}")
    print(f"  read        {took:6.2f} s, {len(bodies) / took:9,.0f} captures/s")
    print(f"  feedparser  {peer:6.2f} s, by {len(sample)} of them: {peer / took:.1f} times as long")
    memory = Memory()
    read_all(readers, bodies, memory)
    print(f"  unchanged   {best(lambda: read_all(readers, bodies, memory), 3):6.2f} s, everything remembered")
    alone = best(lambda: [readers.read(body, "") for body in sample], 1) / share
    print(f"  alone       {alone:6.2f} s, nothing remembered from one capture to the next")


def measure_json(bodies: list[bytes]) -> None:
    readers = the_readers()
    bare = msgspec.json.Decoder(Summary)
    peer = best(lambda: [bare.decode(body) for body in bodies], RUNS)
    typed = best(lambda: [typed_incidents(body) for body in bodies], RUNS)
    took = best(lambda: read_all(readers, bodies, Memory()), 3)
    memory = Memory()
    read_all(readers, bodies, memory)
    again = best(lambda: read_all(readers, bodies, memory), RUNS)
    print(f"{len(bodies):,} summary captures, {megabytes(bodies)}")
    print(f"  msgspec     {peer * 1000:6.0f} ms, bare decoding into typed structs")
    print(f"  typed       {typed * 1000:6.0f} ms, decoded and checked as the reader does: {typed / peer:.2f} times")
    print(f"  unchanged   {again * 1000:6.0f} ms, read with everything remembered")
    print(f"  read        {took * 1000:6.0f} ms, {len(bodies) / took:,.0f} captures/s with all that their words say")


def measure_import(logs: list[Path]) -> None:
    readers = the_readers()
    with TemporaryDirectory() as folder, closing(open_archive(f"{folder}/bench.db", create=True)) as archive:
        took, outcome = timed(
            lambda: import_paths(
                logs, readers=readers, archive=archive, files=LocalCaptureFiles(), progress=TerminalProgress()
            )
        )
        lines = outcome.captures + outcome.known
        print(f"{lines:,} captures of both logs stored and read into reports")
        print(f"  imported    {took:6.2f} s, {lines / took:9,.0f} captures/s")
        took, _ = timed(lambda: reread(readers, archive, TerminalProgress()))
        print(f"  read again  {took:6.2f} s, {outcome.captures / took:9,.0f} captures/s, from the archive")
        took, found = timed(lambda: load_reports(archive, readers.source.id))
        revisions = sum(len(report.revisions) for report in found.reports)
        print(f"  loaded      {took:6.2f} s, {len(found.reports):,} reports with {revisions:,} revisions")


def the_readers() -> Readers:
    source = Source("github", "github", "statuspage", "https://www.githubstatus.com", Account.STATUS)
    return Readers.of(source, Provider(id="github", name="GitHub"))


def bodies_of(log: Path) -> list[bytes]:
    return [line.body for line in LocalCaptureFiles().log(log)]


def read_all(readers: Readers, bodies: list[bytes], memory: Memory) -> None:
    for body in bodies:
        readers.read(body, "", memory)


def typed_incidents(body: bytes) -> list[Incident]:
    envelope = decode_json(body, "summary", Envelope)
    return [decode_part(raw, Incident) for raw in (*envelope.incidents, *envelope.scheduled_maintenances)]


def best(work: Callable[[], object], runs: int) -> float:
    return min(timed(work)[0] for _ in range(runs))


def timed(work):
    started = perf_counter()
    result = work()
    return perf_counter() - started, result


def megabytes(bodies: list[bytes]) -> str:
    return f"{sum(map(len, bodies)) / 1e6:.0f} MB"
