from datetime import date

from builders import a_note
from postroll.domain.note import Credit, NoteKind
from postroll.publish.corrections import SegmentKind, apply_corrections


def a_correction(**overrides):
    told = {"id": "fix", "kind": NoteKind.CORRECTION, "corrects": "n1", "strikes": "kernel", "text": "user land"}
    return a_note(**(told | overrides))


def markdown_of(*notes):
    return [each.markdown for each in apply_corrections(notes)]


def test_the_struck_words_stay_and_the_right_ones_follow():
    note = a_note(text="It was the kernel again.")
    assert markdown_of(note, a_correction()) == ["It was the ~~kernel~~ user land again."]


def test_each_part_knows_what_it_is():
    corrected = apply_corrections([a_note(text="the kernel"), a_correction()])[0]
    assert [segment.kind for segment in corrected.segments] == [
        SegmentKind.PLAIN,
        SegmentKind.STRUCK,
        SegmentKind.INSERTED,
    ]
    assert corrected.segments[1].correction == a_correction()


def test_the_credit_names_who_corrected_and_who_said_so():
    correction = a_correction(date=date(2026, 4, 28), credit=Credit("bob"))
    corrected = apply_corrections([a_note(text="the kernel"), correction])[0]
    assert corrected.credits == ("Corrected 28 April 2026 by ada, thanks to bob.",)


def test_only_the_first_occurrence_is_struck():
    assert markdown_of(a_note(text="kernel, kernel"), a_correction()) == ["~~kernel~~ user land, kernel"]


def test_two_corrections_go_into_one_note_in_order_of_date():
    first = a_correction(id="z", date=date(2026, 4, 1))
    second = a_correction(id="a", date=date(2026, 4, 2), strikes="It", text="They")
    corrected = apply_corrections([a_note(text="It was the kernel."), second, first])
    assert corrected[0].markdown == "~~It~~ They was the ~~kernel~~ user land."
    assert [each.id for each in corrected[0].corrections] == ["z", "a"]


def test_a_correction_can_be_corrected():
    again = a_correction(id="fix2", corrects="fix", strikes="land", text="space", date=date(2026, 5, 1))
    assert markdown_of(a_note(text="the kernel"), a_correction(), again) == ["the ~~kernel~~ user ~~land~~ space"]


def test_words_that_are_already_struck_are_not_struck_again():
    twice = a_correction(id="fix2", date=date(2026, 5, 1))
    assert markdown_of(a_note(text="the kernel"), a_correction(text=""), twice) == ["the ~~kernel~~", "user land"]


def test_a_correction_that_finds_nothing_stands_alone():
    assert markdown_of(a_note(text="nothing"), a_correction()) == ["nothing", "user land"]
    assert markdown_of(a_correction()) == ["user land"]


def test_corrections_in_a_circle_stand_alone():
    one = a_correction(id="one", corrects="two", text="1")
    two = a_correction(id="two", corrects="one", text="2")
    assert markdown_of(one, two) == ["1", "2"]


def test_tildes_touch_the_words_and_do_not_span_paragraphs():
    note = a_note(text="a bad idea\n\nor two, said b")
    correction = a_correction(strikes=" bad idea\n\nor two", text="thing")
    assert markdown_of(note, correction) == ["a ~~bad idea~~\n\n~~or two~~ thing, said b"]
    assert markdown_of(a_note(text="a  b"), a_correction(strikes="  ", text="c")) == ["a   cb"]
