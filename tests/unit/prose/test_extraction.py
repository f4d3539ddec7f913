from datetime import date, time

from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.prose.extraction import extract

REPORT = (
    "RCA - Azure Key Vault - North Europe\n"
    "Summary of impact: Between 10:12 and 11:40 UTC on 3 May 2026, some customers experienced errors.\n"
    "Root cause: a configuration change removed a route.\n"
    "Next steps: a hardware failure at 15:00 UTC will be drilled."
)


def test_a_report_gives_every_field(plain):
    read = extract(REPORT, lexicon=plain)
    assert (read.span.start.day, read.span.start.clock) == (date(2026, 5, 3), time(10, 12))
    assert (read.service, read.service_kind, read.symptoms, read.cause) == (
        "Azure Key Vault", "security", ("errors",), "configuration",
    )  # fmt: skip
    assert read.located.names == ("North Europe",)


def test_every_field_has_its_words(plain):
    read = extract(REPORT, lexicon=plain)
    assert {one.field for one in read.evidence} == {
        "start", "end", "timezone", "locations", "service", "symptom_category", "cause_category",
    }  # fmt: skip
    assert all(REPORT[one.start : one.end] == one.text for one in read.evidence)


def test_an_end_under_a_later_heading_is_found(plain):
    text = "Summary: Starting at 10:12 UTC on 3 May 2026 requests failed.\nResolution: We fixed it at 11:40 UTC on 3 May 2026."
    assert extract(text, lexicon=plain).span.start.clock == time(10, 12)


def test_a_log_is_read_beyond_the_causes_under_its_newest_update(plain):
    text = (
        "Uploads fail\n2 July 2024 09:00 UTC\nSummary\nUploads failed.\nRoot Cause\nA bug.\n"
        "1 July 2024 10:50 UTC\nWe see failed uploads, beginning at 2024-07-01 10:26 UTC."
    )
    assert extract(text, lexicon=plain).span.start.clock == time(10, 26)


@settings(deadline=None)
@given(st.text(st.sampled_from("Root cause: due to\n.12:3 AMUTC[](‹é\u0130<b>-"), max_size=200))
def test_no_text_makes_it_fail(text):
    read = extract(text, lexicon=_plain())
    assert all(text[one.start : one.end] == one.text for one in read.evidence)


def _plain():
    from postroll.domain.provider import Provider
    from postroll.prose.lexicon import Lexicon

    return Lexicon(Provider(id="plain", name="Plain"))
