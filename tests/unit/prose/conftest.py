"""Small profiles of made-up providers."""

import pytest

from postroll.domain.provider import Component, Provider, Region, Role
from postroll.prose.lexicon import Lexicon

_FLEET = Provider(
    id="fleet",
    name="Fleet",
    regions=(
        Region("SIN", ("Singapore",)),
        Region("FRA", ("Frankfurt",)),
        Region("ORD", ("Chicago",)),
        Region("GRU", ("Sao Paulo", "São Paulo")),
        Region("LAX", ("Los Angeles",)),
    ),
    components=(
        Component("Machines API", Role.CORE, "machines", ("Machine service",)),
        Component("GraphQL API", Role.SECONDARY, "GraphQL", ("API",)),
        Component("Managed Postgres", Role.CORE, "MPG"),
        Component("Regional Availability", Role.CORE),
        Component("Deployments", Role.CORE, None, ("deploy",)),
    ),
    zone_words={"EST": "America/New_York"},
)


@pytest.fixture(scope="session")
def fleet() -> Lexicon:
    return Lexicon(_FLEET)


@pytest.fixture(scope="session")
def cloud() -> Lexicon:
    return Lexicon(Provider(id="cloud", name="Cloud", regions=(Region("us-east-1", ("Ohio",)), Region("LON1"))))


@pytest.fixture(scope="session")
def plain() -> Lexicon:
    return Lexicon(Provider(id="plain", name="Plain"))
