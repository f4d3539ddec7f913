"""A web server on the loopback that gives what made-up upstreams say at the time, each on an address of its own."""

import asyncio
import threading
from collections import Counter
from contextlib import contextmanager
from hashlib import sha256

from aiohttp import web


class StatusServer:
    """Serves upstreams with validators, and counts what it was asked for.

    Every address of 127.0.0.0/8 leads here, so each upstream has a host of its own: `host(place)`. An upstream is
    anything with `pages()`; its pages are made anew for every request that its tests say has changed them.
    """

    def __init__(self):
        self.asked = Counter()
        self.full_answers = 0
        self._upstreams = {}
        self._pages = {}
        self._port = 0
        self._runner = None

    async def __aenter__(self):
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "0.0.0.0", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_):
        await self._runner.cleanup()

    def host(self, place):
        """The address of the upstream at a place."""
        return f"http://127.0.{place // 250 + 1}.{place % 250 + 1}:{self._port}"

    def serve(self, place, upstream):
        """Give an upstream's pages at a place from now on."""
        self._upstreams[self.host(place)] = upstream
        self.changed(place)

    def changed(self, place):
        """An upstream says something new."""
        self._pages[self.host(place)] = self._upstreams[self.host(place)].pages()

    async def _answer(self, request):
        host = f"http://{request.host}"
        path = request.raw_path.replace("%5B", "[").replace("%5D", "]")
        self.asked[f"{host}{path}"] += 1
        body = self._pages.get(host, {}).get(f"{host}{path}")
        if body is None:
            return web.Response(status=404)
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        self.full_answers += 1
        return web.Response(body=body, headers={"ETag": etag})


@contextmanager
def serving(server):
    """Serve from a thread of its own, for clients that are other processes."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(10)
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(server.__aexit__(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
