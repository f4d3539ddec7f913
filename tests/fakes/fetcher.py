"""A web in memory: pages by address, which a test may change, break and take away."""

import asyncio
from collections import Counter
from datetime import timedelta
from hashlib import sha256

from postroll.domain.fetch import Failed, Fetched, Gone, NotModified


class FakeFetcher:
    """Answers from `pages`: bytes, an outcome, an exception, or a function of no arguments that gives one of them.

    Bytes carry an ETag unless `validates` is False. What has no page is gone.
    """

    def __init__(self, pages=None, *, validates=True, fresh_for=None):
        self.pages = dict(pages or {})
        self.asked = Counter()
        self.under_way = 0
        self.most_under_way = 0
        self._validates = validates
        self._fresh_for = fresh_for

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return None

    async def fetch(self, plan):
        self.asked[plan.url] += 1
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(0)
            return await self._answer(plan)
        finally:
            self.under_way -= 1

    async def _answer(self, plan):
        page = self.pages.get(plan.url, Gone(plan.url, 404))
        page = page() if callable(page) else page
        page = await page if asyncio.iscoroutine(page) else page
        if isinstance(page, Exception):
            raise page
        return self._given(plan, page) if isinstance(page, bytes) else page

    def _given(self, plan, body):
        etag = f'"{sha256(body).hexdigest()[:8]}"' if self._validates else ""
        if etag and etag == plan.etag:
            return NotModified(plan.url, self._fresh_for, etag, "")
        headers = (("content-type", "application/json"), ("set-cookie", "secret"))
        return Fetched(plan.url, plan.url, 200, headers, body, etag, "", self._fresh_for)


def failed(url, why="it answered 503 Service Unavailable", *, retry_after=None, transient=True):
    """An outcome that is a failure."""
    return Failed(url, why, 503, retry_after and timedelta(seconds=retry_after), transient)


async def hangs():
    """An answer that never comes."""
    await asyncio.Event().wait()
