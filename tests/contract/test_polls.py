"""What visits leave behind, held against the archive in memory and those on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import at
from postroll.adapters.archive import engines, open_archive
from postroll.adapters.archive.schema import metadata
from postroll.app.digest import digest
from postroll.app.ports.endpoints import Endpoint, Poll
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.domain.coverage import Coverage, Span

STATUS = "acme-status"
URL = "https://status.acme.example/api/v2/summary.json"
NOON = at("2026-04-09 12:00")
MINUTE = timedelta(minutes=1)
WHOLE = Endpoint(
    STATUS,
    URL,
    etag='W/"abc"',
    last_modified="Thu, 09 Apr 2026 11:58:00 GMT",
    checked_at=NOON,
    succeeded_at=NOON - MINUTE,
    changed_at=NOON - 2 * MINUTE,
    due_at=NOON + MINUTE,
    interval=60,
    failures=3,
    last_error="the server said 503",
    last_sha256="ab" * 32,
)


def a_poll(body=None, *, source=STATUS, url=URL, visited_at=NOON, watched=None):
    endpoint = Endpoint(source, url, checked_at=visited_at)
    captured = None
    if body is not None:
        capture = Capture.of(source, body)
        captured = (capture, Visit(source, url, visited_at, capture.sha256))
    stretch = LogSpan(source, url, *(NOON + minute * MINUTE for minute in watched)) if watched else None
    return Poll(endpoint, captured, stretch)


def watched(archive, source=STATUS):
    """The watched stretches in minutes from noon."""
    return [((span.first_at - NOON) // MINUTE, (span.last_at - NOON) // MINUTE) for span in archive.spans(source)]


class TestEndpoints:
    def test_the_state_of_an_endpoint_comes_back_whole(self, archive):
        archive.keep_polls([Poll(WHOLE)])
        assert list(archive.endpoints()) == [WHOLE]

    def test_an_endpoint_that_was_only_just_named_has_no_times(self, archive):
        archive.keep_polls([Poll(Endpoint(STATUS, URL))])
        assert list(archive.endpoints()) == [Endpoint(STATUS, URL)]

    def test_the_state_after_the_last_visit_counts(self, archive):
        later = replace(WHOLE, etag="", failures=0, last_error="", last_sha256="cd" * 32)
        archive.keep_polls([Poll(WHOLE)])
        archive.keep_polls([Poll(WHOLE), Poll(later)])
        assert list(archive.endpoints()) == [later]

    def test_endpoints_come_by_source_and_url(self, archive):
        keys = [("b", "u"), ("a", "z"), ("B", "u"), ("a", "é"), ("a", "Z")]
        archive.keep_polls(Poll(Endpoint(*key)) for key in keys)
        assert [(one.source, one.url) for one in archive.endpoints()] == sorted(keys)

    def test_endpoints_may_be_asked_for_by_source(self, archive):
        archive.keep_polls([Poll(WHOLE), Poll(replace(WHOLE, source="acme-forum"))])
        assert list(archive.endpoints(STATUS)) == [WHOLE]
        assert list(archive.endpoints("nowhere")) == []

    def test_what_was_imported_makes_no_visited_endpoint(self, archive):
        archive.add([a_poll(b"one").captured])
        archive.add_span(LogSpan(STATUS, URL, NOON, NOON))
        assert list(archive.endpoints()) == []


class TestPolls:
    def test_keeping_polls_says_how_many_captures_are_new(self, archive):
        assert archive.keep_polls([a_poll(b"one"), a_poll(), a_poll(b"two"), a_poll(b"one")]) == 2
        assert archive.keep_polls([a_poll(b"two"), a_poll()]) == 0

    def test_what_a_visit_gave_is_a_capture_of_its_source(self, archive):
        archive.keep_polls([a_poll(b"one")])
        [capture] = archive.captures(STATUS)
        assert (capture.urls, capture.visited_at) == ((URL,), (NOON,))
        assert archive.body(STATUS, capture.sha256) == b"one"

    def test_how_collecting_has_gone_is_no_content_and_what_was_watched_is(self, archive):
        empty = digest(archive, [STATUS])
        archive.keep_polls([a_poll()])
        assert digest(archive, [STATUS]) == empty
        archive.keep_polls([a_poll(watched=(0, 1))])
        assert digest(archive, [STATUS]) != empty

    def test_when_the_polls_break_off_none_of_them_is_kept(self, archive):
        def broken():
            yield a_poll(b"one", watched=(0, 1))
            raise RuntimeError("the line is dead")

        with pytest.raises(RuntimeError, match="dead"):
            archive.keep_polls(broken())
        assert list(archive.captures(STATUS)) == list(archive.endpoints()) == list(archive.spans(STATUS)) == []

    def test_thousands_of_polls_are_kept_in_one_go(self, archive):
        polls = (a_poll(b"one", source=f"s{number}", watched=(0, 1)) for number in range(1200))
        assert archive.keep_polls(polls) == 1200
        assert len(list(archive.endpoints())) == 1200
        assert watched(archive, "s1199") == [(0, 1)]


class TestWatchedStretches:
    @pytest.mark.parametrize(
        ("stretches", "grown"),
        [
            ([(0, 5), (5, 9)], [(0, 9)]),
            ([(0, 5), (6, 9)], [(0, 5), (6, 9)]),
            ([(5, 9), (0, 5)], [(0, 9)]),
            ([(0, 9), (2, 3)], [(0, 9)]),
            ([(2, 3), (0, 9)], [(0, 9)]),
            ([(0, 2), (4, 6), (8, 9), (1, 5)], [(0, 6), (8, 9)]),
            ([(0, 2), (4, 6), (8, 9), (2, 8)], [(0, 9)]),
            ([(0, 2), (4, 6), (-3, -1)], [(-3, -1), (0, 2), (4, 6)]),
            ([(7, 7), (7, 7)], [(7, 7)]),
        ],
    )
    @pytest.mark.parametrize("at_once", [True, False])
    def test_stretches_that_touch_grow_together(self, archive, stretches, grown, at_once):
        polls = [a_poll(watched=stretch) for stretch in stretches]
        for lot in [polls] if at_once else [[poll] for poll in polls]:
            archive.keep_polls(lot)
        assert watched(archive) == grown

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data())
    def test_whatever_the_order_they_grow_into_their_union(self, archive, data):
        source = f"s{len({endpoint.source for endpoint in archive.endpoints()})}"
        pairs = st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda pair: (pair[0], sum(pair)))
        lots = data.draw(st.lists(st.lists(pairs, min_size=1, max_size=4), min_size=1, max_size=4))
        for lot in lots:
            archive.keep_polls(a_poll(source=source, watched=stretch) for stretch in lot)
        union = Coverage.of(Span(*(NOON + minute * MINUTE for minute in pair)) for lot in lots for pair in lot)
        assert [Span(span.first_at, span.last_at) for span in archive.spans(source)] == list(union.spans)

    def test_endpoints_do_not_share_stretches(self, archive):
        archive.keep_polls([a_poll(watched=(0, 5)), a_poll(url="https://acme.example", watched=(5, 9))])
        archive.keep_polls([a_poll(source="acme-forum", watched=(5, 9))])
        assert watched(archive) == [(0, 5), (5, 9)]

    def test_a_capture_log_and_polls_stay_apart(self, archive):
        archive.add_span(LogSpan(STATUS, URL, NOON, NOON + 3 * MINUTE))
        archive.keep_polls([a_poll(watched=(1, 9))])
        archive.keep_polls([a_poll(watched=(9, 12))])
        assert watched(archive) == [(0, 3), (1, 12)]

    def test_a_log_that_watched_just_when_polls_did_is_one_stretch(self, archive):
        archive.add_span(LogSpan(STATUS, URL, NOON, NOON + 3 * MINUTE))
        archive.keep_polls([a_poll(watched=(0, 3))])
        assert watched(archive) == [(0, 3)]


def rows_by_table(address):
    engine = engines.connect(engines.parse_address(address))
    with engines.reading(engine) as connection:
        counts = {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return counts


def test_a_page_that_never_changes_takes_no_more_rows_however_often_it_is_visited(address):
    archive = open_archive(address)
    archive.keep_polls([a_poll(b"one", watched=(0, 0))])
    before = rows_by_table(address)
    for minute in range(50):
        archive.keep_polls([a_poll(visited_at=NOON + minute * MINUTE, watched=(minute, minute + 1))])
    archive.close()
    assert rows_by_table(address) == before
