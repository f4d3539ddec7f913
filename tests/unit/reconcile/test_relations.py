"""Relations: a shared cause, a recurrence, a follow-up, a citation; never a merge, and few."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_member, a_provider, an_incident, at
from postroll.domain.judgement import Judgement
from postroll.domain.provider import Provider
from postroll.domain.report import Claim, ReportKey, Where
from postroll.domain.vocabulary import ClaimField, Severity, Verdict
from postroll.reconcile.relations import MOST_OF_ONE_PROVIDER, relate, with_relations
from postroll.reconcile.shared_causes import MOST_CITING
from postroll.reconcile.traces import trace_of
from postroll.reconcile.upstreams import Upstreams

PROVIDERS = (a_provider(), Provider("globex", "Globex"), Provider("cloudflare", "Cloudflare"))


def told(name, start, text="", *, provider="acme", title="Slow deployments", hours=1, **overrides):
    """An incident of one report that says something; its page is https://status.PROVIDER.example/incidents/NAME."""
    started_at = at(start)
    claims = tuple(Claim(ClaimField.CAUSE, kind, Where("body", kind)) for kind in overrides.pop("kinds", ()))
    member = a_member(
        key=ReportKey(f"{provider}-status", name), started_at=started_at, title=title, text=text, claims=claims,
        url=f"https://status.{provider}.example/incidents/{name}",
    )  # fmt: skip
    ended_at = started_at + timedelta(hours=hours)
    return an_incident(
        **{"id": name, "provider": provider, "started_at": started_at, "ended_at": ended_at, "title": title}
        | {"members": (member,)} | overrides
    )  # fmt: skip


def traces(incidents, links_of):
    upstreams = Upstreams(PROVIDERS)
    return [trace_of(incident, links_of, upstreams) for incident in incidents]


def related(*incidents, links=None, by_people=()):
    """Pairs of incidents with the rule that relates them."""
    of = links or {}
    found = relate(traces(incidents, lambda key: of.get(key.native_id, ())), by_people)
    return {
        (tuple(sorted(key.native_id for key in one.pair)), one.by.removeprefix("rule:"))
        for one in found
        if one.verdict is Verdict.RELATED
    }


def test_one_upstream_outage_relates_whoever_blames_it_to_the_upstreams_own_incident():
    hub = told("hub", "2026-04-09 10:00", provider="cloudflare", title="Global network trouble")
    one = told("one", "2026-04-09 10:10", "Logins fail due to a Cloudflare outage.")
    two = told("two", "2026-04-09 10:20", "Cloudflare is experiencing trouble.", provider="globex")
    assert related(hub, one, two) == {(("hub", "one"), "shared-cause"), (("hub", "two"), "shared-cause")}


def test_without_an_incident_of_the_upstream_they_are_related_to_the_first_that_blames_it():
    one = told("one", "2026-04-09 10:10", "This is due to an AWS outage.")
    two = told("two", "2026-04-09 12:00", "Errors because of failures with Amazon Web Services.", provider="globex")
    three = told("three", "2026-04-09 13:00", "AWS us-east-1 outage.", provider="globex", title="Logins")
    assert related(three, two, one) == {(("one", "two"), "shared-cause"), (("one", "three"), "shared-cause")}


@pytest.mark.parametrize(
    "text",
    [
        "Machines on AWS in Frankfurt are slow.",
        "The AWS integration does not load.",
        "This is not due to an AWS outage.",
        "Caused by a change made by AWS.",
        "We are moving customers to AWS.",
    ],
)
def test_a_name_that_is_not_blamed_relates_nothing(text):
    other = told("two", "2026-04-09 10:30", "This is due to an AWS outage.", provider="globex")
    assert related(told("one", "2026-04-09 10:10", text), other) == set()


