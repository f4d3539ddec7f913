from builders import a_member
from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField
from postroll.publish.claimed_words import claimed_words

TEXT = "Errors in SIN since 10:12 UTC."


def a_claim(field: ClaimField, value: str, quote: str, *, part: str = "body") -> Claim:
    start = TEXT.find(quote)
    return Claim(field, value, Where(part, quote, start if start >= 0 else None))


def claimed(*claims: Claim):
    return claimed_words(a_member(title="Trouble", text=TEXT, notices=(), claims=claims))


def test_the_words_of_a_claim_are_found_in_the_text_that_has_them():
    _, prose = claimed(a_claim(ClaimField.PLACE, "SIN", "SIN")).texts
    (words,) = prose.words
    assert (TEXT[words.start : words.end], words.label) == ("SIN", "place")


def test_a_label_gives_the_value_that_the_words_do_not_say():
    _, prose = claimed(a_claim(ClaimField.SYMPTOM, "errors", "Errors in SIN")).texts
    assert prose.words[0].label == "symptom errors"


def test_claims_on_the_same_words_share_a_mark():
    place, component = a_claim(ClaimField.PLACE, "SIN", "SIN"), a_claim(ClaimField.COMPONENT, "Hosts", "SIN")
    _, prose = claimed(place, component).texts
    assert [words.label for words in prose.words] == ["place, component Hosts"]


def test_words_inside_others_are_marked_too_and_words_across_others_are_not():
    outer, inner = a_claim(ClaimField.SYMPTOM, "errors", "Errors in SIN"), a_claim(ClaimField.PLACE, "SIN", "SIN")
    across = a_claim(ClaimField.CAUSE, "power", "SIN since")
    report = claimed(outer, inner, across)
    assert [words.claims[0] for words in report.texts[1].words] == [outer, inner]
    assert report.elsewhere == (across,)


def test_a_claim_of_a_field_of_the_form_rests_on_no_words():
    claim = a_claim(ClaimField.SEVERITY, "major", "critical", part="impact")
    assert claimed(claim).elsewhere == (claim,)
