from postroll.adapters.archive.recent import RecentBytes


def test_what_was_kept_is_found():
    recent = RecentBytes(10)
    recent.keep("a", b"12345")
    assert recent.get("a") == b"12345"
    assert recent.get("b") is None


def test_what_was_not_used_for_longest_makes_room():
    recent = RecentBytes(10)
    recent.keep("a", b"12345")
    recent.keep("b", b"12345")
    recent.get("a")
    recent.keep("c", b"1")
    assert [recent.get(key) for key in "abc"] == [b"12345", None, b"1"]


def test_bytes_kept_again_take_the_place_of_their_own():
    recent = RecentBytes(10)
    for data in (b"12345", b"1234567890"):
        recent.keep("a", data)
    assert recent.get("a") == b"1234567890"


def test_what_is_larger_than_the_room_is_not_kept():
    recent = RecentBytes(10)
    recent.keep("a", b"12345678901")
    assert recent.get("a") is None
