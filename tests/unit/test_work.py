"""The counting of work itself: it tells what grows with a text's length from what grows with its square."""

from work import calls_in, grows_with_length


def test_one_look_at_each_letter_grows_with_length():
    assert grows_with_length(lambda text: [letter.isalpha() for letter in text], "ab ", 300)


def test_a_look_at_the_rest_for_each_letter_does_not():
    assert not grows_with_length(
        lambda text: [ord(later) for at in range(len(text)) for later in text[at:]], "ab ", 300
    )


def test_the_same_text_takes_the_same_work():
    first, second = (calls_in(str.split, "a b c") for _ in range(2))
    assert first == second > 0
