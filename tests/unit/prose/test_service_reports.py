"""Made-up reports in the manner of the clouds' histories, with the service that a careful reader would write down."""

import pytest

from postroll.prose.taxonomies.service_kinds import KNOWN_NAMES
from postroll.prose.taxonomies.service_names import MULTIPLE_SERVICES
from postroll.prose.taxonomies.services import read_service


def service_of(heading: str, impact: str = "customers may have seen errors.") -> str | None:
    """What is read of a report with a dated heading, a tracking id, a sentence of impact and a cause."""
    found = read_service(
        f"11/18/2020\n{heading}\nTracking ID: XQ3P-7T8\n\n"
        f"Summary of Impact: Between 09:10 UTC and 12:45 UTC on 18 Nov 2020, {impact}\n\n"
        "Root Cause: We determined that a change to a backend component made requests queue.\n\nMitigation: We rolled it back."
    )
    return found.word if found else None


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("RCA - Azure IoT Hub - East US", "Azure IoT Hub"),
        ("App Service - UK South - Mitigated", "App Service"),
        ("Mitigated - Power BI - Report failures", "Power BI"),
        ("RCA - Visual Studio Team Services - Login issues", "Visual Studio Team Services"),
        ("RCA - SQL DB - East US", "SQL DB"),
        ("RCA - Data Factory V2 - Pipeline failures", "Data Factory V2"),
        ("RCA - Operational Insights - Query failures", "Operational Insights"),
        ("RCA - Azure Communication Services - SMS and Voice", "Azure Communication Services"),
        ("RCA - Virtual Machines (Classic) - Start failures", "Virtual Machines"),
        ("Preliminary PIR (PPIR) – Azure Application Gateway – Multi-region", "Azure Application Gateway"),
        ("Updated RCA - Azure DevOps - Build failures", "Azure DevOps"),
        ("Root Cause Analysis (RCA): Media Services - Live streaming", "Media Services"),
        ("PIR – Managed Identities for Azure resources – Operation errors", "Managed Identities for Azure resources"),
        ("Emerging issue: Azure Front Door", "Azure Front Door"),
        ("West US - Azure Front Door - Latency", "Azure Front Door"),
        ("RCA - 503 errors - Azure Front Door", "Azure Front Door"),
        ("RCA - Throttling - Microsoft Graph API", "Microsoft Graph API"),
        ("RCA - Azure Front Door - Azure Portal errors", "Azure Front Door"),
        ("Errors creating Virtual Machines in South Central US", "Virtual Machines"),
        ("RCA - Unable to view billing data in Cost Management", "Cost Management"),
        ("RCA - Authentication failures with Azure Active Directory B2C", "Azure Active Directory B2C"),
        ("RCA - Azure Active Directory Sign-in issue", "Azure Active Directory"),
        ("RCA - Alerts delayed in Azure Monitor - Global", "Azure Monitor"),
        ("Microsoft Azure portal - Errors", "Azure Portal"),
        ("Issues accessing the Azure portal and other Microsoft services", "Azure Portal"),
        ("RCA - Storage and dependent services - UK South", "Storage"),
        ("RCA - Azure Storage and Other Services - West US", "Azure Storage"),
        ("Azure Storage - Impact to multiple services in Central US", "Azure Storage"),
        ("Warning - Azure Redis Cache / Azure Portal", "Azure Redis Cache / Azure Portal"),
        ("Dynamics 365 and Power Platform - Errors", "Dynamics 365 and Power Platform"),
        ("Microsoft Teams and Azure Maps calling issues", "Microsoft Teams and Azure Maps"),
        ("Network Infrastructure - West US", "Network Infrastructure"),
        ("Multiple services - East US", "Multiple services"),
        ("Network Connectivity Center issue in europe-west9", "Network Connectivity Center"),
        ("Object Storage | Germany Central (Frankfurt) | Elevated errors", "Object Storage"),
        ("IBM Cloud Kubernetes Service - worker provisioning delays - Dallas", "IBM Cloud Kubernetes Service"),
        ("Elastic Compute Service (ECS) in Hong Kong Zone C - Abnormal access", "Elastic Compute Service"),
        ("Elevated R2 errors in Europe", "R2"),
    ],
)
def test_a_heading_names_the_service_in_many_forms(heading, name):
    assert service_of(heading) == name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("RCA - Azure Marmot Index - East US", "Azure Marmot Index"),
        ("RCA - Marmot Index - East US", "Marmot Index"),
        ("Marmot Index - Resolved", "Marmot Index"),
        ("Incident Report: Marmot Index", "Marmot Index"),
        ("RCA - Managed Marmot services - China North", "Managed Marmot services"),
        ("Azure Marmot Index G3 - Provisioning failures", "Azure Marmot Index G3"),
        ("RCA - Azure Marmot Index (MI) and Otter Cache - Errors", "Azure Marmot Index (MI) and Otter Cache"),
        ("Marmot Index startup failures due to an agent update", "Marmot Index"),
        ("Marmot Index unavailable", "Marmot Index"),
        ("Issues creating clusters in Marmot Index", "Marmot Index"),
        ("RCA - Service management issues - East US 2", "Marmot Index"),
        ("Degradation Affecting Marmot Index in US Region", "Marmot Index"),
    ],
)
def test_a_service_that_no_table_has_is_read_by_its_place_and_its_use(heading, name):
    assert service_of(heading, "customers using Marmot Index (MI) may have seen errors.") == name


