"""Naming somebody else as the cause: which provider's outage a text says that its own trouble comes from.

A name alone says nothing, since a cloud is also a place ("on AWS in Frankfurt") and a product ("the Stripe plugin").
It counts in words that lay the blame: "due to an AWS outage", "Cloudflare is experiencing ...", "failures from GCP".
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from postroll.domain.provider import Provider

WELL_KNOWN: Mapping[str, tuple[str, ...]] = {
    "AWS": ("AWS", "Amazon Web Services", "Amazon"),
    "Google Cloud": ("Google Cloud", "Google Cloud Platform", "GCP"),
    "Azure": ("Azure", "Microsoft Azure"),
    "Oracle Cloud": ("Oracle Cloud", "OCI"),
    "Cloudflare": ("Cloudflare",),
    "Fastly": ("Fastly",),
    "Akamai": ("Akamai", "Linode"),
    "DigitalOcean": ("DigitalOcean", "Digital Ocean"),
    "Equinix": ("Equinix", "Equinix Metal"),
    "OVH": ("OVH", "OVHcloud"),
    "Hetzner": ("Hetzner",),
    "Cogent": ("Cogent",),
    "Arelion": ("Arelion", "Telia"),
    "Lumen": ("Lumen", "CenturyLink", "Level 3"),
    "NTT": ("NTT",),
    "Zayo": ("Zayo",),
    "GitHub": ("GitHub",),
    "GitLab": ("GitLab",),
    "Docker Hub": ("Docker Hub", "DockerHub"),
    "npm": ("npm registry", "npmjs"),
    "Let's Encrypt": ("Let's Encrypt", "Lets Encrypt"),
    "Stripe": ("Stripe",),
    "Twilio": ("Twilio", "SendGrid"),
    "Auth0": ("Auth0",),
    "Okta": ("Okta",),
    "OpenAI": ("OpenAI",),
    "Anthropic": ("Anthropic",),
    "Confluent": ("Confluent",),
    "PagerDuty": ("PagerDuty",),
    "Slack": ("Slack",),
}
"""Providers that others build on, each with the names that mean it. The providers of the archive are added to them."""

UNNAMED = ""
"""The upstream of a text that blames one and does not say which."""

_OUTAGE = r"(?:outages?|incidents?|disruptions?|degradations?|failures?|downtime|impairments?)"
_TROUBLE = rf"(?:{_OUTAGE}|issues?|problems?|trouble)"
_CAUSE = (
    r"(?:due to|because of|caused by|as a result of|resulting from|result of|stemming from|attributed to|owing to"
    r"|reported (?:by|at))"
)
_DOING = (
    r"(?:(?:is|are|was|were|has|have)\s+(?:currently |now |also )?(?:been )?"
    r"(?:experiencing|experienced|reporting|reported|having|investigating|confirmed|declared|posted))"
)
_SERVICE = r"(?:upstream|third[- ]party|cloud|infrastructure|hosting|network)"
_SOMEBODY = rf"(?:{_SERVICE}\s+(?:service\s+|hosting\s+|cloud\s+|network\s+)?(?:providers?|vendors?|carriers?))"
_GAP = r"[^.!?\n|]"
_UNNAMED = re.compile(
    rf"{_CAUSE}{_GAP}{{0,60}}\b{_SOMEBODY}\b|\b{_TROUBLE}\s+(?:with|from|at|in|by|of){_GAP}{{0,25}}\b{_SOMEBODY}\b"
    rf"|\b{_SOMEBODY}(?:'s)?\s+(?:\w+\s+)?{_TROUBLE}\b|\b{_SOMEBODY}\s+{_DOING}"
    rf"|\bworking\s+with{_GAP}{{0,15}}\b(?:upstream|network)\s+(?:providers?|carriers?)",
    re.IGNORECASE,
)
_UNNAMED_WORDS = ("provider", "vendor", "carrier")
_DENIED = re.compile(r"\b(?:not|un)\s*(?:related|due|caused|a result)\b|\bno longer\b", re.IGNORECASE)
_LOOK_BACK = 45


@dataclass(frozen=True, slots=True)
class Blame:
    """Words that lay the blame on an upstream provider.

    Attributes:
        upstream: its name in `Upstreams.names`; `UNNAMED` where the words do not say.
        quote: the words.
    """

    upstream: str
    quote: str


class Upstreams:
    """The providers that a text may blame."""

    def __init__(self, providers: Iterable[Provider] = ()) -> None:
        """Those that are well known, and those of the archive.

        Args:
            providers: the archive's.
        """
        names = {upstream: set(called) for upstream, called in WELL_KNOWN.items()}
        self._upstream_of: dict[str, str] = {}
        for provider in sorted(providers, key=lambda one: one.id):
            self._upstream_of[provider.id] = upstream = _well_known(provider) or provider.name
            names.setdefault(upstream, set()).add(provider.name)
        self.names = {upstream: tuple(sorted(called)) for upstream, called in sorted(names.items())}
        """How each may be called."""
        self._patterns = [
            (upstream, tuple(name.casefold() for name in called), _pattern(called))
            for upstream, called in self.names.items()
        ]

    def name_of(self, provider: str) -> str:
        """The name under which others blame a provider of the archive, by its id."""
        return self._upstream_of.get(provider, provider)

    def blamed_in(self, text: str, own: str) -> tuple[Blame, ...]:
        """Every upstream that a text blames, each once, in order of name.

        Args:
            text: all that a report says.
            own: the name of whoever writes; nobody is upstream of itself.
        """
        folded = text.casefold()
        found = [
            Blame(upstream, quote)
            for upstream, names, pattern in self._patterns
            if upstream != own and any(name in folded for name in names) and (quote := _first(pattern, text))
        ]
        if not found and any(word in folded for word in _UNNAMED_WORDS) and (quote := _first(_UNNAMED, text)):
            return (Blame(UNNAMED, quote),)
        return tuple(found)


def _well_known(provider: Provider) -> str | None:
    called = {provider.id.casefold(), provider.name.casefold()}
    for upstream, names in WELL_KNOWN.items():
        if called & {name.casefold() for name in (upstream, *names)}:
            return upstream
    return None


@lru_cache(maxsize=1024)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """The words that blame somebody of these names.

    Longer names come first, so that "Google Cloud Platform" is read whole.
    """
    spelt = sorted(names, key=lambda name: (-len(name), name))
    name = rf"\b(?:{'|'.join(map(re.escape, spelt))})\b(?:\s*\([^)]{{1,8}}\))?"
    region = r"(?:[\s']+(?:s|services?|platform|network|cloud|us[-_ ]?east[-_ ]?1|[a-z]{2}-[a-z]+-\d))"
    return re.compile(
        rf"{name}{region}{{0,2}}\s+(?:global\s+|major\s+|ongoing\s+|regional\s+)?(?:{_OUTAGE}|problems?|issues?)\b"
        rf"|{_CAUSE}{_GAP}{{0,50}}?(?:\b{_TROUBLE}{_GAP}{{0,25}}?{name}|{name}{_GAP}{{0,25}}?\b{_TROUBLE}\b)"
        rf"|\b{_OUTAGE}\s+(?:with|from|at|by|in|of|impacting|affecting)\s+(?:the\s+)?{name}"
        rf"|\b(?:errors?|50\d'?s)\s+(?:coming\s+)?from\s+{name}"
        rf"|\bissues?\s+(?:at|by|impacting|affecting|reported\s+(?:at|by))\s+{name}(?:\s+services)?"
        rf"|\bon\s+the\s+{name}\s+network\b|{name}\s+{_DOING}",
        re.IGNORECASE,
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    """The first words that blame and do not deny it; "" for none."""
    return next(_quotes(pattern, text), "")


def _quotes(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for found in pattern.finditer(text):
        before = text[max(0, found.start() - _LOOK_BACK) : found.end()]
        if not _DENIED.search(before):
            yield " ".join(found.group().split())
