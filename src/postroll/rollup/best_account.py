"""The page that a mark or a row leads to: the postmortem, else the status page, else the forum."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from postroll.domain.incident import Member
from postroll.domain.vocabulary import Account

_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[!-~]*)?")
"""Most addresses are like this, and need not be taken apart."""


def best_account(members: Iterable[Member]) -> tuple[str, Account]:
    """The address of the best account that has a safe one, and whose voice it is.

    Where no account has an address, the address is "" and the voice is that of the best account.
    """
    ranked = sorted(members, key=lambda member: (member.account.rank, member.key))
    for member in ranked:
        if is_safe_url(member.url):
            return member.url, member.account
    return "", ranked[0].account if ranked else Account.STATUS


def is_safe_url(url: str) -> bool:
    """Whether an address may stand behind a link: http or https, with a host, in printable characters."""
    if _PLAIN.fullmatch(url):
        return True
    if not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
