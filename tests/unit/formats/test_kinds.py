from postroll.formats.kinds import KIND_ACCOUNTS
from postroll.formats.registry import SOURCE_KINDS


def test_every_kind_has_a_voice_and_readers():
    assert SOURCE_KINDS.keys() == KIND_ACCOUNTS.keys()
    assert all(kind.formats for kind in SOURCE_KINDS.values())
