import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import at
from postroll.prose.component_mentions import ComponentFinder, Told, Way
from postroll.prose.component_names import learn_components
from work import grows_with_length

FINDER = ComponentFinder.of(
    learn_components(["Git Operations", "API Requests", "Issues", "Pages", "Search"], provider_name="Hub"), "Hub"
)


def told(title: str = "", *notices: str) -> Told:
    return Told(at("2026-04-09 10:00"), title, notices)


def ways(report: Told) -> dict[str, Way]:
    return {mention.component: mention.way for mention in FINDER.mentions(report)}


@pytest.mark.parametrize(
    "text",
    [
        "We see degraded performance for API Requests, Git Operations, and Hub Pages.",
        "API Requests, Git Operations and Pages are experiencing degraded availability.",
        "There are errors with the API, git operations & Pages",
        "API / Git / Pages are down",
    ],
)
def test_a_statement_names_everything_in_its_list(text):
    assert ways(told("", text)) == dict.fromkeys(["API Requests", "Git Operations", "Pages"], Way.OPENING)


def test_the_first_statement_opens_and_others_come_later():
    report = told("", "We are looking into it.", "Issues is degraded.", "Pages is experiencing errors.")
    assert ways(report) == {"Issues": Way.OPENING, "Pages": Way.LATER}


def test_a_title_names_components():
    assert ways(told("Incident on Hub: slow Search")) == {"Search": Way.TITLE}


def test_the_firmest_way_counts():
    assert ways(told("Search is slow", "Search is down.")) == {"Search": Way.OPENING}


@pytest.mark.parametrize(("text", "way"), [("Some Pages lag", Way.PASSING), ("some pages lag", Way.LOOSE)])
def test_other_prose_names_in_passing(text, way):
    assert ways(told("", text)) == {"Pages": way}


def test_what_is_named_in_passing_is_left_out_beside_a_statement():
    assert ways(told("", "Search is down.", "We moved traffic to other Pages.")) == {"Search": Way.OPENING}


def test_a_component_that_is_said_to_be_fine_is_not_named():
    assert ways(told("", "Pages is not affected")) == {}


@pytest.mark.parametrize("text", ["Errors on all Hub services", "All systems are degraded"])
def test_all_services_are_every_component(text):
    assert set(ways(told("", text)).values()) == {Way.ALL}
    assert len(ways(told("", text))) == 5


def test_all_services_that_work_are_none():
    assert ways(told("", "All systems are operational, and all Hub services recovered")) == {}


def test_the_longest_name_wins():
    assert [m.quote for m in FINDER.mentions(told("API Requests fail"))] == ["API Requests"]


def test_a_mention_says_where_it_was_read():
    (mention,) = FINDER.mentions(told("Trouble", "Now Search is down."))
    assert (mention.notice, mention.start, mention.quote) == (0, 4, "Search")


@given(st.lists(st.text("APIasuePgh \x00,./&and\n", max_size=80), max_size=4))
def test_no_text_makes_it_fail(notices):
    assert len(FINDER.mentions(told("", *notices))) <= 5


@pytest.mark.parametrize("piece", ["Pages, ", "Pages and ", "errors with the ", "is ", "all of our "])
def test_a_long_text_takes_no_more_work_than_its_length_asks(piece):
    assert grows_with_length(lambda text: FINDER.mentions(told("", text)), piece, 100_000)
