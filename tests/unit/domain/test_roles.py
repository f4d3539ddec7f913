"""The role that a component's name speaks for."""

import pytest

from postroll.domain.provider import Role
from postroll.domain.roles import default_role

CORE = (
    "Machines API",
    "Customer Applications",
    "Regional Availability",
    "Deployments",
    "SSL/TLS Certificate Provisioning",
    "UDP Anycast",
    "Fly Proxy",
    "API Requests",
    "Git Operations",
    "Webhooks",
    "DNS",
    "CDN/Cache",
    "Compute Engine",
    "Object storage",
    "Edge Functions",
    "Managed Databases",
    "VPCs",
    "Authentication",
)
SECONDARY = (
    "Dashboard",
    "GraphQL API",
    "Dashboard API",
    "Billing / Usage Metrics API",
    "Logs",
    "Metrics",
    "Support Portal",
    "Web Console",
    "Community Site",
    "API documentation",
    "Docs",
    "Email notifications",
    "Analytics",
    "Log storage",
    "Status page",
)


@pytest.mark.parametrize("name", CORE)
def test_what_customers_services_run_on_is_core(name):
    assert default_role(name) is Role.CORE


@pytest.mark.parametrize("name", SECONDARY)
def test_what_they_go_on_without_is_secondary(name):
    assert default_role(name) is Role.SECONDARY


@pytest.mark.parametrize("name", ["", "WireGuard", "Corrosion", "Sprites", "mrcyz", "S", "Rapid Prototyping"])
def test_a_name_in_which_nothing_speaks_has_no_role(name):
    assert default_role(name) is None


def test_letter_case_does_not_matter():
    assert default_role("DASHBOARD") is default_role("dashboard") is Role.SECONDARY
