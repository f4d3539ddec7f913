"""However the bytes of captures are packed, they stay what they are, and nobody has to wait."""

from contextlib import closing
from datetime import timedelta

import pytest
import sqlalchemy as sa

from builders import at
from postroll.adapters.archive import compaction, engines, open_archive
from postroll.adapters.archive.schema import blobs, packed, packs
from postroll.app.digest import digest
from postroll.domain.capture import Capture, Visit
from postroll.errors import ArchiveError

STATUS = "acme-status"
URL = "https://status.acme.example/api/v2/summary.json"
WORDS = b" ".join(b"word%d" % (number * 7919 % 1000) for number in range(400))


def a_version(number, *, source=STATUS, url=URL):
    """A page of which a little changes each minute."""
    capture = Capture.of(source, b'{"updated": %d, "text": "%s"}' % (number, WORDS))
    return capture, Visit(source, url, at("2026-04-09") + timedelta(minutes=number), capture.sha256)


def keep(archive, numbers, **others):
    seen = [a_version(number, **others) for number in numbers]
    archive.add(seen)
    return [capture for capture, _ in seen]


def all_intact(archive, captures):
    return all(archive.body(capture.source, capture.sha256) == capture.body for capture in captures)


def run(address, statement):
    engine = engines.connect(engines.parse_address(address))
    with engines.writing(engine) as connection:
        result = connection.execute(statement)
        found = result.all() if result.returns_rows else []
    engine.dispose()
    return found


class TestVersions:
    def test_each_version_of_a_page_gives_its_own_bytes_back(self, archive):
        assert all_intact(archive, keep(archive, range(100)))

    def test_versions_that_come_one_by_one_do_too(self, archive):
        captures = [keep(archive, [number])[0] for number in range(40)]
        assert all_intact(archive, captures)

    def test_endpoints_that_take_turns_do_not_mix(self, archive):
        lots = [keep(archive, [number], url=f"{URL}?{number % 3}") for number in range(40)]
        assert all_intact(archive, [capture for lot in lots for capture in lot])

    def test_what_follows_captures_that_were_not_kept_after_all_is_intact(self, archive):
        def broken():
            yield from (a_version(number) for number in range(600))
            raise RuntimeError("the file ends here")

        with pytest.raises(RuntimeError, match="ends here"):
            archive.add(broken())
        assert all_intact(archive, keep(archive, range(600, 650)))

    def test_a_large_page_is_packed_after_the_one_before_it(self, archive):
        page = b"".join(Capture.of("", b"%d" % number).sha256.encode() for number in range(40_000))
        captures = [Capture.of(STATUS, page + b"%d" % number) for number in range(3)]
        archive.add([(capture, Visit(STATUS, URL, None, capture.sha256)) for capture in captures])
        assert all_intact(archive, captures)


class TestCompact:
    def test_compacting_says_how_many_captures_it_packed(self, archive):
        keep(archive, range(20))
        outcome = archive.compact()
        assert outcome.captures == 20
        assert outcome.bytes_after <= outcome.bytes_before

    def test_an_empty_archive_may_be_compacted(self, archive):
        assert archive.compact().captures == 0

    def test_compacting_again_finds_nothing_to_do(self, archive):
        keep(archive, range(20))
        first = archive.compact()
        again = archive.compact()
        assert (again.captures, again.bytes_before) == (0, first.bytes_after)

    def test_what_captures_are_does_not_change(self, archive):
        captures = keep(archive, range(20)) + keep(archive, range(20), source="acme-forum")
        before = digest(archive, [STATUS, "acme-forum"])
        archive.compact()
        assert digest(archive, [STATUS, "acme-forum"]) == before
        assert all_intact(archive, captures)

    def test_captures_that_come_later_are_packed_later(self, archive):
        captures = keep(archive, range(20))
        archive.compact()
        captures += keep(archive, range(20, 60))
        assert archive.compact().captures == 40
        assert all_intact(archive, captures)

    def test_hundreds_of_captures_take_more_than_one_pack(self, archive):
        captures = keep(archive, range(700), url="") + keep(archive, range(700, 720))
        archive.compact()
        assert all_intact(archive, captures)


