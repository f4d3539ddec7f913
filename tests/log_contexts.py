"""What the readers of logs, bulletins and topics are given in tests: Acme, which writes "EST" all year."""

from builders import a_provider
from postroll.domain.provider import Source
from postroll.domain.vocabulary import Account
from postroll.formats.base import ReadContext
from postroll.prose.lexicon import Lexicon

LOG = "https://acme.example/log/"
TOPIC = "https://forum.acme.example/t/outages-rolled-up/77"


def a_log_context(url: str = "", log: str = LOG) -> ReadContext:
    """The context of Acme's log: its feed, the pages of its entries, its bulletins."""
    return _context(Source("acme-log", "acme", "incident-log", log, Account.POSTMORTEM), url)


def a_forum_context(url: str = "", topic: str = TOPIC) -> ReadContext:
    """The context of a topic on Acme's forum."""
    return _context(Source("acme-forum", "acme", "discourse-topic", topic, Account.FORUM), url)


def _context(source: Source, url: str) -> ReadContext:
    acme = a_provider(zone_words={"EST": "America/New_York"})
    return ReadContext(source, acme, Lexicon(acme), url)
