"""Statuspage v2 JSON: what is taken from each field, and what survives bad input."""

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
from postroll.domain.vocabulary import ClaimField, Kind, Severity, Stage
from postroll.errors import FormatError
from postroll.formats.statuspage_json import StatuspageJson

READER = StatuspageJson()
PAGE = {"id": "p", "url": "https://status.acme.example", "updated_at": "2026-04-12T12:00:00Z"}


def an_update(status: str, time: str, **fields: Any) -> dict[str, Any]:
    return {"status": status, "body": "Words.", "created_at": time, "display_at": time} | fields


def an_upstream_incident(**fields: Any) -> dict[str, Any]:
    return {"id": "abc", "name": "Trouble", "status": "investigating", "incident_updates": []} | fields


def read(value: Any, **context: Any) -> Document:
    return READER.read(json.dumps(value).encode(), a_status_context(**context))


def read_one(**fields: Any) -> Item:
    (item,) = read({"page": PAGE, "incident": an_upstream_incident(**fields)}).items
    return item


def claimed(item: Item, field: ClaimField) -> list[str]:
    return [claim.value for claim in item.reading.claimed(field)]


@pytest.mark.parametrize("case", cases("statuspage-json"))
def test_the_reader_makes_of_each_golden_case_what_it_should(case):
    body = golden_input("statuspage-json", case)
    assert READER.recognises(body)
    assert_golden("statuspage-json", case, READER.read(body, a_status_context()))


def test_a_list_covers_from_the_creation_of_its_oldest_incident():
    young = an_upstream_incident(id="b", created_at="2026-04-10T00:00:00Z")
    dated_back = an_upstream_incident(
        id="a", created_at="2026-04-02T00:00:00Z", incident_updates=[an_update("resolved", "2026-03-01T00:00:00Z")]
    )
    listing = read({"page": PAGE, "incidents": [young, dated_back]}).listing
    assert (listing.scope, listing.oldest_at) == (Scope.FULL, at("2026-04-02"))


def test_an_incident_without_a_creation_time_counts_from_its_first_notice():
    incident = an_upstream_incident(incident_updates=[{"status": "resolved", "display_at": "2026-03-01T00:00:00Z"}])
    assert read({"incidents": [incident]}).listing.oldest_at == at("2026-03-01")


@pytest.mark.parametrize("name", ["incidents", "scheduled_maintenances"])
def test_an_empty_list_is_a_full_listing_of_nothing(name):
    document = read({"page": PAGE, name: []})
    assert (document.items, document.listing.scope, document.listing.oldest_at) == ((), Scope.FULL, None)


@pytest.mark.parametrize(
    "url",
    [
        "https://s.example/api/v2/incidents/unresolved.json",
        "https://s.example/api/v2/scheduled-maintenances/upcoming.json?x=1",
        "https://s.example/api/v2/scheduled-maintenances/active.json",
    ],
)
def test_a_list_from_an_endpoint_of_open_ones_lists_what_is_open(url):
    listing = read({"page": PAGE, "incidents": [an_upstream_incident()]}, url=url).listing
    assert (listing.scope, listing.oldest_at, listing.open_ids) == (Scope.OPEN, None, ("abc",))


def test_a_summary_lists_what_is_open_in_both_of_its_lists():
    maintenance = an_upstream_incident(id="m", impact="maintenance", status="in_progress")
    document = read({"components": [], "incidents": [an_upstream_incident()], "scheduled_maintenances": [maintenance]})
    assert document.listing.scope is Scope.OPEN
    assert document.listing.open_ids == ("abc", "m")


def test_one_incident_says_nothing_of_others():
    assert read({"page": PAGE, "incident": an_upstream_incident()}).listing.scope is Scope.SINGLE
    assert read(an_upstream_incident()).listing.scope is Scope.SINGLE


