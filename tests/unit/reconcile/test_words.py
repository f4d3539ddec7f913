from postroll.reconcile.evidence import evidence_of
from postroll.reconcile.words import number_of, stems_in, telling_words, words_of
from report_builders import a_log_entry, a_status_report


def test_words_in_common_are_found_by_their_stems():
    assert len(set(stems_in("Certificates were failing")) & set(stems_in("a certificate failed"))) == 2


def test_what_comes_back_in_a_report_tells_more_of_it():
    once, often = words_of("vault ledger"), words_of("vault vault ledger")
    place = once.hashes.index(number_of("vault"))
    assert often.weights[place] > once.weights[place]
    assert words_of("vault vault vault vault").weights == (1.0,)


def test_words_in_common_are_told_as_the_first_report_writes_them():
    assert telling_words("Vault issues no Certificates", "a certificate of the vault") == ["Certificates", "Vault"]


def test_a_single_letter_tells_nothing():
    assert telling_words("A vault failed", "it is a vault") == ["vault"]


def test_words_that_every_other_report_has_are_told_only_where_there_is_nothing_better():
    assert telling_words("On the vault errors", "errors on the vault") == ["vault"]
    assert telling_words("Errors on mail", "errors on a disk") == ["Errors", "on"]


def test_a_word_is_told_as_it_stands_first():
    assert telling_words("Vault was sealed; vaults stay sealed", "a vault") == ["Vault"]


def test_the_evidence_on_words_has_no_stems():
    entry = a_log_entry("vault", "2026-04-17 13:04", title="Vault could not renew certificates")
    report = a_status_report("r1", "2026-04-17 13:06", title="Certificates fail to renew")
    (words,) = evidence_of(entry, report, {"link": 0.0, "words": 2.0})
    assert words.detail == "both say renew, certificates"
