"""Our words for symptoms, causes and kinds of service beside those of the published data set.

The data set is "llm-cloud-incident-extraction" by atlarge-research (CC0). Its DEPLOY takes in whatever failed of what
was deployed, hardware as well as software; its EXTERNAL is whatever came from outside, power and weather included.
"""

from collections.abc import Iterable

from postroll.prose.taxonomies.cause_rules import Cause
from postroll.prose.taxonomies.service_kinds import ServiceKind
from postroll.prose.taxonomies.symptoms import Symptom

PUBLISHED_SYMPTOMS: dict[str, str] = {
    Symptom.ERRORS: "ERROR",
    Symptom.DELAYS: "DELAY",
    Symptom.UNAVAILABLE: "UNAVIL",
    Symptom.DEGRADED: "DEPERF",
    Symptom.OTHER: "OTHERS",
}
PUBLISHED_CAUSES: dict[str, str] = {
    Cause.CONFIGURATION: "CONFIG",
    Cause.DEPLOY: "DEPLOY",
    Cause.SOFTWARE: "DEPLOY",
    Cause.HARDWARE: "DEPLOY",
    Cause.CAPACITY: "OVERLOAD",
    Cause.POWER: "EXTERNAL",
    Cause.UPSTREAM: "EXTERNAL",
    Cause.SECURITY: "EXTERNAL",
    Cause.MAINTENANCE: "MAINTAIN",
    Cause.NETWORK: "OTHERS",
    Cause.CERTIFICATE: "OTHERS",
    Cause.OPERATION: "OTHERS",
    Cause.OTHER: "OTHERS",
    Cause.UNKNOWN: "UNKNOWN",
}
PUBLISHED_KINDS: dict[str, str] = {
    **{kind: kind.value for kind in ServiceKind},
    ServiceKind.IDENTITY: "others",
    ServiceKind.OTHER: "others",
    ServiceKind.UNKNOWN: "UNKNOWN",
}


def published_symptoms(symptoms: Iterable[str]) -> tuple[str, ...]:
    """The published words for symptoms. That data set has none for "not said" and calls it OTHERS."""
    return tuple(PUBLISHED_SYMPTOMS[symptom] for symptom in symptoms) or (PUBLISHED_SYMPTOMS[Symptom.OTHER],)
