"""What readers remember: never anything but what they would read again, and never without bound."""

from itertools import count

import msgspec
import pytest

from postroll.errors import FormatError
from postroll.formats.memory import Memory

KIBIBYTE = 1024


def counted(memory: Memory, piece: str | bytes, about=None):
    """Whether a piece is made anew."""
    made = []
    memory.recall(piece, lambda: made.append(piece), about)
    return bool(made)


def test_a_piece_that_comes_again_is_not_made_again():
    memory, numbers = Memory(), count()
    assert [memory.recall(b"piece", lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]


def test_what_else_a_value_is_made_from_tells_it_from_others():
    memory = Memory()
    made = [memory.recall("text", lambda one=about: one, about) for about in (None, 1, ("phase", 1), 1)]
    assert made == [None, 1, ("phase", 1), 1]


def test_a_text_and_bytes_that_spell_it_are_two_pieces():
    memory = Memory()
    assert (memory.recall("a", lambda: "text"), memory.recall(b"a", lambda: "bytes")) == ("text", "bytes")


def test_raw_json_is_known_by_its_bytes():
    memory = Memory()
    one, other = msgspec.json.decode(b"[[1, 2], [1, 2]]", type=list[msgspec.Raw])
    assert memory.recall(one, lambda: "first") == memory.recall(other, lambda: "second") == "first"


def test_an_error_is_not_remembered():
    memory = Memory()

    def fail():
        raise FormatError("no")

    with pytest.raises(FormatError):
        memory.recall(b"piece", fail)
    assert memory.recall(b"piece", lambda: "sound") == "sound"


def test_what_is_asked_for_again_stays_and_what_is_not_goes():
    memory = Memory(least=64 * KIBIBYTE)
    counted(memory, "often")
    counted(memory, "once")
    for number in range(40):
        counted(memory, f"{number}" * 2 * KIBIBYTE)
        assert not counted(memory, "often")
    assert counted(memory, "once")


@pytest.mark.parametrize("piece", ["", "x" * KIBIBYTE])
def test_it_never_holds_more_than_twice_its_size(piece):
    memory = Memory(least=64 * KIBIBYTE)
    for number in range(10_000):
        counted(memory, piece, about=number)
    held = sum(not counted(memory, piece, about=number) for number in range(10_000 - 1, 9_000, -1))
    assert 0 < held * max(len(piece), 256) <= 2 * 64 * KIBIBYTE
