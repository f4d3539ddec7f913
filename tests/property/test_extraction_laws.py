"""Laws of what is extracted: no text makes it fail, evidence stands where it says, and time is linear to a megabyte."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile import HOSTILE
from postroll.domain.provider import Provider
from postroll.formats.snippet import snippet_text
from postroll.prose.extraction import extract
from postroll.prose.lexicon import Lexicon
from postroll.prose.reader import read_prose
from stopwatch import least_seconds

PLAIN = Lexicon(Provider(id="p", name="P"))
POSTED = datetime(2026, 5, 1, tzinfo=UTC)
SPEECH = """RCA PIR - – : Azure Storage Google Cloud SQL Amazon S3 and multiple services Regions/Zones: Global Affected
    Summary: Root cause: Diagnosis: Mitigation: caused by due to a configuration change rollout bug power fiber cut <p> </p>
    <br> &amp; [RESOLVED] ( ) \n . , errors latency unavailable customers using were experiencing between 10:12 and 11:40 UTC
    not no unaffected us-east1 West Europe İ ﬁ a\u0303
"""
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=120),
    st.lists(st.sampled_from(SPEECH.split(" ")), max_size=40).map(" ".join),
)


@settings(deadline=None)
@given(TEXTS)
def test_no_text_makes_extraction_fail_and_evidence_stands_where_it_says(given_text):
    text = snippet_text(given_text)
    for one in extract(text, lexicon=PLAIN).evidence:
        assert text[one.start : one.end] == one.text


@settings(deadline=None)
@given(TEXTS)
def test_no_text_makes_reading_claims_fail(text):
    for claim in read_prose(text, part="b", lexicon=PLAIN, posted_at=POSTED):
        assert text.startswith(claim.where.quote, claim.where.start or 0)


@pytest.mark.parametrize(
    "piece",
    [
        "caused by ", "Aa ", "<p>", "Affected services: Aa, Bb\n", "- Aa\n", "Root cause: a bug. ", "customers using the Azure Aa ",
    ],
)  # fmt: skip
def test_extracting_takes_four_times_as_long_for_four_times_the_text_up_to_a_megabyte(piece):
    def read(text: str) -> None:
        extract(snippet_text(text), lexicon=PLAIN)

    assert least_seconds(read, piece, 1_000_000) < 8 * max(least_seconds(read, piece, 250_000), 0.05)