def test_outages_of_one_upstream_days_apart_are_two():
    one = told("one", "2026-04-09 10:10", "This is due to an AWS outage.")
    two = told("two", "2026-04-11 10:10", "This is due to an AWS outage.", provider="globex")
    assert related(one, two) == set()


def test_nobody_is_upstream_of_itself():
    one = told("one", "2026-04-09 10:10", "Cloudflare is experiencing errors.", provider="cloudflare")
    two = told("two", "2026-04-09 11:10", "Cloudflare is investigating.", provider="cloudflare", title="Logs late")
    assert related(one, two) == set()


def test_of_several_minor_incidents_of_the_upstream_none_is_guessed():
    hubs = [
        told(name, "2026-04-09 10:00", provider="cloudflare", severity=Severity.MINOR, title=f"Trouble {name}")
        for name in ("h1", "h2")
    ]
    assert related(*hubs, told("one", "2026-04-09 10:10", "Due to a Cloudflare outage.")) == set()


def test_a_blame_without_a_name_goes_where_others_name_it():
    one = told("one", "2026-04-09 10:10", "This is due to an AWS outage.")
    two = told("two", "2026-04-09 10:30", "AWS is experiencing trouble.", provider="globex")
    vague = told("vague", "2026-04-09 10:40", "An issue with an upstream provider.", provider="globex", title="Slow")
    assert (("two", "vague"), "shared-cause") in related(one, two, vague)


def test_a_blame_without_a_name_that_fits_two_outages_goes_nowhere():
    named = [
        told(f"{upstream}-{provider}", "2026-04-09 10:10", f"Due to a {upstream} outage.", provider=provider)
        for upstream in ("AWS", "Stripe")
        for provider in ("acme", "globex")
    ]
    vague = told("vague", "2026-04-09 10:40", "An issue with an upstream provider.")
    assert not any("vague" in pair for pair, _ in related(*named, vague))


def test_two_providers_with_an_outage_at_one_hour_and_no_blame_have_nothing_to_do_with_each_other():
    assert related(told("one", "2026-04-09 10:10"), told("two", "2026-04-09 10:10", provider="globex")) == set()


def test_a_link_to_another_incident_of_the_page_is_a_citation():
    links = {"two": ["https://status.acme.example/incidents/one"]}
    assert related(told("one", "2026-04-09"), told("two", "2026-04-11"), links=links) == {(("one", "two"), "citation")}


def test_two_that_point_at_one_page_of_an_incident_share_a_cause():
    links = dict.fromkeys(("one", "two"), ("https://other.example/incidents/x1",))
    found = related(told("one", "2026-04-09"), told("two", "2026-04-11", provider="globex"), links=links)
    assert found == {(("one", "two"), "shared-cause")}


@pytest.mark.parametrize("page", ["https://other.example/docs/x1", "https://other.example"])
def test_two_that_point_at_any_other_page_share_nothing(page):
    links = dict.fromkeys(("one", "two"), (page,))
    assert related(told("one", "2026-04-09"), told("two", "2026-04-11"), links=links) == set()


def test_a_page_that_many_point_at_relates_none_of_them():
    incidents = [told(f"i{number}", f"2026-04-{number + 1:02}") for number in range(MOST_CITING + 1)]
    links = {incident.id: ["https://other.example/incidents/x1"] for incident in incidents}
    assert related(*incidents, links=links) == set()


@pytest.mark.parametrize(
    ("title", "text", "rule"),
    [
        ("Slow deployments again", "", "recurrence"),
        ("Slow", "This is a recurrence of yesterday's incident.", "recurrence"),
        ("Slow", "It has the same root cause as the incident of last night.", "shared-cause"),
        ("Slow", "Following yesterday's deployment incident, queues are long.", "follow-up"),
    ],
)
def test_words_that_point_back_relate_to_the_latest_of_the_same_component(title, text, rule):
    older, earlier = told("older", "2026-04-08 10:00"), told("earlier", "2026-04-09 10:00")
    assert related(older, earlier, told("now", "2026-04-10 09:00", text, title=title)) == {(("earlier", "now"), rule)}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Slow", "We monitor for a recurrence of the earlier incident."),
        ("Slow", "Steps to prevent a recurrence of yesterday's incident."),
        ('Logins say "please try again"', ""),
        ("Slow", "Following the deployment of a fix, all is well."),
    ],
)
def test_words_about_what_has_not_come_again_point_at_nothing(title, text):
    assert related(told("one", "2026-04-09 10:00"), told("now", "2026-04-10 09:00", text, title=title)) == set()


