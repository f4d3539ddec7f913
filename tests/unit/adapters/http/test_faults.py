import aiohttp
import pytest

from postroll.adapters.http.faults import one_line, unfit
from postroll.adapters.http.settings import Timeouts


def test_foreign_text_becomes_one_line_of_bounded_length():
    assert one_line("two\r\nlines\x00\u202eand more") == "two lines and more"
    assert len(one_line("x" * 10_000)) == 300


@pytest.mark.parametrize(
    ("error", "why", "transient"),
    [
        (aiohttp.ConnectionTimeoutError(), "connecting took longer than 15 s", True),
        (aiohttp.SocketTimeoutError(), "no byte came for 30 s", True),
        (TimeoutError(), "the exchange took longer than 90 s", True),
        (aiohttp.ClientPayloadError(), "the body broke off before its end", True),
        (aiohttp.ServerDisconnectedError(), "the connection broke off: Server disconnected", True),
        (aiohttp.ClientHttpProxyError(None, (), status=407), "the proxy answered 407", True),
        (aiohttp.ClientResponseError(None, (), message="Bad"), "the answer is not HTTP that can be read: Bad", False),
        (aiohttp.InvalidURL("x"), "it is not an address that can be asked: x", False),
        (OSError(24, "Too many open files"), "the connection broke off: [Errno 24] Too many open files", True),
        (OSError(), "the connection broke off: OSError", True),
    ],
)
def test_network_errors_are_told_in_plain_words(error, why, transient):
    told = unfit(error, Timeouts())
    assert (told.why, told.transient) == (why, transient)