@pytest.mark.parametrize(
    ("impact", "name"),
    [
        ("customers leveraging Marmot Index may have seen failures.", "Marmot Index"),
        ("customers using Azure Marmot’s Access Pane may have seen failures.", "Azure Marmot’s Access Pane"),
        ("customers using the REST API of Azure Maps may have seen failures.", "Azure Maps"),
        (
            "customers may have seen errors managing their Azure Kubernetes Service clusters.",
            "Azure Kubernetes Service",
        ),
        ("customers may have seen errors starting Virtual Machines.", "Virtual Machines"),
        ("Azure Kubernetes Service (KS) customers may have seen failures.", "Azure Kubernetes Service"),
        ("Azure Bastion hosts may have been unreachable.", "Azure Bastion"),
        ("customers using Azure storage accounts may have seen failures.", "Azure Storage Accounts"),
        (
            "due to an Azure Storage incident, customers using Azure Functions may have seen failures.",
            "Azure Functions",
        ),
        ("an outage of Azure DNS caused failures for customers of Azure SQL Database.", "Azure SQL Database"),
        ("customers failed to deploy resources due to an issue in Azure Resource Manager.", "Azure Resource Manager"),
        ("an issue hit the following service:\n\nAzure Storage: errors.", "Azure Storage"),
        ("an issue hit the following services:\n\nAzure Storage: errors.\nAzure Maps: errors.", MULTIPLE_SERVICES),
        ("customers using Azure SQL Database, Azure Cosmos DB or Azure Storage saw failures.", MULTIPLE_SERVICES),
        ("customers could not reach the Azure portal, Microsoft Teams and Office 365.", MULTIPLE_SERVICES),
        ("customers may have seen failures with Azure, Dynamics 365 and Microsoft 365.", MULTIPLE_SERVICES),
        ("customers may have seen failures for Azure and Microsoft 365 services.", MULTIPLE_SERVICES),
        ("customers may have seen failures. Impacted services included Azure Maps and more.", MULTIPLE_SERVICES),
        ("customers may have seen failures across a number of services.", MULTIPLE_SERVICES),
        ("customers may have seen drops. Azure services were not affected.", None),
        ("customers may have seen drops. Azure services in other regions were not affected.", None),
        ("customers may have seen drops. There was no impact to other Azure services.", None),
        ("customers may have been unable to connect to resources in East US 2.", None),
    ],
)
def test_where_the_heading_tells_only_the_trouble_the_impact_names_the_service(impact, name):
    assert service_of("RCA - Increased error rates - East US 2", impact) == name


@pytest.mark.parametrize(
    "heading",
    [
        "RCA - Multiple Azure services - Datacenter power event - Southeast Asia",
        "Virtual Machines, Storage and Cloud Services - North Europe",
        "[Cloud CDN, Cloud Run, Cloud SQL] Elevated latency",
        "Spaces, App Platform and Container Registry Availability in BLR1",
        "Microsoft 365 and Azure services - Authentication errors",
        "RCA - Authentication errors across multiple Microsoft services",
        "Connectivity impact to Azure services in UK South",
    ],
)
def test_several_services_in_a_heading_are_several(heading):
    assert service_of(heading) == MULTIPLE_SERVICES


@pytest.mark.parametrize(
    "heading",
    [
        "RCA - Network connectivity issues - West Europe",
        "Network Connectivity - South Central US",
        "RCA - Login failures - Global",
        "RCA - Azure Service Availability Issues - West US",
        "Azure Platform issue - West US",
        "RCA - Service Management Operations - West Europe",
        "RCA - Service Availability - UK South",
        "RCA - Impact to resources in multiple Availability Zones - East US",
        "Intermittent IP Connectivity - West Europe and North Europe",
        "RCA - Power Outage - East US 2",
        "PIR - Issue with Internet Service Provider - Chicago",
        "RCA - Subsea Cable Cuts - Middle East",
        "RCA - Physical Infrastructure - West US",
        "Microsoft Azure - Connectivity degradation",
        "RCA - Failures in Azure US Government regions",
        "Outage in Australia and Japan",
    ],
)
def test_what_every_provider_has_is_no_service(heading):
    assert service_of(heading, "customers may have lost access to resources in Availability Zones.") is None


def test_every_listed_name_is_read_as_it_is_written_beside_a_place():
    names = [name.title() for name in KNOWN_NAMES]
    assert [name for name in names if read_service(f"{name} (Oregon)\n[RESOLVED] Error rates").word != name] == []


def test_general_words_are_a_service_where_they_stand_alone_or_are_used_as_its_name():
    assert service_of("RCA - Authentication - West Europe") == "Authentication"
    assert service_of("Network failures", "customers of the Network may have seen errors.") == "Network"


def test_a_service_in_the_singular_takes_the_plural_of_the_text():
    assert (
        service_of("Virtual Machine deployment failures", "customers of Virtual Machines saw errors.")
        == "Virtual Machines"
    )


def test_what_the_first_update_leaves_open_the_statement_of_the_issue_or_its_summary_tells():
    stock = "This issue is believed to affect few projects. " * 20
    assert read_service(f"{stock}\n\nSummary: Slow reads in Cloud Spanner").word == "Cloud Spanner"
    assert read_service("Stale records\nThe issue with Cloud Run has been resolved.").word == "Cloud Run"
    told = "Reads in Cloud SQL fail. We are experiencing an issue with Cloud Run, and we will say more about it soon. "
    assert read_service(f"Stale records\n{told}{stock[:200]}").word == "Cloud SQL"
