"""Google Cloud's incidents.json: what is taken from each field, in both of its shapes, and what survives bad input."""

import json
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
from postroll.formats.google_cloud import GoogleCloudJson
from postroll.formats.registry import FORMATS, SOURCE_KINDS

READER = GoogleCloudJson()


def an_update(status: str | None, when: str, **fields: Any) -> dict[str, Any]:
    return {"status": status, "when": when, "created": when, "text": "Words."} | fields


def an_upstream_incident(**fields: Any) -> dict[str, Any]:
    return {"id": "aBc", "external_desc": "Trouble", "begin": "2026-04-12T07:00:00+00:00", "updates": []} | fields


def read(value: Any, **context: Any) -> Document:
    return READER.read(json.dumps(value).encode(), a_status_context(**context))


def read_one(**fields: Any) -> Item:
    (item,) = read([an_upstream_incident(**fields)]).items
    return item


def claimed(item: Item, field: ClaimField) -> list[str]:
    return [claim.value for claim in item.reading.claimed(field) if claim.basis is Basis.LISTED]


@pytest.mark.parametrize("case", cases("google-cloud-json"))
def test_the_reader_makes_of_each_golden_case_what_it_should(case):
    body = golden_input("google-cloud-json", case)
    assert [form.name for form in FORMATS.values() if form.recognises(body)] == ["google-cloud-json"]
    assert_golden("google-cloud-json", case, READER.read(body, a_status_context()))


def test_a_source_of_the_kind_reads_the_format():
    assert SOURCE_KINDS["google-cloud"].formats == (FORMATS["google-cloud-json"],)


def test_the_number_and_the_path_are_aliases_where_the_number_is_unique():
    assert read_one(number="914", uri="incidents/aBc").aliases == ("914", "incidents/aBc")


def test_a_number_that_counts_the_incidents_of_a_service_is_no_alias():
    item = read_one(id=None, number=20008, service_key="compute", uri="/incident/compute/20008")
    assert (item.native_id, item.aliases) == ("compute/20008", ("/incident/compute/20008",))


@pytest.mark.parametrize(
    ("page", "uri", "url"),
    [
        ("https://status.acme.example/", "incidents/aBc", "https://status.acme.example/incidents/aBc"),
        ("https://status.acme.example/incidents.json", "/incident/x/1", "https://status.acme.example/incident/x/1"),
        ("https://status.acme.example", "//evil.example/x", "https://status.acme.example/evil.example/x"),
        ("https://status.acme.example", None, "https://status.acme.example/incidents/aBc"),
        ("https://status.acme.example", "a b", ""),
        ("https://[broken", "incidents/aBc", ""),
        ("", "incidents/aBc", ""),
    ],
)
def test_the_page_lies_on_the_host_of_the_status_page(page, uri, url):
    assert read([an_upstream_incident(uri=uri)], page=page).items[0].reading.url == url


@pytest.mark.parametrize(
    ("impact", "severity"),
    [
        ("AVAILABLE_INFORMATION", Severity.NONE),
        ("SERVICE_INFORMATION", Severity.NONE),
        ("SERVICE_DISRUPTION", Severity.MAJOR),
        ("SERVICE_OUTAGE", Severity.CRITICAL),
        ("SERVICE_MISHAP", Severity.UNKNOWN),
    ],
)
def test_the_impact_is_the_severity_whatever_the_severity_field_says(impact, severity):
    item = read_one(status_impact=impact, severity="low")
    assert claimed(item, ClaimField.SEVERITY) == [severity]
    assert bool(item.reading.unknowns) is (severity is Severity.UNKNOWN)


def test_an_urgency_without_an_impact_is_no_severity():
    assert claimed(read_one(severity="high"), ClaimField.SEVERITY) == []


def test_start_and_end_are_claims():
    item = read_one(end="2026-04-12T09:00:00+02:00")
    assert claimed(item, ClaimField.STARTED_AT) == ["2026-04-12T07:00:00Z"]
    assert claimed(item, ClaimField.ENDED_AT) == ["2026-04-12T07:00:00Z"]