def test_words_that_point_back_need_something_in_common():
    other = told("one", "2026-04-09 10:00", components=("Metrics",), title="Graphs are late")
    assert related(other, told("now", "2026-04-10 09:00", title="Slow deployments again")) == set()


def test_the_same_component_cause_and_rare_words_of_the_title_are_a_recurrence():
    title = "Petsem consul wedged"
    one = told("one", "2026-04-09 10:00", title=title, kinds=("network",))
    two = told("two", "2026-05-09 10:00", title=title, kinds=("network",))
    assert related(one, two) == {(("one", "two"), "recurrence")}


@pytest.mark.parametrize(
    "changed",
    [
        {"kinds": ("power",)},
        {"components": ("Metrics",)},
        {"title": "Petsem slow"},
        {"start": "2026-09-09 10:00"},
        {"start": "2026-04-09 10:30"},  # a fan-out, not a recurrence
    ],
)
def test_a_recurrence_needs_all_of_it_within_months_and_afterwards(changed):
    one = told("one", "2026-04-09 10:00", title="Petsem consul wedged", kinds=("network",))
    later = {"title": "Petsem consul wedged", "kinds": ("network",), "start": "2026-05-09 10:00"} | changed
    assert related(one, told("two", later.pop("start"), **later)) == set()


def test_an_incident_has_few_relations_within_its_provider():
    hub = told("hub", "2026-04-09 10:00")
    others = [told(f"i{number}", f"2026-04-{number + 10}") for number in range(MOST_OF_ONE_PROVIDER + 3)]
    links = {incident.id: ["https://status.acme.example/incidents/hub"] for incident in others}
    assert len(related(hub, *others, links=links)) == MOST_OF_ONE_PROVIDER


def test_what_a_person_judged_between_two_incidents_stands_alone():
    one, two = told("one", "2026-04-09"), told("two", "2026-04-11")
    judged = Judgement(one.members[0].key, two.members[0].key, Verdict.DIFFERENT, "ada")
    links = {"two": ["https://status.acme.example/incidents/one"]}
    assert related(one, two, links=links, by_people=[judged]) == set()


def test_both_incidents_carry_the_judgement_with_its_reason():
    one, two = told("one", "2026-04-09"), told("two", "2026-04-11")
    (judgement,) = relate(traces((one, two), lambda _: ["https://status.acme.example/incidents/one"]), ())
    carrying = with_relations((one, two, told("three", "2026-04-12")), [judgement])
    assert [incident.judgements for incident in carrying] == [(judgement,), (judgement,), ()]
    assert [piece.detail for piece in judgement.evidence] == ["one points at the other's page", "starts 2 days apart"]


TEXTS = ("", "Due to an AWS outage.", "Due to a Cloudflare outage.", "An issue with an upstream provider.", "Again.")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 72), st.sampled_from(["acme", "globex", "cloudflare"]), st.sampled_from(TEXTS)),
        max_size=8,
    ),
    st.randoms(),
)
def test_order_never_matters(world, chance):
    incidents = [
        told(f"i{number}", f"2026-04-{hour // 24 + 1:02} {hour % 24:02}:00", text, provider=provider, title=text)
        for number, (hour, provider, text) in enumerate(world)
    ]
    shuffled = list(incidents)
    chance.shuffle(shuffled)
    assert related(*shuffled) == related(*incidents)
