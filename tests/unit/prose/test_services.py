import pytest

from postroll.prose.taxonomies.service_kinds import ServiceKind, kind_of_service
from postroll.prose.taxonomies.services import MULTIPLE_SERVICES, read_service


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Amazon Route 53\n[RESOLVED] Slow changes\nWe saw it.", "Amazon Route 53"),
        ("Auto Scaling (Ohio)\n[RESOLVED] Increased error rates", "Auto Scaling"),
        ("RCA - Azure Key Vault - Provisioning errors\nSummary of impact: ...", "Azure Key Vault"),
        ("05/06/2024\nAzure Storage connectivity issues (Tracking ID AB-1)\nWhat happened?\n...", "Azure Storage"),
        ("Google Cloud SQL: elevated latency in europe-west1", "Google Cloud SQL"),
        ("Virtual Machines startup failures due to an update\n...", "Virtual Machines"),
        ("Issues creating resources in the Azure Portal - Mitigated\n...", "Azure Portal"),
        ("Microsoft Azure Portal - Errors\n...", "Azure Portal"),
        ("Droplets in NYC3 unreachable", "Droplets"),
        ("Sign-ups fail\nSummary: customers using Azure Front Door may have seen errors.", "Azure Front Door"),
        ("RCA - Network trouble\nSummary: a subset of customers lost access to multiple services.", MULTIPLE_SERVICES),
        ("RCA - Errors across Azure services\n...", MULTIPLE_SERVICES),
        ("us-east1: Cloud Logging returning few results", "Cloud Logging"),
        ("Global : Cloud Networking lost packets", "Cloud Networking"),
        ("[Google BigQuery] Lower throughput", "Google BigQuery"),
        ("Elevated errors for GKE control plane", "GKE"),
        ("PIR - Rocket Desk - West Europe\n...", "Rocket Desk"),
        ("Trouble\nSummary: Cloud Storage and Cloud SQL experienced errors.", MULTIPLE_SERVICES),
        ("Trouble\nPlease reach out to Google Support.\n**Affected Services:** Cloud Run", "Cloud Run"),
        ("Trouble\nAffected Services and Features:\n- Cloud Run - calls\n- Cloud NAT\n\nMore.", MULTIPLE_SERVICES),
    ],
)
def test_the_service_is_named_by_the_heading_or_else_by_the_first_sentences(text, name):
    assert read_service(text).word == name


def test_a_name_takes_its_vendor_from_the_text():
    assert read_service("PIR - Storage - Many errors\nWhat happened?\nAn Azure Storage event.").word == "Azure Storage"


@pytest.mark.parametrize("text", ["", "It is broken.", "Something slow\nWe are looking into it."])
def test_a_text_that_names_no_service_gives_none(text):
    assert read_service(text) is None


def test_the_words_of_the_name_are_found_in_the_text():
    text = "RCA - Azure Key Vault - Errors"
    found = read_service(text)
    assert text[found.start : found.end] == "Azure Key Vault"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Amazon Elastic Compute Cloud", ServiceKind.COMPUTE),
        ("Google Cloud Spanner", ServiceKind.DATABASE),
        ("Oracle Cloud Object Storage", ServiceKind.STORAGE),
        ("Managed Elephants Database", ServiceKind.DATABASE),
        ("Acme DNS", ServiceKind.NETWORK),
        ("IBM Cloud Monitoring", ServiceKind.MANAGEMENT),
        ("Azure Active Directory", ServiceKind.IDENTITY),
        ("Key Vault service", ServiceKind.SECURITY),
        ("Speech to Text", ServiceKind.AI),
        ("Event Analytics", ServiceKind.ANALYTICS),
        ("Teapots", ServiceKind.OTHER),
    ],
)
def test_a_service_is_of_the_kind_of_its_name_or_of_its_words(name, kind):
    assert kind_of_service(name) is kind
