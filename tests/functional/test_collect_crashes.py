"""Killed at any moment, collecting that is run again ends where undisturbed collecting does.

POSTROLL_CRASHES sets the number of moments and POSTROLL_CRASH_SOURCES that of sources: 200 each for a thorough look.
"""

import os
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fakes import collecting_process
from fakes.status_server import StatusServer, serving
from fakes.upstreams import StatusPage
from postroll.adapters.archive import open_archive
from postroll.app.digest import digest

MOMENTS = int(os.environ.get("POSTROLL_CRASHES", "6"))
SOURCES = int(os.environ.get("POSTROLL_CRASH_SOURCES", "30"))
NOW = datetime(2026, 4, 17, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def urls():
    """Status pages on the loopback, every third with an open incident."""
    with serving(StatusServer()) as server:
        for place in range(SOURCES):
            page = StatusPage(server.host(place))
            page.opens(f"past{place:04}aaaa", NOW - timedelta(days=9))
            page.resolves(f"past{place:04}aaaa", NOW - timedelta(days=8))
            if place % 3 == 0:
                page.opens(f"open{place:04}aaaa", NOW - timedelta(minutes=5))
            server.serve(place, page)
        yield [server.host(place) for place in range(SOURCES)]


def command(path: Path, urls) -> list[str]:
    return [sys.executable, collecting_process.__file__, str(path), NOW.isoformat(), *urls]


def collect(path: Path, urls) -> None:
    subprocess.run(command(path, urls), stdout=subprocess.DEVNULL, check=True)


def collect_and_kill(path: Path, urls, visits: int, seconds: float) -> int:
    """Kill collecting some seconds after it has told of so many visits; how many it has told of in the end."""
    told = 0
    with subprocess.Popen(command(path, urls), stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            told = int(line)
            if told >= visits:
                time.sleep(seconds)
                process.kill()
    return told


def content(path: Path) -> tuple[str, int, int]:
    """A hash of everything in the archive, how many endpoints were visited, and how often captures were seen."""
    names = [f"source-{place:03}" for place in range(SOURCES)]
    with closing(open_archive(str(path))) as archive:
        visited = sum(endpoint.checked_at is not None for endpoint in archive.endpoints())
        sights = sum(len(capture.visited_at) for name in names for capture in archive.captures(name))
        return digest(archive, names), visited, sights


def test_collecting_that_is_killed_and_run_again_loses_nothing_and_doubles_nothing(urls, tmp_path):
    undisturbed = tmp_path / "undisturbed.db"
    collect(undisturbed, urls)
    expected = content(undisturbed)
    in_the_middle = 0
    for moment in range(MOMENTS):
        path = tmp_path / f"killed-{moment}.db"
        told = collect_and_kill(path, urls, expected[1] * moment // MOMENTS, 0.007 * (moment % 5))
        visited = content(path)[1]
        assert visited >= told
        in_the_middle += visited < expected[1]
        collect(path, urls)
        assert content(path) == expected
        path.unlink()
    assert in_the_middle