def test_the_document_states_the_newest_time_in_it():
    newer = an_upstream_incident(updated_at="2026-04-13T00:00:00Z")
    assert read({"page": PAGE, "incidents": []}).stated_at == at("2026-04-12 12:00")
    assert read({"page": PAGE, "incidents": [newer]}).stated_at == at("2026-04-13")
    assert read({"page": [], "incidents": []}).stated_at is None


@pytest.mark.parametrize("status", ["resolved", "postmortem", "completed"])
def test_a_closed_incident_is_not_open(status):
    assert read({"incidents": [an_upstream_incident(status=status)]}).listing.open_ids == ()


def test_an_unknown_status_counts_as_open_until_there_is_a_time_of_resolution():
    still_open = an_upstream_incident(id="a", status="odd")
    closed = an_upstream_incident(id="b", status="odd", resolved_at="2026-04-01T00:00:00Z")
    assert read({"incidents": [still_open, closed]}).listing.open_ids == ("a",)


def test_a_bad_incident_is_a_problem_and_the_others_are_kept():
    document = read({"incidents": [an_upstream_incident(name=7), {"name": "x"}, None, an_upstream_incident()]})
    assert [item.native_id for item in document.items] == ["abc"]
    assert [problem.split(":")[0] for problem in document.problems] == [f"incidents[{n}]" for n in range(3)]
    assert "$.name" in document.problems[0]
    assert document.problems[1] == "incidents[1]: no id"


def test_a_list_with_an_unreadable_incident_says_nothing_of_what_it_leaves_out():
    listing = read(
        {"incidents": [an_upstream_incident(name=7), an_upstream_incident(created_at="2026-04-01T00:00:00Z")]}
    ).listing
    assert (listing.scope, listing.oldest_at) == (Scope.SINGLE, None)


def test_notices_are_oldest_first_by_display_then_entry_then_place():
    updates = [
        an_update("resolved", "2026-04-12T09:00:00Z", body="4"),
        an_update("update", "2026-04-12T08:00:00Z", body="3"),
        an_update("update", "2026-04-12T08:00:00Z", body="2"),
        an_update("identified", "2026-04-12T09:30:00Z", display_at="2026-04-12T07:00:00Z", body="1"),
    ]
    notices = read_one(incident_updates=updates).reading.notices
    assert [notice.text for notice in notices] == ["1", "2", "3", "4"]
    assert notices[0].at == at("2026-04-12 07:00")


def test_the_time_of_entry_stands_in_for_a_missing_or_unreadable_display_time():
    updates = [an_update("update", "2026-04-12T08:00:00Z", display_at="soon")]
    reading = read_one(incident_updates=updates).reading
    assert reading.notices[0].at == at("2026-04-12 08:00")
    assert "incident_updates[0].display_at: soon" in reading.unknowns


def test_an_update_without_a_time_is_named_and_left_out():
    reading = read_one(incident_updates=[{"status": "update", "body": "when?"}]).reading
    assert reading.notices == ()
    assert reading.unknowns == ("incident_updates[0]: no time, so it is left out of the notices",)


def test_unknown_words_are_named_and_never_taken_for_fine():
    item = read_one(impact="catastrophic", status="odd", incident_updates=[an_update("new", "2026-04-12T08:00:00Z")])
    assert claimed(item, ClaimField.SEVERITY) == [Severity.UNKNOWN]
    assert item.reading.notices[0].stage is Stage.UNKNOWN
    assert item.reading.unknowns == ("status: odd", "impact: catastrophic", "incident_updates[0].status: new")


def test_an_update_without_a_status_is_named():
    update = {"body": "x", "created_at": "2026-04-12T08:00:00Z"}
    assert read_one(incident_updates=[update]).reading.unknowns == ("incident_updates[0].status: missing",)


def test_an_impact_of_none_is_a_severity_and_a_missing_one_is_not():
    assert claimed(read_one(impact="none"), ClaimField.SEVERITY) == [Severity.NONE]
    assert claimed(read_one(impact=None), ClaimField.SEVERITY) == []