def test_the_closing_is_the_first_update_from_which_on_all_is_well():
    updates = [
        an_update("AVAILABLE", "2026-04-14T09:00:00Z"),
        an_update("AVAILABLE", "2026-04-12T11:00:00Z"),
        an_update("SERVICE_OUTAGE", "2026-04-12T10:00:00Z"),
        an_update("AVAILABLE", "2026-04-12T09:00:00Z"),
    ]
    item = read_one(end="2026-04-12T10:30:00Z", updates=updates)
    assert claimed(item, ClaimField.CLOSED_AT) == ["2026-04-12T11:00:00Z"]
    assert item.reading.claimed(ClaimField.CLOSED_AT)[0].where.part == "updates[1].status"


def test_the_closing_of_one_that_never_became_available_is_its_end():
    updates = [an_update("SERVICE_OUTAGE", "2026-04-12T10:00:00Z")]
    item = read_one(end="2026-04-12T10:30:00Z", updates=updates)
    assert claimed(item, ClaimField.CLOSED_AT) == ["2026-04-12T10:30:00Z"]


def test_an_incident_without_an_end_is_open_and_has_no_closing():
    updates = [an_update("AVAILABLE", "2026-04-12T09:00:00Z")]
    document = read(
        [an_upstream_incident(updates=updates, end=None), an_upstream_incident(id="d", end="2026-04-12T09:00:00Z")]
    )
    assert document.listing.open_ids == ("aBc",)
    assert claimed(document.items[0], ClaimField.CLOSED_AT) == []


def test_notices_are_oldest_first_by_time_then_entry_then_place():
    updates = [
        an_update("AVAILABLE", "2026-04-12T09:00:00Z", text="4"),
        an_update("SERVICE_OUTAGE", "2026-04-12T08:00:00Z", text="3"),
        an_update("SERVICE_OUTAGE", "2026-04-12T08:00:00Z", text="2"),
        an_update("SERVICE_OUTAGE", "2026-04-12T08:00:00Z", text="1", created="2026-04-12T07:00:00Z"),
    ]
    assert [notice.text for notice in read_one(updates=updates).reading.notices] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("status", "stage", "phase"),
    [
        ("AVAILABLE", Stage.RESOLVED, Phase.OVER),
        ("SERVICE_DISRUPTION", Stage.UPDATE, Phase.ACUTE),
        (None, Stage.UPDATE, Phase.ACUTE),
        ("SERVICE_SHAKEN", Stage.UNKNOWN, Phase.SILENT),
    ],
)
def test_the_status_of_an_update_says_what_it_announces(status, stage, phase):
    update = an_update(status, "2026-04-12T08:00:00Z", text="We are still investigating.")
    reading = read_one(updates=[update]).reading
    assert (reading.notices[0].stage, reading.notices[0].phase) == (stage, phase)
    assert reading.unknowns == (("updates[0].status: SERVICE_SHAKEN",) if stage is Stage.UNKNOWN else ())


def test_an_update_without_a_time_is_named_and_left_out():
    reading = read_one(updates=[{"text": "when?", "status": "AVAILABLE"}]).reading
    assert reading.notices == ()
    assert reading.unknowns == ("updates[0]: no time, so it is left out of the notices",)


def test_the_time_of_entry_stands_in_for_an_unreadable_one():
    update = an_update("AVAILABLE", "later", created="2026-04-12T08:00:00Z")
    reading = read_one(updates=[update], modified="never").reading
    assert reading.notices[0].at == at("2026-04-12 08:00")
    assert reading.unknowns == ("modified: never", "updates[0].when: later")


def test_products_are_components_and_many_products_are_none():
    products = [{"title": "Dashboard"}, {"title": " "}, {"id": "x"}]
    assert claimed(read_one(affected_products=products, service_name="Other"), ClaimField.COMPONENT) == ["Dashboard"]
    assert claimed(read_one(service_name="Dashboard"), ClaimField.COMPONENT) == ["Dashboard"]
    assert claimed(read_one(service_name="Multiple Products"), ClaimField.COMPONENT) == []


