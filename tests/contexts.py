"""What readers are given in tests beside the bytes: the provider Acme and one source of it."""

from builders import a_provider
from postroll.domain.provider import Source
from postroll.domain.vocabulary import Account
from postroll.formats.base import ReadContext
from postroll.prose.lexicon import Lexicon


def a_status_context(url: str = "", page: str = "https://status.acme.example", **provider: object) -> ReadContext:
    """The context of Acme's status page, read from an endpoint."""
    acme = a_provider(**provider)
    source = Source("acme-status", acme.id, "statuspage", page, Account.STATUS)
    return ReadContext(source, acme, Lexicon(acme), url)
