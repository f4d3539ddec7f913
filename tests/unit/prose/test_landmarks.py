from postroll.prose.landmarks import Landmarks, whole_word

ENDS = Landmarks({".": r"(?=\s|$)", ";": "", **dict([whole_word("but")])})


def test_each_landmark_is_found_in_order():
    assert ENDS.places_in("a; b 1.5 but buttered. c") == [1, 9, 21]


def test_landmarks_are_found_with_their_ends():
    assert ENDS.spans_in("a; but b.") == [(1, 2), (3, 6), (8, 9)]


def test_the_first_and_the_end_of_the_last_are_found():
    text = "so it broke. but not here; or there"
    assert text[: ENDS.first_in(text)] == "so it broke"
    assert text[ENDS.last_end_in(text) :] == " or there"


def test_what_is_no_landmark_is_none_before_another():
    assert ENDS.first_in("a.;") == len("a.")


def test_a_text_without_one_is_one_piece():
    assert ENDS.first_in("all of it") == len("all of it")
    assert ENDS.last_end_in("all of it") == 0