def test_a_product_that_names_a_region_is_a_place_as_well():
    item = read_one(affected_products=[{"title": "Regional Availability - SYD"}])
    assert claimed(item, ClaimField.COMPONENT) == ["Regional Availability"]
    assert claimed(item, ClaimField.PLACE) == ["SYD"]


def test_places_are_regions_also_for_zones_and_the_whole_world_is_none():
    item = read_one(
        currently_affected_locations=[{"id": "us-east1-b"}, {"id": "global"}, {"title": "?"}],
        previously_affected_locations=[{"id": "us-east1"}, {"id": "northamerica-northeast1"}, {"id": "eu"}],
    )
    assert claimed(item, ClaimField.PLACE) == ["us-east1", "northamerica-northeast1", "eu"]


def test_a_place_has_the_code_that_the_profile_gives_it():
    incident = an_upstream_incident(currently_affected_locations=[{"id": "us-east1-b"}])
    (item,) = read([incident], regions=(Region("US-EAST1"),)).items
    assert claimed(item, ClaimField.PLACE) == ["US-EAST1"]


def test_clock_times_in_prose_are_pacific_unless_they_say_otherwise():
    text = "Errors occurred from 2026-04-12 00:30 to 2026-04-12 01:45. The issue is resolved."
    item = read_one(updates=[an_update("AVAILABLE", "2026-04-12T09:00:00Z", text=text)])
    starts = [claim for claim in item.reading.claimed(ClaimField.STARTED_AT) if claim.basis is Basis.PROSE]
    assert [(claim.value, claim.where.part) for claim in starts] == [("2026-04-12T07:30:00Z", "updates[0].text")]


def test_the_window_reaches_back_to_the_oldest_end_not_to_the_oldest_start():
    long = an_upstream_incident(id="a", begin="2025-01-01T00:00:00Z", end="2025-05-02T00:00:00Z")
    short = an_upstream_incident(id="b", begin="2025-05-01T00:00:00Z", end="2025-05-01T01:00:00Z")
    going_on = an_upstream_incident(id="c", begin="2024-01-01T00:00:00Z", end=None)
    listing = read([going_on, long, short]).listing
    assert (listing.scope, listing.oldest_at) == (Scope.FULL, at("2025-05-01 01:00"))


def test_where_nothing_has_ended_the_window_reaches_back_to_the_oldest_start():
    document = read([an_upstream_incident(), an_upstream_incident(id="b", begin="2026-04-13T00:00:00Z")])
    assert document.listing.oldest_at == at("2026-04-12 07:00")


def test_the_document_states_the_newest_time_in_it():
    update = an_update("AVAILABLE", "2026-04-12T09:00:00Z")
    assert read([an_upstream_incident(updates=[update])]).stated_at == at("2026-04-12 09:00")
    assert read([an_upstream_incident(updates=[update], modified="2026-04-13T00:00:00Z")]).stated_at == at("2026-04-13")
    assert read([]).stated_at is None


def test_a_list_with_an_unreadable_incident_says_nothing_of_what_it_leaves_out():
    document = read([7, an_upstream_incident(id=None), an_upstream_incident(begin=[]), an_upstream_incident()])
    assert [item.native_id for item in document.items] == ["aBc"]
    assert [problem.split(":")[0] for problem in document.problems] == ["[0]", "[1]", "[2]"]
    assert document.problems[1] == "[1]: no id"
    assert (document.listing.scope, document.listing.oldest_at) == (Scope.SINGLE, None)


def test_links_are_those_that_the_updates_spell_out_oldest_first():
    updates = [
        an_update("AVAILABLE", "2026-04-12T09:00:00Z", text="[report](https://b.example/2)"),
        an_update("AVAILABLE", "2026-04-12T08:00:00Z", text="See https://a.example/1. Errors < 5%"),
    ]
    links = read_one(updates=updates).reading.links
    assert [(link.url, link.own) for link in links] == [("https://a.example/1", True), ("https://b.example/2", True)]


