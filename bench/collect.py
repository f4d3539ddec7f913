"""What a cycle of polls costs: 10,000 sources on the loopback, of which 1% changed since the cycle before.

python -m bench.collect [SOURCES]

The server is a process of its own on the other core. Every source has a host, a robots.txt and a connection of its
own, as on the web; spacing between requests to a host is off, since each host is asked once a cycle.
"""

import asyncio
import json
import resource
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from typing import ClassVar

from postroll.adapters.archive import open_archive
from postroll.adapters.clock import SystemClock
from postroll.adapters.http import FetchSettings, HttpFetcher
from postroll.adapters.progress import SilentProgress
from postroll.app.collect import collect
from postroll.app.ports.archive import Archive
from postroll.domain.provider import Provider, Source
from postroll.domain.vocabulary import Account
from postroll.domain.workspace import Workspace
from postroll.wiring import CYCLES_WHILE_COLLECTING, look_for_cycles_after

SOURCES = 10_000
CHANGED = 100  # one source in so many, each cycle
LOOPBACK = FetchSettings(allow_private=True, spacing=timedelta(0))
START = datetime(2026, 4, 17, 12, tzinfo=UTC)


@dataclass
class SetClock:
    """A clock that the bench moves from cycle to cycle."""

    instant: datetime = START

    def now(self) -> datetime:
        return self.instant


def main(sources: int) -> None:
    look_for_cycles_after(CYCLES_WHILE_COLLECTING)
    with TemporaryDirectory() as folder, Popen([sys.executable, "-m", "bench.collect", "serve"], stdout=PIPE) as server:
        assert server.stdout
        port = int(server.stdout.readline())
        try:
            with closing(open_archive(str(Path(folder) / "bench.db"), create=True)) as archive:
                asyncio.run(measure(archive, workspace_of(sources, port)))
        finally:
            server.kill()


async def measure(archive: Archive, workspace: Workspace) -> None:
    clock = SetClock()
    async with HttpFetcher(LOOPBACK, SystemClock()) as fetcher:
        for cycle in ("first", "second", "third"):
            began, cpu = time.perf_counter(), time.process_time()
            outcome = await collect(workspace, archive, fetcher=fetcher, clock=clock, progress=SilentProgress())
            took, used = time.perf_counter() - began, time.process_time() - cpu
            total = outcome.visits.total()
            told = ", ".join(f"{count:,} {result}" for result, count in sorted(outcome.visits.items()))
            print(
                f"{cycle:6} cycle: {total / took:7,.0f} sources/s, {used / total * 1000:.2f} ms of CPU a source, "
                f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB; {told}"
            )
            clock.instant += timedelta(hours=6)


def workspace_of(sources: int, port: int) -> Workspace:
    """Status pages that are each polled at one address."""
    listed = tuple(
        Source(f"s{number}", "p", "statuspage", f"http://{host(number)}:{port}/api/v2/incidents.json", Account.STATUS)
        for number in range(sources)
    )
    return Workspace((Provider("p", "P"),), listed, "")


def host(number: int) -> str:
    return f"127.{1 + number // 62_500}.{number // 250 % 250 + 1}.{number % 250 + 1}"


class Server(asyncio.Protocol):
    """Answers GET from memory. A page changes on every hundredth host whenever it is given in full or confirmed."""

    versions: ClassVar[dict[str, int]] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        head = data.decode("latin-1")
        address = head.partition("Host: ")[2].partition(":")[0]
        if head.startswith("GET /robots.txt"):
            self.transport.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            return
        version = self.versions.get(address, 0)
        last = address.split(".")
        if (int(last[2]) * 250 + int(last[3])) % CHANGED == 0:
            self.versions[address] = version + 1
        if f'"{version}"' in head:
            self.transport.write(f'HTTP/1.1 304 Not Modified\r\nETag: "{version}"\r\n\r\n'.encode())
            return
        body = page(address, version)
        lead = f'HTTP/1.1 200 OK\r\nETag: "{version}"\r\nContent-Length: {len(body)}\r\n\r\n'
        self.transport.write(lead.encode() + body)


def page(address: str, version: int) -> bytes:
    """Ten incidents of three updates; a new version begins with a new one."""
    incidents = [incident(f"{address.replace('.', '')}{number:04}", number) for number in range(version, version + 10)]
    return json.dumps({"page": {"id": "p", "url": f"http://{address}"}, "incidents": incidents[::-1]}).encode()


def incident(id_: str, number: int) -> dict[str, object]:
    began = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)
    stages = ("investigating", "monitoring", "resolved")
    updates = [
        {
            "id": f"{id_}{stage}",
            "status": stage,
            "body": f"We {stage[:-3]} a rise of errors in deployments of host {id_}. More will follow within the hour.",
            "created_at": stamp(began + timedelta(minutes=20 * place)),
            "display_at": stamp(began + timedelta(minutes=20 * place)),
            "updated_at": stamp(began + timedelta(minutes=20 * place)),
        }
        for place, stage in enumerate(stages)
    ]
    return {
        "id": f"i{id_}",
        "name": "Errors in deployments",
        "status": "resolved",
        "impact": "minor",
        "created_at": stamp(began),
        "updated_at": stamp(began + timedelta(hours=1)),
        "resolved_at": stamp(began + timedelta(hours=1)),
        "incident_updates": updates[::-1],
        "components": [],
    }


def stamp(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%S.000Z")


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Server, "0.0.0.0", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        asyncio.run(serve())
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else SOURCES)
