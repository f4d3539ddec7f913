"""Laws of places, severity and breadth: no text makes them fail, quotes stand where they say, and work is linear."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.domain.provider import Provider, Region
from postroll.prose.breadth import read_breadth
from postroll.prose.lexicon import Lexicon
from postroll.prose.location import read_location
from postroll.prose.places import read_places
from postroll.prose.regions import learn_regions, region_in
from postroll.prose.severity import read_severity
from work import grows_with_length

PLAIN = Lexicon(Provider(id="p", name="P"))
OWN = Lexicon(Provider(id="o", name="O", regions=(Region("SIN", ("Singapore",)), Region("us-east-1"), Region("OTP"))))
SPEECH = """in the all of our some every a small number subset customers users requests 5% 60% failed errors outage total
    completely unavailable from Operational to Major Outage Status: Severity: minor no impact not affected Ireland ( ) /
    - , . \n US-EAST-1 us-east-1a Region regions multiple Europe (London) UK São Paulo Bucharest otp SIN [RESOLVED] via
    moved globally İ ﬁ a\u0303
"""
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(SPEECH.split(" ")), max_size=40).map(" ".join))


@settings(deadline=None)
@given(TEXTS, st.sampled_from((PLAIN, OWN)))
def test_no_text_makes_reading_fail_and_every_quote_stands_where_it_says(text, lexicon):
    claims = [
        *read_places(text, part="b", lexicon=lexicon),
        *read_severity(text, part="b"),
        *read_breadth(text, part="b"),
    ]
    for claim in claims:
        assert text.startswith(claim.where.quote, claim.where.start)
    for spot in read_location(text, lexicon=lexicon).spots:
        assert 0 <= spot.start < spot.end <= len(text)


@given(st.lists(TEXTS, max_size=4))
def test_learning_regions_never_fails_and_does_not_depend_on_repetition(names):
    assert learn_regions(names + names) == learn_regions(names)


@given(
    st.sampled_from(("AMS", "OTP", "GRU", "FRA1")),
    st.sampled_from(("{0} - {1}, X", "{1}, X - ({0})", "Edge / {0} - {1}")),
)
def test_a_code_beside_its_city_is_learnt_in_any_shape(code, shape):
    city = {"AMS": "Amsterdam", "OTP": "Bucharest", "GRU": "São Paulo", "FRA1": "Frankfurt"}[code]
    assert region_in(shape.format(code, city)) == Region(code, (city,))


@pytest.mark.parametrize(
    "unit",
    [
        "all customers in SIN ", "5% of users ", "in otp, sin and ", "London, UK (Ireland) ", "no impact. ", "(((", "\n",
        "several \n", "from operational to ", "São Paulo ", "Europe (Europe (", "moved to to ", "severity: ", "not no ",
    ],
)  # fmt: skip
def test_work_grows_with_the_length_of_the_text(unit):
    def read(text: str) -> None:
        read_places(text, part="b", lexicon=OWN)
        read_places(text, part="b", lexicon=PLAIN)
        read_severity(text, part="b")
        read_breadth(text, part="b")
        read_location(text, lexicon=PLAIN)

    assert grows_with_length(read, unit, 20_000)
