"""The AWS status JSON: timelines in local times, logs in mixed units, and what survives bad input."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import at
from contexts import a_status_context
from golden import assert_golden, cases, golden_input
from postroll.domain.document import Document, Scope
from postroll.domain.provider import Region
from postroll.domain.report import Item
from postroll.domain.vocabulary import Basis, ClaimField, Phase, Severity, Stage
from postroll.errors import FormatError
from postroll.formats.aws import AwsJson
from postroll.formats.aws_clock import date_stamps, read_stamp
from postroll.formats.aws_model import instant_of_epoch, region_in_arn, region_of
from postroll.formats.registry import FORMATS, SOURCE_KINDS
from postroll.prose.lexicon import Lexicon

READER = AwsJson()
LEXICON = Lexicon(a_status_context().provider)
DATE = "1637850600"  # 2021-11-25 14:30 UTC, 6:30 AM PST
ARN = "arn:aws:health:us-east-1::event/QUEUES/ACME_1"


def a_line(stamp: str, text: str) -> str:
    return f'<div><span class="yellowfg">{stamp}</span>&nbsp;{text}</div>'


def a_board_event(**fields: Any) -> dict[str, Any]:
    whole = {"service": "queues-us-east-1", "service_name": "Acme Queues (N. Virginia)", "summary": "Late messages"}
    return whole | {"date": DATE, "status": "1", "details": "", "description": a_line(" 6:30 AM PST", "Late.")} | fields


def a_logged_event(**fields: Any) -> dict[str, Any]:
    whole = {"arn": ARN, "service": "queues-us-east-1", "service_name": "Acme Queues", "summary": "Late messages"}
    return whole | {"date": DATE, "status": "1", "event_log": []} | fields


def read(value: Any, **context: Any) -> Document:
    return READER.read(json.dumps(value).encode(), a_status_context(**context))


def read_one(**fields: Any) -> Item:
    (item,) = read({"archive": [a_board_event(**fields)], "current": []}).items
    return item


def read_logged(*entries: dict[str, Any], **fields: Any) -> Item:
    (item,) = read([a_logged_event(event_log=list(entries), **fields)]).items
    return item


def claimed(item: Item, field: ClaimField) -> list[str]:
    return [claim.value for claim in item.reading.claimed(field) if claim.basis is Basis.LISTED]


def times_of(*stamps: str, date: str = "2021-11-25 14:30") -> list[str | None]:
    instants = date_stamps([read_stamp(stamp, LEXICON) for stamp in stamps], at(date))
    return [instant and f"{instant:%Y-%m-%d %H:%M}" for instant in instants]


@pytest.mark.parametrize("case", cases("aws-json"))
def test_the_reader_makes_of_each_golden_case_what_it_should(case):
    body = golden_input("aws-json", case)
    assert [form.name for form in FORMATS.values() if form.recognises(body)] == ["aws-json"]
    assert_golden("aws-json", case, READER.read(body, a_status_context()))


def test_a_source_of_the_kind_reads_the_format():
    assert SOURCE_KINDS["aws"].formats == (FORMATS["aws-json"],)


def test_a_line_without_a_day_is_the_next_such_time():
    assert times_of("6:30 AM PST", "11:48 PM PST", "12:19 AM PST") == [
        "2021-11-25 14:30",
        "2021-11-26 07:48",
        "2021-11-26 08:19",
    ]


def test_a_line_with_a_day_is_taken_at_its_word_and_those_after_it_follow_it():
    stamps = ("6:30 AM PST", "Nov 27,  1:05 AM PST", "12:30 AM PST")
    assert times_of(*stamps) == ["2021-11-25 14:30", "2021-11-27 09:05", "2021-11-27 08:30"]


def test_the_first_line_lies_nearest_to_the_date_on_either_side():
    assert times_of("5:31 AM PST") == ["2021-11-25 13:31"]
    assert times_of("11:50 PM PST", date="2021-11-26 08:10") == ["2021-11-26 07:50"]
    assert times_of("12:05 AM PST", date="2021-11-26 07:50") == ["2021-11-26 08:05"]


def test_a_day_without_a_year_is_the_nearest_one():
    assert times_of("Dec 31, 11:00 PM PST", "Jan 1,  1:00 AM PST", date="2022-01-01 07:30") == [
        "2022-01-01 07:00",
        "2022-01-01 09:00",
    ]


def test_lines_a_little_out_of_order_stay_on_their_day():
    assert times_of("6:30 AM PST", "6:28 AM PST", "6:20 AM PST") == [
        "2021-11-25 14:30",
        "2021-11-25 14:28",
        "2021-11-25 14:20",
    ]


def test_a_zone_word_is_taken_at_its_word_while_clocks_go_back():
    stamps = ("12:30 AM PDT", "1:50 AM PDT", "1:10 AM PST")
    assert times_of(*stamps, date="2021-11-07 07:30") == ["2021-11-07 07:30", "2021-11-07 08:50", "2021-11-07 09:10"]


@pytest.mark.parametrize(
    "stamp",
    ["tea time", "", "25:00 PM PST", "0:30 AM PST", "6:75 AM PST", "6:30 AM", "6:30 AM XQZ", "Foo 3, 6:30 AM PST"],
)
def test_what_is_no_time_is_not_dated(stamp):
    assert read_stamp(stamp, LEXICON) is None


def test_a_day_that_no_year_nearby_has_is_not_dated():
    assert times_of("Feb 30, 6:30 AM PST", "7:00 AM PST") == [None, "2021-11-25 15:00"]


def test_a_line_that_cannot_be_dated_is_named_and_its_text_kept():
    description = a_line(" 6:30 AM PST", "One.") + a_line("tea time", "Two.")
    reading = read_one(description=description).reading
    assert [notice.text for notice in reading.notices] == ["One."]
    assert reading.text == "Two."
    assert reading.unknowns == ("description[1]: tea time is no time, so it is left out of the notices",)


def test_text_outside_of_the_timeline_is_kept():
    description = "<p>Before.</p>" + a_line(" 6:30 AM PST", "One.")
    assert read_one(description=description, details="After.").reading.text == "Before.\n\nAfter."


def test_an_event_without_a_dated_line_starts_at_its_date():
    assert claimed(read_one(description=""), ClaimField.STARTED_AT) == ["2021-11-25T14:30:00Z"]
    assert claimed(read_one(), ClaimField.STARTED_AT) == []


def test_line_breaks_and_links_of_a_line_are_kept():
    text = 'One &amp; two.\n\nThree <a href="https://a.example/1">here</a>.'
    reading = read_one(description=a_line(" 6:30 AM PST", text)).reading
    assert reading.notices[0].text == "One & two.\n\nThree here."
    assert [link.url for link in reading.links] == ["https://a.example/1"]


@pytest.mark.parametrize("prefix", ["[RESOLVED] ", " [Resolved]", "[解決済み] ", "[已解决]"])
def test_a_summary_that_says_resolved_closes_the_event_with_its_last_line(prefix):
    description = a_line(" 6:30 AM PST", "Late.") + a_line(" 7:10 AM PST", "Words.")
    item = read_one(summary=f"{prefix}Late messages", description=description)
    assert item.reading.title == "Late messages"
    assert [notice.stage for notice in item.reading.notices] == [Stage.UPDATE, Stage.RESOLVED]
    assert claimed(item, ClaimField.CLOSED_AT) == ["2021-11-25T15:10:00Z"]
    assert item.reading.claimed(ClaimField.CLOSED_AT)[0].where.part == "summary"


def test_other_words_in_brackets_stay_in_the_title():
    item = read_one(summary="[Informational] Late messages")
    assert item.reading.title == "[Informational] Late messages"
    assert claimed(item, ClaimField.CLOSED_AT) == []


def test_words_alone_end_the_acute_phase_without_closing_the_event():
    item = read_one(description=a_line(" 6:30 AM PST", "The issue has been resolved."))
    assert (item.reading.notices[0].stage, item.reading.notices[0].phase) == (Stage.UPDATE, Phase.OVER)
    assert claimed(item, ClaimField.CLOSED_AT) == []


@pytest.mark.parametrize(
    ("status", "severity"),
    [
        ("1", [Severity.NONE]),
        (2, [Severity.MINOR]),
        ("3", [Severity.CRITICAL]),
        ("0", []),
        (None, []),
        ("7", [Severity.UNKNOWN]),
    ],
)
def test_the_code_is_the_severity_and_that_of_a_working_service_is_none(status, severity):
    item = read_one(status=status)
    assert claimed(item, ClaimField.SEVERITY) == severity
    assert item.reading.unknowns == (("status: 7",) if status == "7" else ())


def test_the_severity_is_the_worst_that_the_log_and_the_services_show():
    impacted = {"a": {"service_name": "A", "current": "0", "max": "3"}}
    entry = {"timestamp": 1637850600, "message": "x", "status": 2}
    item = read_logged(entry, impacted_services=impacted, status="0")
    (claim,) = item.reading.claimed(ClaimField.SEVERITY)
    assert (claim.value, claim.where.part) == (Severity.CRITICAL, "impacted_services.a.max")
    assert claimed(read_logged(entry, status="0"), ClaimField.SEVERITY) == [Severity.MINOR]


def test_the_service_is_the_component_without_its_city_and_its_id_gives_the_region():
    item = read_one()
    assert claimed(item, ClaimField.COMPONENT) == ["Acme Queues"]
    assert claimed(item, ClaimField.PLACE) == ["us-east-1"]


def test_a_global_service_keeps_its_name_whole_and_has_no_place():
    item = read_one(service="names", service_name="Acme Names (DNS)")
    assert claimed(item, ClaimField.COMPONENT) == ["Acme Names (DNS)"]
    assert claimed(item, ClaimField.PLACE) == []


def test_multiple_services_are_no_component():
    item = read_one(service="multipleservices-us-west-2", service_name="Multiple services (Oregon)")
    assert claimed(item, ClaimField.COMPONENT) == []
    assert claimed(item, ClaimField.PLACE) == ["us-west-2"]


def test_services_that_an_event_spread_to_are_components_in_their_regions():
    impacted = {"functions-eu-west-1": {"service_name": "Acme Functions"}, "x": {}}
    item = read_logged(impacted_services=impacted)
    assert claimed(item, ClaimField.COMPONENT) == ["Acme Queues", "Acme Functions"]
    assert claimed(item, ClaimField.PLACE) == ["us-east-1", "eu-west-1"]


def test_without_a_region_in_an_id_the_arn_or_the_name_of_the_region_tells_it():
    assert claimed(read_logged(service="queues"), ClaimField.PLACE) == ["us-east-1"]
    named = a_board_event(service="queues", region_name="Oregon")
    (item,) = read({"archive": [named], "current": []}, regions=(Region("us-west-2", ("Oregon",)),)).items
    assert claimed(item, ClaimField.PLACE) == ["us-west-2"]


def test_a_place_has_the_code_that_the_profile_gives_it():
    (item,) = read({"archive": [a_board_event()]} | {"current": []}, regions=(Region("US-EAST-1"),)).items
    assert claimed(item, ClaimField.PLACE) == ["US-EAST-1"]


@pytest.mark.parametrize(
    ("service", "region"),
    [
        ("ec2-us-east-1", "us-east-1"),
        ("import-export-us-gov-west-1", "us-gov-west-1"),
        ("s3-ap-southeast-3", "ap-southeast-3"),
        ("lambda-me-central-1", "me-central-1"),
        ("ec2-us-isob-east-1", "us-isob-east-1"),
        ("billingconsole", ""),
        ("route53", ""),
        ("import-export", ""),
    ],
)
def test_a_region_is_the_end_of_a_services_id(service, region):
    assert region_of(service) == region


def test_an_arn_names_its_region_or_none():
    assert region_in_arn(ARN) == "us-east-1"
    assert region_in_arn("arn:aws:health:global::event/X/Y") == ""
    assert region_in_arn("urn:x") == ""


@pytest.mark.parametrize(
    "value", [1637850600, "1637850600", 1637850600.0, 1637850600000, "1637850600000", " 1637850600 "]
)
def test_a_count_is_seconds_or_by_its_size_milliseconds(value):
    assert instant_of_epoch(value) == at("2021-11-25 14:30")


def test_milliseconds_are_kept():
    assert instant_of_epoch(1637850600500) == at("2021-11-25 14:30") + timedelta(milliseconds=500)


@pytest.mark.parametrize("value", [None, "", "soon", "-5", "nan", -1, float(10**17), 10**18 - 1, "9" * 40])
def test_what_is_no_count_of_seconds_is_no_time(value):
    assert instant_of_epoch(value) is None


def test_a_log_in_mixed_units_gives_notices_oldest_first():
    newer, older = {"timestamp": 1637854200000, "message": "2"}, {"timestamp": 1637850600, "message": "1"}
    notices = read_logged(newer, older).reading.notices
    assert [(notice.at, notice.text) for notice in notices] == [
        (at("2021-11-25 14:30"), "1"),
        (at("2021-11-25 15:30"), "2"),
    ]


def test_the_newest_entry_of_a_log_closes_the_event_where_it_works_again():
    entries = [{"timestamp": 1637854200, "message": "Done.", "status": 0}, {"timestamp": 1637850600, "status": 3}]
    item = read_logged(*entries, status="3")
    assert claimed(item, ClaimField.CLOSED_AT) == ["2021-11-25T15:30:00Z"]
    assert item.reading.claimed(ClaimField.CLOSED_AT)[0].where.part == "event_log[0].status"
    assert [notice.stage for notice in item.reading.notices] == [Stage.UPDATE, Stage.RESOLVED]


def test_a_service_that_broke_again_is_not_closed():
    entries = [{"timestamp": 1637850600, "status": 0}, {"timestamp": 1637854200, "status": 2}]
    assert claimed(read_logged(*entries, status="2"), ClaimField.CLOSED_AT) == []


def test_the_id_is_the_arn_else_the_service_and_the_second():
    assert read_logged().native_id == ARN
    assert read_logged(arn=None, date=1637850600000).native_id == "queues-us-east-1/1637850600"
    assert read_one().native_id == "queues-us-east-1/1637850600"


def test_an_event_with_an_arn_has_a_page_on_the_dashboard():
    event = a_logged_event()
    (item,) = read([event], page="https://health.acme.example/health/status").items
    assert item.reading.url == f"https://health.acme.example/health/status?eventID={ARN}"
    assert read([event], page="").items[0].reading.url == ""
    assert read([event], page="https://[broken").items[0].reading.url == ""
    assert read_one().reading.url == ""


def test_another_event_of_the_same_service_and_second_is_kept_beside_the_first():
    twice = [a_board_event(), a_board_event(), a_board_event(summary="Lost messages")]
    document = read({"archive": twice, "current": [a_board_event(summary="Slow")]})
    key = "queues-us-east-1/1637850600"
    assert [item.native_id for item in document.items] == [key, f"{key}/2", f"{key}/3"]
    assert document.listing.open_ids == (f"{key}/3",)


def test_one_event_with_its_status_as_text_and_as_number_is_one_state():
    assert read_one(status="2").fingerprint == read_one(status=2).fingerprint
    assert read_one(status="2").fingerprint != read_one(status="1").fingerprint


def test_a_board_covers_from_its_oldest_past_event():
    past, old = a_board_event(date="1637850600"), a_board_event(date="1600000000")
    listing = read({"archive": [past], "current": [old]}).listing
    assert (listing.scope, listing.oldest_at) == (Scope.FULL, at("2021-11-25 14:30"))
    assert read({"archive": [], "current": [past]}).listing.oldest_at == at("2021-11-25 14:30")


def test_current_events_are_open_unless_they_say_otherwise():
    closed = a_board_event(service="b", summary="[RESOLVED] x"), a_board_event(service="c", status="0")
    document = read({"archive": [a_board_event(service="a")], "current": [a_board_event(), *closed]})
    assert document.listing.open_ids == ("queues-us-east-1/1637850600",)


@pytest.mark.parametrize(
    ("value", "url", "scope", "open_ids"),
    [
        ([a_logged_event()], "https://h.example/public/currentevents", Scope.OPEN, (ARN,)),
        ([a_logged_event()], "https://h.example/historyevents.json?x=1", Scope.FULL, ()),
        ({"queues": [a_logged_event()]}, "", Scope.FULL, ()),
        ([], "", Scope.OPEN, ()),
    ],
)
def test_a_list_is_of_what_is_open_and_an_object_of_what_was(value, url, scope, open_ids):
    listing = read(value, url=url).listing
    assert (listing.scope, listing.open_ids) == (scope, open_ids)


def test_a_past_event_without_a_service_has_the_one_that_it_is_listed_under():
    event = a_logged_event(arn=None, service=None)
    assert read({"queues": [event], "names": [event]}).items[1].native_id == "names/1637850600"


def test_the_document_states_the_newest_time_in_it():
    assert read({"archive": [a_board_event(date="1637850000")], "current": []}).stated_at == at("2021-11-25 14:30")
    assert read([]).stated_at is None


def test_a_document_with_something_unreadable_says_nothing_of_what_it_leaves_out():
    events = [7, a_board_event(service=None), a_board_event(date="soon"), a_board_event(summary=1), a_board_event()]
    document = read({"archive": events, "current": [], "extra": 3})
    assert len(document.items) == 1
    places = ["archive[0]", "archive[1]", "archive[2]", "archive[3]", "extra"]
    assert [problem.split(":")[0] for problem in document.problems] == places
    assert document.problems[1] == "archive[1]: no id: neither an ARN nor a service with a date"
    assert (document.listing.scope, document.listing.oldest_at) == (Scope.SINGLE, None)


def test_an_event_with_an_arn_needs_no_date():
    item = read_logged(date="soon")
    assert (item.native_id, item.reading.unknowns) == (ARN, ("date: soon",))


def test_an_event_that_was_read_before_is_remembered():
    context = a_status_context()
    body = json.dumps([a_logged_event()]).encode()
    assert READER.read(body, context).items[0] is READER.read(body, context).items[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_makes_no_difference(encoding):
    body = json.dumps([a_logged_event(summary="漢字")], ensure_ascii=False).encode(encoding)
    assert READER.recognises(body)
    assert READER.read(body, a_status_context()).items[0].reading.title == "漢字"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "is empty"),
        (b"{}", "lists no events"),
        (b'{"page": {}}', "lists no events"),
        (b"7", "AWS status JSON"),
        (b'{"archive": [', "breaks off"),
        (b"\xfe\xff\x00", "UTF-16"),
        (b"[" * 10_000, "nests"),
    ],
)
def test_bytes_that_list_no_events_are_refused_in_one_line(body, why):
    with pytest.raises(FormatError, match=why) as raised:
        READER.read(body, a_status_context())
    assert "\n" not in raised.value.what


@pytest.mark.parametrize("case", cases("aws-json"))
def test_a_body_that_breaks_off_is_still_recognised(case):
    body = golden_input("aws-json", case)
    assert [form.name for form in FORMATS.values() if form.recognises(body[: len(body) - 201])] == ["aws-json"]


@pytest.mark.parametrize("body", [b"[]", b" [ ]\n", b"\xfe\xff\x00[\x00]", b"\xef\xbb\xbf[]"])
def test_an_empty_list_is_what_there_is_to_say_while_all_is_well(body):
    assert [form.name for form in FORMATS.values() if form.recognises(body)] == ["aws-json"]
    assert READER.read(body, a_status_context()).listing.scope is Scope.OPEN


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{}",
        b"[7]",
        b'{"archive": []}',
        b'{"current": 1}',
        b'[{"id": "a", "external_desc": "b"}]',
        b'{"page": {"id": "a"}, "incidents": [{"incident_updates": []}]}',
        b'[{"status": "1"}]',
    ],
)
def test_other_bytes_are_not_recognised(body):
    assert not READER.recognises(body)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(0, 11 * 60), min_size=1, max_size=6),
    st.datetimes(min_value=at("2019-01-01").replace(tzinfo=None), max_value=at("2024-01-01").replace(tzinfo=None)),
)
def test_a_timeline_is_read_back_as_it_was_written(gaps, began):
    zone = timedelta(hours=-8)
    instant = at("2000-01-01") + (began.replace(second=0, microsecond=0) - at("2000-01-01").replace(tzinfo=None))
    written, stamps = [instant], [f"{instant + zone:%I:%M %p} PST"]
    for gap in gaps:
        written.append(written[-1] + timedelta(minutes=gap))
        stamps.append(f"{written[-1] + zone:%I:%M %p} PST")
    assert date_stamps([read_stamp(stamp, LEXICON) for stamp in stamps], instant) == written


scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12)
)
codes = st.sampled_from(["0", "1", "2", "3", 0, 1, 2, 3, None, "x"])
counts = st.integers() | st.text(max_size=14) | st.sampled_from([DATE, 1637850600000])
hostile_events = st.fixed_dictionaries(
    {"service": st.text(max_size=14), "date": counts},
    optional={
        "arn": st.text(max_size=30),
        "summary": st.text(),
        "status": codes,
        "description": st.text() | st.builds(a_line, st.text(max_size=12), st.text()),
        "event_log": st.lists(
            st.fixed_dictionaries({"timestamp": counts, "message": st.text(), "status": codes}), max_size=3
        ),
        "impacted_services": st.dictionaries(st.text(max_size=8), st.fixed_dictionaries({"max": codes}), max_size=2),
    },
)


@settings(max_examples=80, deadline=None)
@given(st.lists(hostile_events | scalars, max_size=3))
def test_each_entry_is_an_item_a_repetition_or_a_problem(value):
    document = read({"archive": value, "current": []})
    ids = [item.native_id for item in document.items]
    assert len(ids) == len(set(ids))
    assert len(ids) + len(document.problems) <= len(value)
    for item in document.items:
        times = [notice.at for notice in item.reading.notices]
        assert times == sorted(times)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_breaks_a_document_is_a_format_error(data):
    body = bytearray(golden_input("aws-json", data.draw(st.sampled_from(cases("aws-json")))))
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=4)):
        body[place] = data.draw(st.integers(0, 255))
    try:
        READER.read(bytes(body[: data.draw(st.integers(0, len(body)))]), a_status_context())
    except FormatError:
        return
