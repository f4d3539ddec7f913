"""Words that two reports share and others do not."""

from postroll.app.telling_words import common_words, places_of, telling_words
from report_builders import a_status_report


def saying(*titles):
    return [a_status_report(f"r{number}", "2026-04-09 10:00", title=title) for number, title in enumerate(titles)]


def test_a_word_that_both_say_is_telling():
    one, other = saying("Vault is down", "The VAULT certificate")
    assert telling_words(one, other, frozenset()) == {"vault"}


def test_a_word_that_many_say_is_not():
    reports = saying(*["Slow vault"] * 6)
    assert telling_words(*reports[:2], common_words(reports)) == frozenset()


def test_a_word_is_found_wherever_it_stands_whole():
    assert places_of("Vault, not vaults: vault.", frozenset({"vault"})) == [(0, 5), (19, 24)]