@pytest.mark.parametrize(
    "change",
    [{"most_recent_update": {"text": "x"}}, {"most-recent-update": {}}, {"end": None}],
)
def test_what_only_repeats_leaves_the_fingerprint(change):
    assert read_one().fingerprint == read_one(**change).fingerprint


@pytest.mark.parametrize("change", [{"modified": "2026-04-12T08:00:00Z"}, {"new_field": 1}, {"external_desc": "More"}])
def test_every_other_change_is_a_new_state(change):
    assert read_one().fingerprint != read_one(**change).fingerprint


def test_an_incident_that_was_read_before_is_remembered():
    context = a_status_context()
    body = json.dumps([an_upstream_incident()]).encode()
    first, second = READER.read(body, context), READER.read(body, context)
    assert second == first
    assert second.items[0] is first.items[0]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "is empty"),
        (b"{}", "is an object, not a list"),
        (b'[{"id": "a", "external_desc": "b"', "breaks off"),
        (b"<html></html>", "malformed JSON"),
        (b"[" * 10_000, "nests"),
    ],
)
def test_bytes_that_are_no_list_are_refused_in_one_line(body, why):
    with pytest.raises(FormatError, match=why) as raised:
        READER.read(body, a_status_context())
    assert "\n" not in raised.value.what


def test_an_incident_that_nests_too_deeply_is_refused_without_a_crash():
    deep = b'[{"id": "a", "external_desc": "b", "x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}]"
    with pytest.raises(FormatError, match="nests"):
        READER.read(deep, a_status_context())


def test_a_body_that_breaks_off_is_still_recognised():
    body = golden_input("google-cloud-json", "incident-list")
    for size in (400, 700, 2000):
        assert [form.name for form in FORMATS.values() if form.recognises(body[:size])] == ["google-cloud-json"]


@pytest.mark.parametrize("body", [b"", b"[]", b"[7]", b'{"external_desc": 1}', b'[{"id": 1}]', b"<feed/>"])
def test_other_bytes_are_not_recognised(body):
    assert not READER.recognises(body)


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=12)
statuses = st.sampled_from(["AVAILABLE", "SERVICE_OUTAGE", "SERVICE_INFORMATION", "?", None])
instants = st.datetimes().map(lambda when: f"{when.isoformat()}Z") | st.text(max_size=8)
hostile_updates = st.fixed_dictionaries({}, optional={"when": instants, "text": st.text(), "status": statuses})
hostile_incidents = st.fixed_dictionaries(
    {"id": st.text(max_size=4)},
    optional={
        "begin": instants,
        "end": st.none() | instants,
        "number": scalars,
        "uri": st.text(max_size=12),
        "external_desc": st.text(),
        "status_impact": st.none() | st.text(max_size=5),
        "service_name": scalars,
        "updates": st.lists(hostile_updates, max_size=3),
        "affected_products": st.lists(st.fixed_dictionaries({"title": scalars}), max_size=2) | scalars,
        "currently_affected_locations": st.lists(st.fixed_dictionaries({"id": st.text(max_size=5)}), max_size=2),
    },
)


@settings(max_examples=60, deadline=None)
@given(st.lists(hostile_incidents | scalars, max_size=3))
def test_each_entry_is_an_item_or_a_problem(value):
    document = read(value)
    assert len(document.items) + len(document.problems) == len(value)
    for item in document.items:
        times = [notice.at for notice in item.reading.notices]
        assert times == sorted(times)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_breaks_a_document_is_a_format_error(data):
    body = bytearray(golden_input("google-cloud-json", data.draw(st.sampled_from(cases("google-cloud-json")))))
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=4)):
        body[place] = data.draw(st.integers(0, 255))
    try:
        READER.read(bytes(body[: data.draw(st.integers(0, len(body)))]), a_status_context())
    except FormatError:
        return