class TestPacks:
    @pytest.fixture
    def opened(self, address):
        with closing(open_archive(address)) as archive:
            yield archive

    def test_every_64th_version_of_a_page_stands_alone(self, address, opened):
        keep(opened, range(100))
        steps = [step for (step,) in run(address, sa.select(blobs.c.steps).order_by(blobs.c.capture_id))]
        assert steps == [number % 64 for number in range(100)]

    def test_a_version_takes_a_fraction_of_its_page(self, address, opened):
        captures = keep(opened, range(100))
        [(size,)] = run(address, sa.select(sa.func.sum(sa.func.length(blobs.c.data))))
        assert size < sum(len(capture.body) for capture in captures) / 10

    def test_a_pack_holds_256_captures_and_then_the_next_begins(self, address, opened):
        keep(opened, range(600))
        opened.compact()
        assert run(address, sa.select(packs.c.captures).order_by(packs.c.id)) == [(256,), (256,), (88,)]
        assert run(address, sa.select(blobs)) == []

    def test_a_large_capture_stays_as_it_was_stored(self, address, opened):
        large = [Capture.of(STATUS, b"%d" % number * 300_000) for number in range(10)]
        opened.add([(capture, Visit(STATUS, URL, None, capture.sha256)) for capture in large])
        captures = keep(opened, range(20))
        assert opened.compact().captures == 20
        assert len(run(address, sa.select(blobs))) == 10
        assert all_intact(opened, large + captures)

    def test_a_pack_with_room_grows(self, address, opened):
        keep(opened, range(100))
        opened.compact()
        keep(opened, range(100, 130))
        opened.compact()
        assert run(address, sa.select(packs.c.captures)) == [(130,)]

    def test_readers_and_writers_go_on_between_packs(self, address, opened, monkeypatch):
        captures = keep(opened, range(300))
        pack_solid, others = compaction.pack_solid, []

        def while_others_work(bodies):
            with closing(open_archive(address)) as other:
                others.extend(keep(other, [1000 + len(others)]))
                assert all_intact(other, captures + others)
            return pack_solid(bodies)

        monkeypatch.setattr(compaction, "pack_solid", while_others_work)
        assert opened.compact().captures == 300
        assert len(others) == 2
        assert all_intact(opened, captures + others)

    def test_compacting_twice_at_once_packs_each_capture_once(self, address, opened, monkeypatch):
        captures = keep(opened, range(300))
        pack_solid = compaction.pack_solid

        def while_another_compacts(bodies):
            monkeypatch.setattr(compaction, "pack_solid", pack_solid)
            with closing(open_archive(address)) as other:
                assert other.compact().captures == 300
            return pack_solid(bodies)

        monkeypatch.setattr(compaction, "pack_solid", while_another_compacts)
        assert opened.compact().captures == 0
        assert len(run(address, sa.select(packed))) == 300
        assert all_intact(opened, captures)

    def test_a_pack_that_another_has_let_grow_is_left_to_it(self, address, opened, monkeypatch):
        captures = keep(opened, range(20))
        opened.compact()
        captures += keep(opened, range(20, 40))
        pack_solid = compaction.pack_solid

        def while_it_grows(bodies):
            run(address, sa.update(packs).values(captures=packs.c.captures + 1))
            return pack_solid(bodies)

        monkeypatch.setattr(compaction, "pack_solid", while_it_grows)
        assert opened.compact().captures == 0
        assert all_intact(opened, captures)

    def test_a_damaged_capture_is_left_as_it_is_and_the_others_are_packed(self, address, opened):
        captures = keep(opened, range(20))
        [(last,)] = run(address, sa.select(sa.func.max(blobs.c.capture_id)))
        run(address, sa.update(blobs).where(blobs.c.capture_id == last).values(data=b"damaged"))
        with closing(open_archive(address)) as other:
            assert other.compact().captures == 19
            assert all_intact(other, captures[:-1])
            with pytest.raises(ArchiveError, match="damaged"):
                other.body(STATUS, captures[-1].sha256)

    def test_a_damaged_pack_is_told_of_and_holds_up_nothing(self, address, opened):
        lost = keep(opened, range(20))
        opened.compact()
        run(address, sa.update(packs).values(data=b"damaged"))
        with closing(open_archive(address)) as other:
            captures = keep(other, range(20, 40))
            assert other.compact().captures == 20
            assert all_intact(other, captures)
            with pytest.raises(ArchiveError, match="damaged"):
                other.body(STATUS, lost[0].sha256)
