"""What kind of service a name means, for the clouds and services that status pages report on.

The kinds are those of a published set of labelled cloud incidents ("llm-cloud-incident-extraction" by atlarge-research,
CC0), with identity set apart. Names stand in prose/tables/services.tsv; one that is not listed goes by the words in
it, as prose/tables/service_words.tsv has them.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from postroll.prose.folding import folded_text
from postroll.prose.taxonomies.rules import read_rules, rule_book


class ServiceKind(StrEnum):
    """What a service is for."""

    COMPUTE = "compute"
    NETWORK = "network"
    STORAGE = "storage"
    DATABASE = "database"
    ANALYTICS = "analytics"
    AI = "AI"
    MANAGEMENT = "management"
    SECURITY = "security"
    IDENTITY = "identity"
    OTHER = "other"
    UNKNOWN = "unknown"


VENDORS: tuple[str, ...] = (
    *(
        "Amazon",
        "AWS",
        "Microsoft Azure",
        "Microsoft",
        "Azure",
        "Google Cloud Platform",
        "Google Cloud",
        "Google",
        "GCP",
    ),
    *("Oracle Cloud Infrastructure", "Oracle Cloud", "Oracle", "OCI", "IBM Cloud", "IBM", "Alibaba Cloud", "Alibaba"),
    *("Tencent Cloud", "Huawei Cloud", "DigitalOcean", "Cloudflare", "Akamai", "Linode", "Fastly", "GitHub", "GitLab"),
    *("Vercel", "Netlify", "Heroku", "Render", "Salesforce", "Atlassian", "OVHcloud", "Hetzner", "Scaleway", "Apple"),
)
"""Whose name stands in front of a service's. The longer of two that begin alike comes first."""

KNOWN_NAMES: dict[str, ServiceKind] = {name: ServiceKind(kind) for kind, name in read_rules("services.tsv")}
"""The kind of each listed service, by its name in lower case without the vendor."""

_HINTS = [
    (ServiceKind(kind), rule_book(words for _, words in rows))
    for kind, rows in groupby(read_rules("service_words.tsv"), key=lambda row: row[0])
]
_VENDOR = re.compile(rf"(?:{'|'.join(re.escape(vendor.lower()) for vendor in VENDORS)})\b\s*")
_MOST_DROPPED = 3
_TRAILING = re.compile(r"\s*\([^()]*\)$|\s(?:services?|platform|infrastructure)$")


@lru_cache(maxsize=4096)
def kind_of_service(name: str) -> ServiceKind:
    """The kind of a service: as its name is listed, else as the words in it suggest, else as its beginning is listed.

    OTHER where none of it says anything.
    """
    folded = " ".join(folded_text(name).split())
    forms = _forms(folded)
    listed = next((KNOWN_NAMES[form] for form in forms if form in KNOWN_NAMES), None)
    return (
        listed or next((kind for kind, words in _HINTS if words.stands_in(folded)), None) or _kind_of_beginning(forms)
    )


def _kind_of_beginning(forms: Iterable[str]) -> ServiceKind:
    """The kind of the longest listed name that one begins with ("App Engine Flex" is of App Engine)."""
    beginnings = (form.rsplit(" ", dropped)[0] for dropped in range(1, _MOST_DROPPED + 1) for form in forms)
    return next((KNOWN_NAMES[each] for each in beginnings if each in KNOWN_NAMES), ServiceKind.OTHER)


def _forms(folded: str) -> tuple[str, ...]:
    """The name as it stands, without its vendor, and without words that add nothing."""
    bare = _VENDOR.sub("", folded, count=1) if _VENDOR.match(folded) else folded
    own = bare.removeprefix("cloud ")
    return folded, bare, f"cloud {bare}", own, *(_TRAILING.sub("", form) for form in (bare, folded, own))
