"""The pages in another language than English: nothing left out, nothing left over."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser

from postroll.domain.note import NoteKind
from postroll.domain.vocabulary import Kind, Severity, Verdict
from postroll.publish.dates import day_title, length_title, month_title
from postroll.publish.language import LANGUAGES, say, say_count, speaking
from postroll.publish.mark_words import plural, severity_words
from postroll.publish.site.pages import plan_site, render_site
from postroll.reconcile.ties import CITATION, FOLLOW_UP, RECURRENCE, SHARED_CAUSE
from postroll.reconcile.weights import KINDS
from sites import a_site
from translatable import counted, sentences

OTHERS = sorted(set(LANGUAGES) - {"en"})
PLACES = re.compile(r"%\(\w+\)s")
SAME_IN_BOTH = {"Median", "Symptom", "symptom", "Text", "median", "April"}


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_has_its_translation(code):
    assert sentences() - set(LANGUAGES[code].words) == set()
    assert counted() - set(LANGUAGES[code].forms) == set()


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("words", [Severity, Kind, Verdict, NoteKind])
def test_every_word_of_a_closed_set_has_its_translation(code, words):
    assert {str(each) for each in words} - set(LANGUAGES[code].words) == set()


@pytest.mark.parametrize("code", OTHERS)
def test_every_kind_of_evidence_has_its_translation(code):
    relations = {SHARED_CAUSE, RECURRENCE, FOLLOW_UP, CITATION}
    assert {*KINDS, "habit", "rival", *relations} - set(LANGUAGES[code].words) == set()


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_names_the_values_that_the_sentence_names(code):
    language = LANGUAGES[code]
    forms = {one: form for one, both in language.forms.items() for form in both}
    both = [*language.words.items(), *forms.items()]
    assert [(text, said) for text, said in both if set(PLACES.findall(text)) != set(PLACES.findall(said))] == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_names_twelve_months_and_seven_days(code):
    assert len(LANGUAGES[code].months) == 12
    assert len(LANGUAGES[code].weekdays) == 7


def a_german_site():
    return replace(a_site(), language="de")


def html_pages(site):
    return {page.path: LexborHTMLParser(page.body) for page in render_site(site) if page.path.endswith(".html")}


def test_a_german_page_says_that_it_is_german():
    assert {page.css_first("html").attributes["lang"] for page in html_pages(a_german_site()).values()} == {"de"}


@pytest.mark.parametrize("attribute", ["", "aria-label", "title", "data-label", "data-source"])
def test_no_english_is_left_on_a_german_page(attribute):
    english = {text for text in LANGUAGES["de"].words if text not in SAME_IN_BOTH}
    english |= {
        name for name in LANGUAGES["en"].months + LANGUAGES["en"].weekdays if name not in LANGUAGES["de"].months
    }
    found = {
        (path, said)
        for path, page in html_pages(a_german_site()).items()
        for said in texts_of(page, attribute)
        if said in english
    }
    assert found == set()


def texts_of(page, attribute):
    """What a page says of itself: every text of an element, or every value of an attribute, but no reports' words."""
    for node in page.css("title, bdi, code, q, .note, script, style"):
        node.decompose()
    if attribute:
        return [node.attributes[attribute] for node in page.css(f"[{attribute}]")]
    return [text.strip(" .,:·") for text in page.root.text(separator="\n").split("\n")]


def test_days_and_lengths_are_written_as_the_language_has_it():
    with speaking("de"):
        assert day_title(date(2026, 4, 28)) == "28. April 2026"
        assert month_title(date(2026, 3, 1)) == "März 2026"
        assert length_title(timedelta(minutes=47)) == "47 Min."
        assert length_title(timedelta(hours=3, minutes=20)) == "3 Std. 20 Min."


def test_numbers_take_their_form():
    with speaking("de"):
        assert plural(1, "incident") == "1 Vorfall"
        assert plural(16, "incident") == "16 Vorfälle"
        assert severity_words(Severity.NONE) == "Schwere: keine"


def test_what_has_no_translation_stays_english():
    with speaking("de"):
        assert say("Nobody said %(what)s", what="this") == "Nobody said this"
        assert say_count("%(num)s cow", "%(num)s cows", 2) == "2 cows"


def test_english_is_spoken_again_afterwards():
    with speaking("de"):
        pass
    assert day_title(date(2026, 4, 28)) == "28 April 2026"


def test_another_language_is_another_edition():
    english = {plan.path: plan.key for plan in plan_site(a_site())}
    german = {plan.path: plan.key for plan in plan_site(a_german_site())}
    same = {path for path in english if german.get(path) == english[path] and path.endswith(".html")}
    assert same == set()
