"""Who says what, and when: conflicts side by side, and one timeline."""

from dataclasses import replace
from datetime import date, timedelta

from builders import UTC_ZONE, a_member, a_write_up, an_incident, an_override, at
from postroll.domain.report import Claim, Inference, ReportKey, Where
from postroll.domain.vocabulary import Account, Basis, ClaimField, Precision, Severity
from postroll.publish.claims_json import claims_json
from postroll.publish.language import speaking
from postroll.publish.site.conflicts import Topic, who_says_what
from postroll.publish.site.fragments import marks_of
from postroll.publish.site.timeline import timeline
from postroll.rollup.month import Mark
from sites import a_month, a_told_twice_incident


def topics_of(incident, mark: Mark | None = None) -> dict[str, Topic]:
    return {topic.name: topic for topic in who_says_what(incident, mark, UTC_ZONE)}


def values(topic: Topic) -> list[str]:
    return [statement.value for statement in topic.statements]


def test_statements_stand_side_by_side_and_the_used_one_is_marked():
    start = topics_of(a_told_twice_incident())["Start"]
    assert values(start) == ["28 April 2026, 23:41 UTC", "28 April 2026, 23:50 UTC"]
    assert [statement.used for statement in start.statements] == [True, False]
    assert start.in_conflict


def test_a_statement_keeps_the_words_that_it_was_read_from():
    quotes = [each.quote for each in topics_of(a_told_twice_incident())["End"].statements]
    assert quotes == ["mitigated at 00:28", ""]


def test_a_report_that_says_nothing_contradicts_nobody():
    topic = topics_of(an_incident(members=(a_write_up(), a_member())))["Severity"]
    assert values(topic) == ["", "major"]
    assert not topic.in_conflict


def test_a_report_that_knows_only_the_day_does_not_contradict_the_hour():
    claim = Claim(ClaimField.STARTED_AT, "2026-04-09", Where("row", "04/09"), Precision.DAY)
    forum = a_member(
        key=ReportKey("f", "1"), account=Account.FORUM, started_at=None, ended_at=None, closed_at=None, claims=(claim,)
    )
    start = topics_of(an_incident(members=(a_member(), forum)))["Start"]
    assert values(start) == ["9 April 2026, 10:00 UTC", "9 April 2026"]
    assert not start.in_conflict


def test_the_curators_word_is_shown_with_its_reason():
    incident = a_told_twice_incident()
    severity = topics_of(incident, marks_of(a_month((incident,)).grid)[incident.id])["Severity"]
    assert (severity.used, severity.because) == ("critical", "ada: no deploy worked anywhere")


def test_an_overridden_length_is_shown_with_its_reason():
    incident = an_incident()
    override = an_override(length=timedelta(hours=6), because="the forum says so")
    mark = marks_of(a_month((incident,), overrides=(override,)).grid)[incident.id]
    length = topics_of(incident, mark)["Length"]
    assert (length.used, length.because) == ("6 h", "ada: the forum says so")


def test_a_stated_length_is_quoted():
    claim = Claim(ClaimField.LENGTH, "2400", Where("body", "about 40 minutes"), Precision.ABOUT)
    length = topics_of(an_incident(members=(a_member(claims=(claim,)),)))["Length"]
    assert [(each.value, each.quote) for each in length.statements] == [("40 min", "about 40 minutes")]


def test_a_cause_is_told_with_the_words_that_state_it():
    words = "An expired certificate broke sign-in"
    claim = Claim(ClaimField.CAUSE, "certificate or expiry", Where("title", words))
    cause = topics_of(an_incident(members=(a_member(claims=(claim,)), a_write_up())))["Cause"]
    assert [(each.value, each.quote) for each in cause.statements] == [("certificate or expiry", words), ("", "")]


def test_places_are_listed_by_each_report_that_names_some():
    claims = tuple(Claim(ClaimField.PLACE, place, Where("body", place)) for place in ("SIN", "AMS"))
    places = topics_of(an_incident(places=("AMS", "SIN"), members=(a_member(claims=claims),)))["Places"]
    assert (values(places), places.used) == (["AMS, SIN"], "AMS, SIN")


def test_where_nothing_is_known_nothing_is_made_up():
    member = a_member(started_at=None, ended_at=None, closed_at=None, severity=Severity.UNKNOWN)
    incident = an_incident(start_is_day=True, ended_at=None, members=(member,), severity=Severity.UNKNOWN)
    assert topics_of(incident) == {}


def test_an_end_that_nobody_states_is_said_to_be_so():
    incident = replace(an_incident(), ended_at=None)
    assert topics_of(incident)["End"].used == "not stated"


def test_the_timeline_holds_every_source_in_order():
    days = timeline(a_told_twice_incident(), UTC_ZONE)
    assert [(day.date.day, [(entry.source, entry.what) for entry in day.entries]) for day in days] == [
        (28, [("write-up", "states the start"), ("status page", "investigating")]),
        (
            29,
            [
                ("write-up", "states the end"),
                ("status page", "monitoring"),
                ("status page", "resolved"),
            ],
        ),
        (1, [("write-up", "published")]),
    ]


def test_what_is_known_by_its_day_alone_stands_last_on_that_day():
    log = a_write_up(published_on=date(2026, 4, 9))
    (day,) = timeline(an_incident(members=(log,)), UTC_ZONE)
    assert [entry.at for entry in day.entries] == [at("2026-04-09 10:00"), at("2026-04-09 10:30"), None]


def an_inferred_component(confidence: float | None = 0.973) -> Claim:
    inference = None if confidence is None else Inference(confidence, "the title names it")
    return Claim(ClaimField.COMPONENT, "Machines", Where("title", "M", 0), basis=Basis.INFERRED, inference=inference)


def test_an_inferred_component_says_how_sure_it_is_and_why():
    incident = an_incident(members=(a_member(claims=(an_inferred_component(),)),))
    assert values(topics_of(incident)["Components"]) == ["Machines (inferred, 97% sure: the title names it)"]
    plain = an_incident(members=(a_member(claims=(an_inferred_component(None),)),))
    assert values(topics_of(plain)["Components"]) == ["Machines (inferred)"]


def test_an_inferred_component_speaks_german_too():
    incident = an_incident(members=(a_member(claims=(an_inferred_component(),)),))
    with speaking("de"):
        (value,) = {each for topic in topics_of(incident).values() for each in values(topic) if "Machines" in each}
    assert value.startswith("Machines (erschlossen, zu 97% sicher: ")


def test_claims_as_json_say_how_sure_they_are():
    incident = an_incident(members=(a_member(claims=(an_inferred_component(), an_inferred_component(None))),))
    assert [(one["confidence"], one["because"]) for one in claims_json(incident)] == [
        (0.973, "the title names it"),
        (None, None),
    ]
