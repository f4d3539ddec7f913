"""Fetching from the loopback: a fetcher that may, and one line to fetch with."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from fakes.misbehaving_server import MisbehavingServer
from fakes.passing_time import PassingTime
from postroll.adapters.http import FetchSettings, HttpFetcher, Timeouts
from postroll.domain.fetch import FetchPlan

SHORT = Timeouts(resolve=0.2, connect=0.2, first_byte=0.2, between_reads=0.1, total=0.3)
LOOPBACK = FetchSettings(allow_private=True, spacing=timedelta(0), max_body=1024 * 1024, timeouts=SHORT)
PATIENT = replace(LOOPBACK, timeouts=Timeouts())


def names(**addresses):
    """A lookup that knows these names and no others; an underscore stands for a dot."""
    known = {name.replace("_", "."): found for name, found in addresses.items()}

    async def lookup(host, port):
        if host not in known:
            raise OSError(f"{host} is not known")
        return known[host]

    return lookup


def fetcher(settings=PATIENT, time=None, lookup=None):
    time = time or PassingTime()
    return HttpFetcher(settings, time, time.sleep, lookup)


def plan(url, **validators):
    return FetchPlan("source", url, **validators)


def fetch(path, settings=PATIENT, *, server=None, lookup=None, host=None, **validators):
    """What comes of fetching one path from a misbehaving server, or an address that stands whole."""

    async def scenario():
        async with server or MisbehavingServer() as serving, fetcher(settings, lookup=lookup) as fetching:
            url = serving.url(path, host) if path.startswith("/") else path
            return await fetching.fetch(plan(url, **validators))

    return asyncio.run(scenario())
