"""A web server on the loopback that does everything to a client that servers do."""

import asyncio
import gzip
import ssl
import zlib
from pathlib import Path

from aiohttp import web

CERTIFICATE = Path(__file__).with_name("localhost.pem")
"""Made out to "localhost" by an authority that no machine trusts: itself."""

BODY = b'{"incidents": []}'
ETAG = 'W/"3f80f-1b6"'
DATED = "Fri, 17 Apr 2026 11:00:00 GMT"
BOMB = gzip.compress(bytes(64 * 1024 * 1024), 9)


async def steady(request):
    return web.Response(
        body=BODY, content_type="application/json", headers={"ETag": ETAG, "Last-Modified": DATED, "Age": "20"}
    )


async def by_etag(request):
    if request.headers.get("If-None-Match") == ETAG:
        return web.Response(status=304, headers={"ETag": ETAG, "Cache-Control": "max-age=60"})
    return await steady(request)


async def by_date(request):
    if request.headers.get("If-Modified-Since") == DATED:
        return web.Response(status=304)
    return web.Response(body=BODY, headers={"Last-Modified": DATED})


async def always_unmodified(request):
    return web.Response(status=304)


async def busy_for_seconds(request):
    return web.Response(status=429, headers={"Retry-After": "120"})


async def busy_until_a_date(request):
    return web.Response(status=429, headers={"Retry-After": "Fri, 17 Apr 2026 12:05:00 GMT"})


async def of_any_status(request):
    return web.Response(status=int(request.query["status"]))


async def redirect(request):
    return web.Response(status=int(request.query.get("status", 302)), headers={"Location": request.query["to"]})


async def loop(request):
    return web.Response(status=301, headers={"Location": "/loop"})


async def to_nowhere(request):
    return web.Response(status=302)


async def drip(request):
    response = web.StreamResponse(headers={"Content-Length": "100000"})
    await response.prepare(request)
    for _ in range(100_000):
        await response.write(b".")
        await asyncio.sleep(0.02)
    return response


async def stall(request):
    response = web.StreamResponse(headers={"Content-Length": "100"})
    await response.prepare(request)
    await response.write(b"then nothing")
    await asyncio.Event().wait()


async def silence(request):
    await asyncio.Event().wait()


async def bomb(request):
    return web.Response(body=BOMB, headers={"Content-Encoding": "gzip"})


async def large(request):
    return web.Response(body=bytes(int(request.query["size"])))


async def large_without_length(request):
    response = web.StreamResponse()
    await response.prepare(request)
    while request.transport and not request.transport.is_closing():
        await response.write(bytes(65536))
    return response


async def zipped(request):
    return web.Response(body=gzip.compress(BODY), headers={"Content-Encoding": "gzip"})


async def deflated(request):
    return web.Response(body=zlib.compress(BODY), headers={"Content-Encoding": "deflate"})


async def half_zipped(request):
    return web.Response(body=gzip.compress(BODY * 1000)[:-12], headers={"Content-Encoding": "gzip"})


async def not_zipped(request):
    return web.Response(body=BODY, headers={"Content-Encoding": "gzip"})


async def brotli(request):
    return web.Response(body=b"\x0b\x02\x80", headers={"Content-Encoding": "br"})


async def wrong_charset(request):
    return web.Response(body="Störung".encode("latin-1"), headers={"Content-Type": "text/html; charset=utf-8"})


async def utf_16(request):
    return web.Response(body='{"a": "ü"}'.encode("utf-16"), content_type="application/json")


async def error_page(request):
    return web.Response(text="<html><h1>Something went wrong</h1></html>", content_type="text/html")


async def odd_header(request):
    return await raw(request, b"HTTP/1.1 200 OK\r\nETag: \xff\xfe\r\nX-Odd: \xe9 l\xe0\r\nContent-Length: 2\r\n\r\n{}")


async def huge_header(request):
    return await raw(request, b"HTTP/1.1 200 OK\r\nX-Huge: " + b"x" * 1_000_000 + b"\r\nContent-Length: 0\r\n\r\n")


async def half_body(request):
    return await raw(request, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")


async def half_chunk(request):
    return await raw(request, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf")


async def no_http(request):
    return await raw(request, b"SSH-2.0-OpenSSH_9.6\r\n")


async def reset(request):
    request.transport.abort()
    return web.Response()


async def cookie(request):
    return web.Response(body=request.headers.get("Cookie", "").encode(), headers={"Set-Cookie": "tracked=yes"})


async def raw(request, answer):
    """Give these bytes, and hang up."""
    request.transport.write(answer)
    request.transport.close()
    return web.Response()


def no_robots(status):
    """A robots.txt that gives a status and nothing else."""

    async def answer(request):
        return web.Response(status=status)

    return answer


def robots(text):
    """A robots.txt with a text."""

    async def answer(request):
        return web.Response(text=text)

    return answer


PAGES = {
    "/always-unmodified": always_unmodified,
    "/bomb": bomb,
    "/brotli": brotli,
    "/busy-for-seconds": busy_for_seconds,
    "/busy-until-a-date": busy_until_a_date,
    "/by-date": by_date,
    "/by-etag": by_etag,
    "/cookie": cookie,
    "/deflated": deflated,
    "/drip": drip,
    "/error-page": error_page,
    "/half-body": half_body,
    "/half-chunk": half_chunk,
    "/half-zipped": half_zipped,
    "/huge-header": huge_header,
    "/large": large,
    "/large-without-length": large_without_length,
    "/loop": loop,
    "/no-http": no_http,
    "/not-zipped": not_zipped,
    "/odd-header": odd_header,
    "/of-any-status": of_any_status,
    "/redirect": redirect,
    "/reset": reset,
    "/robots.txt": no_robots(404),
    "/silence": silence,
    "/stall": stall,
    "/steady": steady,
    "/to-nowhere": to_nowhere,
    "/utf-16": utf_16,
    "/wrong-charset": wrong_charset,
    "/zipped": zipped,
}


class MisbehavingServer:
    """The server, while inside `async with`.

    Attributes:
        pages: what to do for a path; tests put others in.
        requests: every request as (path with query, headers).
    """

    def __init__(self, host="127.0.0.1", *, tls=False, pages=()):
        self.pages = {**PAGES, **dict(pages)}
        self.requests = []
        self._host = host
        self._tls = tls

    async def __aenter__(self):
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, 0, ssl_context=_context() if self._tls else None).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *problem):
        await self._runner.cleanup()

    def url(self, path, host=None):
        name = host or self._host
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{f'[{name}]' if ':' in name else name}:{self.port}{path}"

    def asked(self, path):
        """The headers of every request for a path."""
        return [headers for asked, headers in self.requests if asked == path]

    async def _answer(self, request):
        self.requests.append((request.path_qs, dict(request.headers)))
        return await self.pages[request.path](request)


def _context():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    return context