def test_a_maintenance_has_planned_times_and_no_severity():
    item = read_one(impact="maintenance", scheduled_for="2026-05-06T22:00:00Z", scheduled_until="2026-05-07T01:00:00Z")
    assert item.reading.kind is Kind.MAINTENANCE
    assert claimed(item, ClaimField.STARTED_AT) == ["2026-05-06T22:00:00Z"]
    assert claimed(item, ClaimField.ENDED_AT) == ["2026-05-07T01:00:00Z"]
    assert claimed(item, ClaimField.SEVERITY) == []


@pytest.mark.parametrize("fields", [{"scheduled_for": "later"}, {"status": "in_progress"}])
def test_a_schedule_or_a_stage_of_its_own_makes_a_maintenance(fields):
    item = read_one(**fields)
    assert item.reading.kind is Kind.MAINTENANCE
    assert claimed(item, ClaimField.STARTED_AT) == []


def test_the_stated_start_of_an_incident_is_no_claim():
    assert claimed(read_one(started_at="2026-04-12T06:00:00Z"), ClaimField.STARTED_AT) == []


def test_the_closing_is_the_stated_one_else_the_last_notice_that_closes():
    updates = [an_update("resolved", "2026-04-12T09:00:00Z"), an_update("resolved", "2026-04-12T08:00:00Z")]
    listed = read_one(status="resolved", resolved_at="2026-04-12T08:59:00Z", incident_updates=updates)
    assert claimed(listed, ClaimField.CLOSED_AT) == ["2026-04-12T08:59:00Z"]
    inferred = read_one(status="resolved", resolved_at="whenever", incident_updates=updates)
    assert claimed(inferred, ClaimField.CLOSED_AT) == ["2026-04-12T09:00:00Z"]
    assert inferred.reading.claimed(ClaimField.CLOSED_AT)[0].where.part == "incident_updates[0].status"


def test_a_reopened_incident_has_no_closing():
    updates = [an_update("identified", "2026-04-12T09:00:00Z"), an_update("resolved", "2026-04-12T08:00:00Z")]
    item = read_one(status="identified", resolved_at="2026-04-12T08:00:00Z", incident_updates=updates)
    assert claimed(item, ClaimField.CLOSED_AT) == []


def test_a_component_named_only_in_an_update_counts():
    affected = [{"code": "c1", "name": "Dashboard", "old_status": "operational", "new_status": "major_outage"}]
    item = read_one(incident_updates=[an_update("update", "2026-04-12T08:00:00Z", affected_components=affected)])
    (claim,) = item.reading.claimed(ClaimField.COMPONENT)
    assert claim.value == "Dashboard"
    assert claim.where.part == "incident_updates[0].affected_components[0].name"


def test_a_group_that_only_an_update_names_tells_which_component_a_place_is_of():
    affected = [{"code": "c1", "name": "Regional Availability - SYD"}, {"code": "c2", "name": "Services - Metrics"}]
    components = [{"id": "c1", "name": "SYD"}, {"id": "c2", "name": "Metrics"}]
    item = read_one(
        components=components,
        incident_updates=[an_update("update", "2026-04-12T08:00:00Z", affected_components=affected)],
    )
    assert claimed(item, ClaimField.COMPONENT) == ["Regional Availability", "Metrics"]
    assert claimed(item, ClaimField.PLACE) == ["SYD"]


def test_a_component_that_is_no_more_than_a_place_is_a_place():
    item = read_one(components=[{"id": "c1", "name": "SYD"}])
    assert claimed(item, ClaimField.PLACE) == ["SYD"]
    assert claimed(item, ClaimField.COMPONENT) == []


def test_nameless_components_are_no_claims():
    affected = [{"code": "c1"}]
    update = an_update("update", "2026-04-12T08:00:00Z", affected_components=affected)
    item = read_one(components=[{"id": "c1"}], incident_updates=[update])
    assert claimed(item, ClaimField.COMPONENT) == []


