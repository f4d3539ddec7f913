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
    ("6d92f94d97a5", "start"): WrongLabel("04:38", 'the wrong half of the day: "Between 4:38 PM and 5:35 PM PDT"'),
    ("6d92f94d97a5", "end"): WrongLabel("05:35", 'the wrong half of the day: "Between 4:38 PM and 5:35 PM PDT"'),
    ("0fcc90ad4c87", "end"): WrongLabel("12:30", 'the wrong half of the day: "March 3 12:30 AM PST"'),
    ("f814c05556c4", "start"): WrongLabel("00:15", 'of another row: "Between 9:37 AM PST and 5:20 PM PST"'),
    ("f814c05556c4", "end"): WrongLabel("02:59", 'of another row: "Between 9:37 AM PST and 5:20 PM PST"'),
    ("f814c05556c4", "timezone"): WrongLabel("PDT", 'of another row: "Between 9:37 AM PST and 5:20 PM PST"'),
    ("ca6b8d372c9e", "end"): WrongLabel("13:36", 'mistyped: "Between 9:37 AM and 1:56 PM PST"'),
    ("bf655c626e93", "start"): WrongLabel("12:05", 'the wrong half of the day: "Between 12:05 AM and 1:37 AM PDT"'),
    ("bf655c626e93", "end"): WrongLabel("13:37", 'the wrong half of the day: "Between 12:05 AM and 1:37 AM PDT"'),
    ("7b2cfb5ae92c", "start"): WrongLabel("21:18", 'the first update, but it began before: "Beginning at 8:36 PM PDT"'),
    ("cf09b75361eb", "start"): WrongLabel("06:47", 'the last update: "Between 5:42 AM and 6:45 AM PDT"'),
    ("c800189bf40c", "start"): WrongLabel("", "missing; the only time is that of the post"),
    ("c800189bf40c", "end"): WrongLabel("", "missing; the only time is that of the post"),
    ("c800189bf40c", "timezone"): WrongLabel("", 'missing: "5:44 PM PDT"'),
    ("b1f76bdf29a9", "end"): WrongLabel("12:50", 'the wrong half of the day: "by 12:50 AM PDT"'),
    ("05a97fbaf882", "end"): WrongLabel("12:56", 'the wrong half of the day: "July 22 12:56 AM PDT"'),
    ("27a8fd117c94", "end"): WrongLabel("12:48", 'the wrong half of the day: "January 30 12:48 AM PST"'),
    ("45b2f55833a0", "start"): WrongLabel("07:10", 'start and end swapped: "Between 12:30 AM and 7:10 AM PST"'),
    ("45b2f55833a0", "end"): WrongLabel("12:30", 'start and end swapped: "Between 12:30 AM and 7:10 AM PST"'),
    ("9f35040a2775", "timezone"): WrongLabel("UTC", 'China time: "Between 03:45 CST and 06:00 CST"'),
}
