"""Which role a component plays when the provider's profile does not say: judged by the words of its name."""

import re

from postroll.domain.provider import Role

_WORD = re.compile(r"[^\W_]+")

# Around a service: people look at it, pay for it or read about it, and what runs goes on running without it.
_SECONDARY_WORDS = """
    academy admin alert alerting analytics announcement audit backoffice billing blog career
    changelog community console dashboard doc documentation education feedback forum grafana graphql
    guide help helpdesk homepage insight invoice invoicing knowledgebase log logging marketing
    marketplace metric monitoring newsletter notification observability playground portal pricing
    report reporting statistics status statuspage support telemetry ticket trace tracing tutorial ui
    usage website wiki
"""
# The service itself: what customers run stops, cannot be reached, or cannot be changed, when one of these does.
_CORE_WORDS = """
    acme action anycast api app application artifact auth authentication authorization autoscaling
    availability balancer balancing bgp bucket build builder bus cache caching cdn certificate ci
    cloud cluster compute connectivity container cron database deploy deployment disk dns domain
    droplet edge egress endpoint failover firewall function gateway git gpu host hosting https
    inference ingress instance internet ip ipv4 ipv6 k8s kafka kubernetes kv lambda loadbalancer
    login machine memcached mongodb mysql nameserver nat network networking oauth origin package
    peering pipeline postgre postgres postgresql proxy redis region registry release repository
    resolver route router routing runner runtime scheduler secret server serverless sftp signin sql
    ssh ssl sso storage stream streaming tls tunnel vault vm volume vpc vpn vps waf webhook worker
    workflow
"""

_SECONDARY = frozenset(_SECONDARY_WORDS.split())
_CORE = frozenset(_CORE_WORDS.split())


def default_role(name: str) -> Role | None:
    """The role that a component's name speaks for, or None where nothing in it speaks.

    A secondary word decides over a core one, because the core word then says what the secondary thing is about
    ("Dashboard API", "Log storage", "API documentation").
    """
    words = {_singular(word) for word in _WORD.findall(name.casefold())}
    if words & _SECONDARY:
        return Role.SECONDARY
    return Role.CORE if words & _CORE else None


def _singular(word: str) -> str:
    """The word without its plural's s; "dns", "status" and the like are in the sets as they stand."""
    return word if word in _CORE | _SECONDARY else word.removesuffix("s")
