"""Labels that are wrong, by row and field, with the words that show it. They are counted apart, never bent to."""

from typing import NamedTuple


class WrongLabel(NamedTuple):
    """What a label says, and the words of the report that say otherwise."""

    label: str
    why: str


_TYPO = "a typing error for UNAVIL"

WRONG_LABELS: dict[tuple[str, str], WrongLabel] = {
    ("1bd4ba8ac991", "symptom category"): WrongLabel(
        "DELAY, UNAVIL", 'only delays: "intermittent delays in the availability of CloudWatch ELB metrics"'
    ),
    ("9f35040a2775", "symptom category"): WrongLabel("UNVAIL", _TYPO),
    ("f4bf939a13ba", "symptom category"): WrongLabel("UNVAIL", _TYPO),
    ("e7073a69ca5d", "symptom category"): WrongLabel("DELAY, UNVAIL", _TYPO),
    ("28dde1da66df", "symptom category"): WrongLabel(
        "ERROR, UNAVIL", 'errors and delays: "intermittent 500-level errors or an intermittent latency"'
    ),
    ("3d74374e65ff", "cause category"): WrongLabel("UNKNOWN", 'there is one: "identified an increase in traffic"'),
    ("ed3624b6ddff", "service category"): WrongLabel("", "missing"),
    ("de655303283e", "service"): WrongLabel("MIcrosoft Graph API", 'written "Microsoft Graph API"'),
}
