"""What breaks off an exchange, and what aiohttp's errors mean in plain words.

These errors never leave the package: the fetcher turns each into an outcome.
"""

from datetime import timedelta

import aiohttp

from postroll.adapters.http.settings import Timeouts

_LONGEST_WHY = 300


class RefusalError(Exception):
    """A rule of postroll forbids to go on.

    Attributes:
        why: which rule, and of what.
    """

    def __init__(self, why: str) -> None:
        self.why = one_line(why)
        super().__init__(self.why)


class UnfitError(Exception):
    """There is no answer that can be used.

    Attributes:
        why: what happened.
        status: the status of the answer, where there was one.
        retry_after: how long to stay away, where that is known.
        transient: whether it may pass by itself.
    """

    def __init__(
        self, why: str, *, transient: bool, status: int | None = None, retry_after: timedelta | None = None
    ) -> None:
        self.why = one_line(why)
        self.status = status
        self.retry_after = retry_after
        self.transient = transient
        super().__init__(self.why)


NETWORK_ERRORS = (aiohttp.ClientError, OSError)
"""Every error with which a network or a server can break off an exchange; a TimeoutError is an OSError."""


def unfit(error: aiohttp.ClientError | OSError, timeouts: Timeouts) -> UnfitError:
    """A network error in plain words."""
    return _timeout(error, timeouts) or _connection(error) or _answer(error)


def one_line(text: str) -> str:
    """Foreign text made fit for one line of a log."""
    line = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    return line if len(line) <= _LONGEST_WHY else line[: _LONGEST_WHY - 1] + "…"


def _timeout(error: Exception, timeouts: Timeouts) -> UnfitError | None:
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        why = f"connecting took longer than {timeouts.connect:g} s"
    elif isinstance(error, aiohttp.ServerTimeoutError):
        why = f"no byte came for {timeouts.first_byte:g} s"
    elif isinstance(error, TimeoutError):
        why = f"the exchange took longer than {timeouts.total:g} s"
    else:
        return None
    return UnfitError(why, transient=True)


def _connection(error: Exception) -> UnfitError | None:
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return UnfitError(f"its certificate is not trusted: {error.certificate_error}", transient=False)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return UnfitError(f"the name of {error.host} cannot be resolved: {error.os_error}", transient=True)
    if isinstance(error, aiohttp.ClientSSLError):
        return UnfitError(f"TLS failed: {error.os_error}", transient=False)
    if isinstance(error, aiohttp.ClientConnectorError):
        return UnfitError(f"cannot connect to {error.host}:{error.port}: {error.os_error}", transient=True)
    return None


def _answer(error: Exception) -> UnfitError:
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return UnfitError(f"the proxy answered {error.status}", transient=True)
    if isinstance(error, aiohttp.ClientResponseError):
        return UnfitError(f"the answer is not HTTP that can be read: {error.message}", transient=False)
    if isinstance(error, aiohttp.ClientPayloadError):
        return UnfitError("the body broke off before its end", transient=True)
    if isinstance(error, aiohttp.InvalidURL):
        return UnfitError(f"it is not an address that can be asked: {error}", transient=False)
    return UnfitError(f"the connection broke off: {str(error) or type(error).__name__}", transient=True)