def test_a_fact_said_twice_is_one_claim_on_the_stronger_basis():
    item = read_one(name="SIN is slow", components=[{"id": "c", "name": "Regional Availability / SIN"}])
    places = item.reading.claimed(ClaimField.PLACE)
    assert [(claim.value, claim.where.part) for claim in places] == [("SIN", "components[0].name")]


def test_prose_says_in_which_update_it_stands():
    provider_regions = (Region("SIN", ("Singapore",)),)
    updates = [
        an_update("update", "2026-04-12T08:00:00Z", body="x"),
        an_update("update", "2026-04-12T07:00:00Z", body="In SIN"),
    ]
    document = read({"incident": an_upstream_incident(incident_updates=updates)}, regions=provider_regions)
    (claim,) = document.items[0].reading.claimed(ClaimField.PLACE)
    assert (claim.where.part, claim.where.quote) == ("incident_updates[1].body", "SIN")


def test_a_short_link_is_an_alias_by_itself_and_by_its_code():
    assert read_one(shortlink="https://stspg.io/k3x9q").aliases == ("https://stspg.io/k3x9q", "k3x9q")
    assert read_one(shortlink="https://status.acme.example/incidents/abc").aliases == ()
    assert read_one(shortlink="https://[broken").aliases == ("https://[broken",)


def test_the_page_of_an_incident_lies_under_the_page_that_the_document_names():
    assert read_one().reading.url == "https://status.acme.example/incidents/abc"
    bare = read(an_upstream_incident(), page="https://other.example/")
    assert bare.items[0].reading.url == "https://other.example/incidents/abc"
    short = an_upstream_incident(shortlink="https://stspg.io/k")
    assert read(short, page="").items[0].reading.url == "https://stspg.io/k"
    assert read(an_upstream_incident(), page="").items[0].reading.url == ""


def test_links_are_those_of_the_updates_written_or_spelt_out():
    body = 'See <a href="https://a.example/1">this</a>, [that](https://b.example/2) and https://c.example/3.'
    update = an_update("update", "2026-04-12T08:00:00Z", body=body)
    links = read_one(incident_updates=[update], postmortem_body="<p>Why.</p>").reading.links
    assert [link.url for link in links] == ["https://a.example/1", "https://b.example/2", "https://c.example/3"]
    assert all(link.own for link in links)


def test_line_breaks_of_a_body_are_kept():
    update = an_update("update", "2026-04-12T08:00:00Z", body="one\r\n\r\ntwo<br />three")
    assert read_one(incident_updates=[update]).reading.notices[0].text == "one\n\ntwo\nthree"


@pytest.mark.parametrize(
    "change",
    [
        {"shortlink": "http://stspg.io/k"},
        {"page_id": "q"},
        {"monitoring_at": None},
        {"reminder_intervals": "[3]"},
        {"components": [{"name": "B", "id": "2"}, {"id": "1", "name": "A", "status": "major_outage", "position": 9}]},
    ],
)
def test_what_changes_without_the_incident_leaves_its_fingerprint(change):
    components = [{"id": "1", "name": "A", "status": "operational"}, {"id": "2", "name": "B"}]
    assert read_one(components=components).fingerprint == read_one(**({"components": components} | change)).fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Trouble."},
        {"updated_at": "2026-04-12T08:00:00Z"},
        {"components": [{"id": "1", "name": "A"}]},
        {"a_key_of_tomorrow": 1},
        {"incident_updates": [{"body": "Words!"}]},
    ],
)
def test_what_the_provider_edits_changes_the_fingerprint(change):
    assert read_one().fingerprint != read_one(**change).fingerprint


