import pytest

from postroll.domain.provider import Component, Provider
from postroll.prose.lexicon import Lexicon
from postroll.prose.taxonomies.service_kinds import ServiceKind, kind_of_service
from postroll.prose.taxonomies.service_names import MULTIPLE_SERVICES
from postroll.prose.taxonomies.services import read_service


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
        ("Trouble\nAffected Services: Multiple Google Cloud services", MULTIPLE_SERVICES),
        ("RCA - Rocket Desk\n...", "Rocket Desk"),
        ("Customers using Azure Front Door saw errors.", "Azure Front Door"),
        ("Sign-ups fail\nSummary: customers saw errors when accessing the Azure portal today.", "Azure Portal"),
        ("Sign-ups fail\nUsers of Google compute engine saw errors.", "Google Compute Engine"),
        ("We are experiencing an issue with Rocket Desk in us-east1", "Rocket Desk"),
        ("We are experiencing issues with Rocket Desk, Launch Pad and Cloud SQL", MULTIPLE_SERVICES),
        ("Elevated errors for Cloud Logging and Cloud Monitoring users", "Cloud Logging and Cloud Monitoring"),
        ("Cloud SQL Create Operations Failing Globally", "Cloud SQL"),
        ("Cloud Data Fusion Deployments May Time Out and Fail", "Cloud Data Fusion"),
        ("Google Cloud Storage (GCS) in europe-west1 is experiencing errors", "Google Cloud Storage"),
        ("Elevated error rates on Rocket Desk 4.6", "Rocket Desk 4.6"),
        ("Cloudflare Access Availability Issues", "Cloudflare Access"),
        ("Outage for Rocket Desk Users", "Rocket Desk"),
        ("Cloud Run and App Engine fail to serve some requests", "Cloud Run and App Engine"),
        ("RCA - Service Bus and Event Hubs - West Europe", "Service Bus and Event Hubs"),
        ("RCA - Service Desk - West Europe", "Service Desk"),
    ],
)
def test_the_service_is_named_by_the_heading_or_else_by_the_first_sentences(text, name):
    assert read_service(text).word == name


@pytest.mark.parametrize(
    "heading",
    [
        "Rocket Desk is experiencing issues with uploads",
        "Some Rocket Desk customers may not be able to sign in",
        "Rocket Desk: delayed uploads",
        "[Rocket Desk] Uploads may not load",
    ],
)
def test_a_name_that_nothing_knows_counts_where_the_text_goes_on_to_use_it(heading):
    assert read_service(f"{heading}\nThe issue with Rocket Desk has been resolved.").word == "Rocket Desk"
    assert read_service(f"{heading}\nIt has been resolved.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Google Engineers are looking into reports",
        "Customers may see errors\nWe know that Customers may see errors.",
        "Zonal: errors",
        "RCA - Service Availability Issue in West Central US",
        "Degraded Performance in Loki",
        "Microsoft Outage causing trouble",
        "Outage in AWS Germany",
        "Outage on Monday",
        "Trouble\nSummary: customers using Azure resources saw errors.",
        "Issues with Inbound and Outbound calls",
    ],
)
def test_people_and_places_are_no_service(text):
    assert read_service(text) is None


@pytest.mark.parametrize("short", ["GKE", "Google GKE"])
def test_an_abbreviation_is_spelt_out_where_the_text_does(short):
    text = f"Errors affecting {short}\nUsers of Google Kubernetes Engine saw errors."
    assert read_service(text).word == "Google Kubernetes Engine"


def test_a_providers_own_component_in_the_heading_outranks_other_names():
    rocket = Lexicon(Provider(id="rocket", name="Rocket", components=(Component("Launch Pad", aliases=("pads",)),)))
    found = read_service("Cloud SQL errors make pads slow", rocket)
    assert (found.word, found.start) == ("Launch Pad", 22)


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
        ("Cloud Filestore", ServiceKind.STORAGE),
        ("Google Cloud Firestore", ServiceKind.DATABASE),
        ("Cloud Memorystore service", ServiceKind.DATABASE),
        ("Dialogflow Phone Gateway Beta", ServiceKind.NETWORK),
        ("Lambda Layers Preview", ServiceKind.COMPUTE),
        ("Compute Engine Billing", ServiceKind.OTHER),
        ("Teapots", ServiceKind.OTHER),
    ],
)
def test_a_service_is_of_the_kind_of_its_name_or_of_its_words(name, kind):
    assert kind_of_service(name) is kind


LONG = (
    "between 11:00 PM and 1:30 AM CDT new clusters took up to 90 minutes to come up, because a limit had been reached. "
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"IBM Cloud Kubernetes Service: {LONG * 2}", "IBM Cloud Kubernetes Service"),
        (f"Heroku Postgres databases in the EU region became unreachable at 14:05 UTC. {LONG * 2}", "Heroku Postgres"),
    ],
)
def test_a_report_of_one_long_line_names_its_service_first(text, name):
    assert read_service(text).word == name


def test_what_opens_a_sentence_before_a_colon_is_no_name():
    assert read_service(f"On Thursday, Rocket Desk Time: {LONG * 2}") is None
