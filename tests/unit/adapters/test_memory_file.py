from contextlib import closing

from postroll.adapters.memory_file import MemoryFile


def test_what_was_kept_is_recalled_by_the_next_command(tmp_path):
    with closing(MemoryFile(tmp_path / "memory")) as memory:
        memory.keep("slot", "one", b"value")
    with closing(MemoryFile(tmp_path / "memory")) as memory:
        assert memory.recall("slot", "one") == b"value"


def test_what_was_made_of_something_else_is_not_recalled(tmp_path):
    with closing(MemoryFile(tmp_path / "memory")) as memory:
        memory.keep("slot", "one", b"value")
        assert memory.recall("slot", "two") is None
        assert memory.recall("other", "one") is None


def test_a_slot_holds_what_was_put_there_last(tmp_path):
    for version in ("one", "two"):
        with closing(MemoryFile(tmp_path / "memory")) as memory:
            memory.keep("slot", version, version.encode())
    with closing(MemoryFile(tmp_path / "memory")) as memory:
        assert memory.recall("slot", "one") is None
        assert memory.recall("slot", "two") == b"two"


def test_what_was_cleared_is_forgotten_at_once_and_for_ever(tmp_path):
    with closing(MemoryFile(tmp_path / "memory")) as memory:
        memory.keep("old", "one", b"value")
    with closing(MemoryFile(tmp_path / "memory")) as memory:
        memory.clear()
        assert memory.recall("old", "one") is None
        memory.keep("new", "one", b"value")
        assert memory.recall("new", "one") == b"value"
    with closing(MemoryFile(tmp_path / "memory")) as memory:
        assert memory.recall("old", "one") is None
        assert memory.recall("new", "one") == b"value"


def test_a_damaged_file_is_as_good_as_none(tmp_path):
    (tmp_path / "memory").write_bytes(b"not a memory" * 1000)
    with closing(MemoryFile(tmp_path / "memory")) as memory:
        assert memory.recall("slot", "one") is None
        memory.keep("slot", "one", b"value")
    with closing(MemoryFile(tmp_path / "memory")) as memory:
        assert memory.recall("slot", "one") == b"value"


def test_where_there_is_no_room_for_a_file_nothing_is_remembered_and_nothing_fails(tmp_path):
    with closing(MemoryFile(tmp_path / "no" / "folder" / "memory")) as memory:
        memory.keep("slot", "one", b"value")
        assert memory.recall("slot", "one") == b"value"
    with closing(MemoryFile(tmp_path / "no" / "folder" / "memory")) as memory:
        assert memory.recall("slot", "one") is None
