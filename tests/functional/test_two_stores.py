"""SQLite and PostgreSQL hold the same: one digest."""

from functional_workspace import IMPORTS


def test_both_stores_give_one_digest(linked, postroll, postgres_database):
    store = {"POSTROLL_ARCHIVE": postgres_database}
    for source, name in IMPORTS:
        postroll("import", "--source", source, str(postroll.folder / "records" / name), **store)
    postroll("reconcile", **store)
    assert postroll("doctor", "--digest", **store).stdout.strip() == linked.digest()
    assert not (postroll.folder / "postroll.db").exists()
