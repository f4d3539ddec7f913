from datetime import timedelta

import pytest

from builders import at
from postroll.prose.component_mentions import Mention, Told, Way
from postroll.prose.component_model import ALIKE, ComponentModel, Labelled, learn_model
from postroll.prose.component_names import learn_components
from postroll.prose.listing_practice import EXPECTED, learn_practice
from postroll.prose.word_classifier import FEWEST_TEXTS, train

START = at("2026-01-01 00:00")
DAY = timedelta(days=1)
COMPONENTS = learn_components(["Search", "Pages", "Queues"])


def told(day: int, title: str, *notices: str) -> Told:
    return Told(START + day * DAY, title, notices)


def mention(way: Way, component: str = "Search") -> Mention:
    return Mention(component, way, 0, component, 0)


def lists_only_the_first(count: int = 30) -> list[Labelled]:
    notices = ("We see degraded performance for Search.", "Pages is experiencing degraded performance.")
    return [Labelled(told(day, "Trouble", *notices), frozenset({"Search"})) for day in range(count)]


def two_topics(count: int = 80) -> list[Labelled]:
    texts = (("stale results after indexing", "Search"), ("jobs wait before workers start", "Queues"))
    return [
        Labelled(told(day, texts[day % 2][0], f"Report {day}"), frozenset({texts[day % 2][1]})) for day in range(count)
    ]


def named(model: ComponentModel, report: Told) -> list[str]:
    return [one.component for one in model.infer(report)]


def test_without_a_past_what_is_stated_is_believed():
    model = learn_model([], COMPONENTS)
    report = told(0, "Trouble", "Search is down.", "Pages is down.")
    assert named(model, report) == ["Pages", "Search"]


def test_a_provider_that_lists_only_what_opens_is_read_so():
    model = learn_model(lists_only_the_first(), COMPONENTS)
    report = told(31, "Trouble", "Queues is down.", "Search is down.")
    assert named(model, report) == ["Queues"]


def test_a_habit_is_forgotten_in_time():
    model = learn_model(lists_only_the_first(), COMPONENTS)
    report = told(31 + 5 * 365, "Trouble", "Queues is down.", "Search is down.")
    assert named(model, report) == ["Queues", "Search"]


def test_what_is_named_says_where():
    (inferred,) = learn_model([], COMPONENTS).infer(told(0, "Slow Search"))
    assert inferred == ("Search", EXPECTED[Way.TITLE], None, "Search", 5, "the title names it")


def test_words_tell_where_nothing_is_named():
    model = learn_model(two_topics(), COMPONENTS)
    (inferred,) = model.infer(told(90, "stale results for some", "indexing is behind"))
    assert (inferred.component, inferred.quote, inferred.start, inferred.because) == ("Search", "", None, ALIKE)
    assert inferred.confidence >= 0.9


def test_words_that_nothing_is_known_of_tell_nothing():
    assert learn_model(two_topics(), COMPONENTS).infer(told(90, "unheard of")) == ()


def test_learning_does_not_depend_on_the_order_of_reports():
    past, report = two_topics(), told(90, "stale results", "indexing")
    assert learn_model(past, COMPONENTS).infer(report) == learn_model(past[::-1], COMPONENTS).infer(report)


def test_a_practice_weighs_a_report_once_for_each_way():
    past = [(START, (mention(Way.LATER), mention(Way.LATER, "Pages")), frozenset({"Pages"}))]
    (habit,) = learn_practice(past, START, [timedelta(days=90)]).habits
    assert (habit.listed[Way.LATER], habit.named[Way.LATER]) == (0.5, 1.0)


def test_those_who_forget_sooner_and_later_count_alike():
    past = [(START, (mention(Way.LATER),), frozenset())] * 20
    month, decade = timedelta(days=30), timedelta(days=3650)
    each = [
        learn_practice(past, START, [rate]).share(Way.LATER, START + timedelta(days=365)) for rate in (month, decade)
    ]
    both = learn_practice(past, START, [month, decade]).share(Way.LATER, START + timedelta(days=365))
    assert each[0] > EXPECTED[Way.LATER] - 0.01 > 0.5 > each[1]
    assert both == pytest.approx(sum(each) / 2)


@pytest.mark.parametrize("way", list(Way))
def test_a_way_that_was_never_met_keeps_the_general_expectation(way):
    assert learn_practice([], START).share(way, START) == pytest.approx(EXPECTED[way])


@pytest.mark.parametrize("count", [0, FEWEST_TEXTS - 1])
def test_few_texts_teach_no_words(count):
    assert train(["stale results"] * count, [frozenset({"Search"})] * count) is None


def test_a_rare_component_teaches_no_words():
    assert train(["text"] * 60, [frozenset({f"c{number}"}) for number in range(60)]) is None


def test_a_component_that_words_do_not_tell_is_not_inferred():
    texts = [f"the same {number % 3}" for number in range(80)]
    classifier = train(texts, [frozenset({"ab"[number // 2 % 2]}) for number in range(80)])
    assert classifier is not None
    assert classifier.infer("the same") == {}


def test_a_text_without_a_word_is_about_nothing():
    classifier = train([one.told.text for one in two_topics()], [one.components for one in two_topics()])
    assert classifier is not None
    assert classifier.infer("") == {}
