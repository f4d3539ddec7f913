"""Fetching over HTTP with aiohttp: polite to hosts, and safe against what they send.

Importing this package loads aiohttp, so wiring does it only for commands that collect.
"""

from postroll.adapters.http.fetcher import HttpFetcher
from postroll.adapters.http.settings import FetchSettings, Timeouts

__all__ = ["FetchSettings", "HttpFetcher", "Timeouts"]
