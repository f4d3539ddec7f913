from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hostile import HOSTILE
from postroll.publish.word_diff import Piece, PieceKind, only, word_diff

KEPT, STRUCK, ADDED, LEFT_OUT = PieceKind


def shown(before: str, after: str) -> list[tuple[PieceKind, str]]:
    return [(piece.kind, piece.text) for piece in word_diff(before, after)]


def test_a_word_in_the_middle_is_struck_and_the_right_one_added():
    assert shown("hosts in SIN are down", "hosts in SYD are down") == [
        (KEPT, "hosts in "),
        (STRUCK, "SIN "),
        (ADDED, "SYD "),
        (KEPT, "are down"),
    ]


def test_what_is_appended_is_added():
    assert shown("We look.", "We look. It is fixed.") == [(KEPT, "We look. "), (ADDED, "It is fixed.")]


def test_white_space_alone_is_no_change_of_words():
    assert {kind for kind, _ in shown("one  two\nthree", "one two three")} == {KEPT}


def test_long_stretches_that_did_not_change_are_left_out():
    same = "same " * 200
    assert [kind for kind, _ in shown(f"{same}old {same}", f"{same}new {same}")] == [
        LEFT_OUT,
        KEPT,
        STRUCK,
        ADDED,
        KEPT,
        LEFT_OUT,
    ]


def test_text_without_spaces_is_compared_character_by_character():
    assert shown("障害が発生", "障害を発生") == [(KEPT, "障害"), (STRUCK, "が"), (ADDED, "を"), (KEPT, "発生")]


def test_very_long_changes_are_cut():
    pieces = word_diff("old " * 5_000, "new " * 5_000)
    assert sum(len(piece.text) for piece in pieces) < 10_000
    assert [piece.kind for piece in pieces] == [STRUCK, LEFT_OUT, ADDED, LEFT_OUT]


def test_nothing_against_nothing_is_nothing():
    assert word_diff("", "") == ()
    assert only(ADDED, "") == ()
    assert only(ADDED, "new") == (Piece(ADDED, "new"),)


@settings(max_examples=60, deadline=None)
@given(st.text("ab \n漢", max_size=40), st.text("ab \n漢", max_size=40))
def test_what_is_kept_and_added_is_the_later_text(before, after):
    pieces = word_diff(before, after)
    assume(LEFT_OUT not in {piece.kind for piece in pieces})
    assert "".join(piece.text for piece in pieces if piece.kind in {KEPT, ADDED}) == after


def test_hostile_text_is_never_too_long():
    for one in HOSTILE:
        for other in HOSTILE:
            assert sum(len(piece.text) for piece in word_diff(one, other)) <= 20_000