def test_every_endpoint_gives_one_fingerprint():
    incident = an_upstream_incident(impact="minor")
    documents = (
        read({"page": PAGE, "incidents": [incident]}),
        read({"page": PAGE, "incident": incident}),
        read(incident),
        read({"page": {}, "components": [], "incidents": [incident | {"reminder_intervals": "[]"}]}),
    )
    assert len({document.items[0].fingerprint for document in documents}) == 1


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../etc/passwd", "\x00", "a" * 5_000, "", 7])
def test_a_zone_that_is_none_does_no_harm(zone):
    page = PAGE | {"time_zone": zone}
    assert len(read({"page": page, "incidents": [an_upstream_incident()]}).items) == 1


def test_nul_characters_become_visible():
    item = read_one(id="a\x00b", name="x\x00y")
    assert (item.native_id, item.reading.title) == ("a\ufffdb", "x\ufffdy")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "is empty"),
        (b"<html></html>", "malformed JSON"),
        (b'{"page": {"id": "p"}, "incidents": [{"id": "a"', "breaks off at byte 46"),
        (b"[" * 100_000, "is a list, not an object"),
        (b'{"incidents": ' + b"[" * 100_000, "nests its JSON too deeply"),
        (b"[]", "is a list, not an object"),
        (b"7", "is a bare value, not an object"),
        (b'{"page": {}, "incidents": {}}', "expected `array`, got `object` - at `..incidents`"),
        (b'{"page": {}, "incidents": null}', "expected `array`, got `null`"),
        (b'{"page": {}, "components": []}', "lists no incidents"),
        (b'{"page": {"id": "\x00"}}', "NUL character"),
    ],
)
def test_what_is_no_statuspage_json_is_refused_in_one_line(body, why):
    with pytest.raises(FormatError, match=why) as caught:
        READER.read(body, a_status_context())
    assert "\n" not in caught.value.what


def test_an_incident_that_nests_too_deeply_loses_only_itself_or_the_document_is_refused():
    deep = "[" * 700 + "]" * 700
    body = f'{{"incidents": [{{"id": "a", "x": {deep}}}, {{"id": "b"}}]}}'.encode()
    document = READER.read(body, a_status_context())
    assert "b" in [item.native_id for item in document.items]


@pytest.mark.parametrize(
    "body",
    [
        b'{"page":{"id":"p","name":"Acme"',
        b'\xef\xbb\xbf\n{ "page" : { "url": "https://s.example"}, "status": {}}',
        b'{"id":"abc","incident_updates":[',
        b'{"incidents":[{"incident_updates":[]}],"page":{}}',
    ],
)
def test_statuspage_json_is_recognised_even_where_it_breaks_off(body):
    assert READER.recognises(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"post_stream":{"posts":[{"cooked":"\\"incident_updates\\" and \\"page\\":"}]},"id":1}',
        b'[{"id":"gcp","incident_updates":[]}]',
        b'{"is":"issue","title":"cState"}',
        b'{"page":3}',
        b'<feed>"incident_updates"</feed>',
    ],
)
def test_other_formats_are_not_recognised(body):
    assert not READER.recognises(body)


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_a_format_error(body):
    READER.recognises(body)
    try:
        READER.read(body, a_status_context())
    except FormatError:
        return


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_document_is_read_or_a_format_error(data):
    case = data.draw(st.sampled_from(cases("statuspage-json")))
    body = bytearray(golden_input("statuspage-json", case))
    place = data.draw(st.integers(0, len(body)))
    body[place : place + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=8))
    try:
        READER.read(bytes(body), a_status_context())
    except FormatError:
        return


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ["id", "name", "status", "impact", "shortlink", "created_at", "incident_updates", "components", "resolved_at"]


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), JSON), st.dictionaries(st.sampled_from(["url", "time_zone"]), JSON))
def test_values_of_any_type_in_any_field_cost_no_other_incident(fields, page):
    document = read({"page": page, "incidents": [fields, an_upstream_incident(id="sound")]})
    assert "sound" in [item.native_id for item in document.items]
