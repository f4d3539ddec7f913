"""Until when write-ups are known of, and that nobody is blamed for what came out unseen."""

from dataclasses import replace
from datetime import date

from builders import UTC_ZONE, a_write_up, an_incident, at
from postroll.domain.coverage import Coverage, Span
from postroll.domain.provider import Promise
from postroll.publish.site.last_look import last_look
from postroll.publish.site.model import Site, SourceWatch
from postroll.publish.site.pages import render_site
from sites import SOURCES, a_site

STATUS, LOG = SOURCES
TODAY = date(2026, 8, 20)
UNTIL_MAY = Coverage((Span(at("2026-03-01"), at("2026-05-02 12:00")),))
NOT_KNOWN = b"Whether more came out since the last look at the sources is not known."


def looked(*watches: SourceWatch) -> date:
    return last_look(watches, TODAY, UTC_ZONE)


def test_the_last_look_at_a_log_counts_however_often_the_status_page_was_seen():
    assert looked(SourceWatch(STATUS, UNTIL_MAY, seen_at=at("2026-08-19")), SourceWatch(LOG, UNTIL_MAY)) == date(
        2026, 5, 2
    )


def test_a_look_that_found_nothing_new_counts_as_well():
    assert looked(SourceWatch(LOG, UNTIL_MAY, seen_at=at("2026-06-03"))) == date(2026, 6, 3)


def test_without_a_log_any_source_counts():
    assert looked(SourceWatch(STATUS, UNTIL_MAY), SourceWatch(LOG, Coverage())) == date(2026, 5, 2)


def test_what_was_seen_at_no_known_time_is_taken_as_it_stands_today():
    assert looked(SourceWatch(LOG, Coverage())) == TODAY


def site(as_of: str) -> Site:
    """Of an incident without a write-up, which was promised within ten days, on 12 April."""
    told = (
        an_incident(id="late", started_at=at("2026-04-12 10:00"), title="Nobody wrote of it"),
        an_incident(id="told", started_at=at("2026-04-01 10:00"), members=(a_write_up(),)),
    )
    bare = a_site(told, (), as_of=at(as_of))
    (rollup,) = bare.providers
    return replace(bare, providers=(replace(rollup, provider=replace(rollup.provider, promise=Promise(25))),))


def page(as_of: str, path: str) -> bytes:
    return next(each.body for each in render_site(site(as_of)) if each.path == path)


def test_no_write_up_is_overdue_that_may_have_come_out_unseen():
    body = page("2026-08-20 12:00", "acme/write-ups/index.html")
    assert b"None is overdue." in body
    assert NOT_KNOWN in body
    assert b"came due" not in page("2026-08-20 12:00", "index.html")


def test_what_is_seen_to_this_day_is_known():
    assert NOT_KNOWN not in page("2026-05-02 12:00", "acme/write-ups/index.html")
