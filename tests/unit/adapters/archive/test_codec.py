from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import an_incident
from postroll.adapters.archive.codec import decode, encode
from postroll.domain.document import Listing
from postroll.domain.incident import Incident
from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.report import LinkPlace, Reading, ReportKey
from postroll.errors import ArchiveError

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(2**31), 2**31))
KEYS = st.builds(ReportKey, st.text(max_size=5), st.text(max_size=5))


@st.composite
def judgements(draw):
    a, b = sorted(draw(st.sets(KEYS, min_size=2, max_size=2)))
    return draw(st.builds(Judgement, st.just(a), st.just(b)))


st.register_type_strategy(Judgement, judgements())


@pytest.mark.parametrize("kind", [Reading, Listing, Judgement, Evidence, LinkPlace, ReportKey])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_is_encoded_decodes_to_an_equal_value(kind, data):
    value = data.draw(st.from_type(kind))
    assert decode(encode(value), kind) == value
    assert encode(decode(encode(value), kind)) == encode(value)


@settings(max_examples=15, deadline=None)
@given(st.from_type(Incident))
def test_an_incident_decodes_to_an_equal_one(incident):
    assert decode(encode(incident), Incident) == incident


def test_named_tuples_come_back_as_what_they_were():
    incident = decode(encode(an_incident()), Incident)
    assert isinstance(incident.members[0].key, ReportKey)
    assert incident.members[0].started_at.tzinfo is UTC


def test_what_another_version_wrote_is_told_of_with_a_remedy():
    with pytest.raises(ArchiveError, match=r"cannot read .* run `postroll reread`"):
        decode('{"headline": "Slow"}', Reading)
