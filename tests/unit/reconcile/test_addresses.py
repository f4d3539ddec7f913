import pytest

from postroll.reconcile.addresses import same_address


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.example/log/vault/",
        "http://acme.example/log/vault",
        "https://www.acme.example/log/vault/?utm_source=feed#top",
        "https://ACME.example/log/vault",
        "https://web.archive.org/web/20260424101010/https://acme.example/log/vault/",
        "http://archive.org/web/2026/http:/acme.example/log/vault",
        "https://web.archive.org/web/20260424101010if_/acme.example/log/vault",
        "https://web.archive.org/web/*/https://acme.example/log/vault",
        "https://web.archive.org/web/https://acme.example/log/vault",
    ],
)
def test_spellings_of_one_address_meet(url):
    assert same_address(url) == "acme.example/log/vault"


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "mailto:ada@acme.example", "/log/vault", "http://[broken"])
def test_what_is_no_web_address_has_no_key(url):
    assert same_address(url) == ""


@pytest.mark.parametrize("url", ["https://web.archive.org/web/2026/", "https://archive.org/web/petabox.php"])
def test_a_page_of_the_archive_itself_is_no_wrapper(url):
    assert "archive.org" in same_address(url)


def test_a_query_that_names_the_page_counts():
    assert same_address("https://acme.example/status?event=2&utm_source=x") == "acme.example/status?event=2"
    assert same_address("https://acme.example/?a=1&b=2") == same_address("https://acme.example/?b=2&a=1")
