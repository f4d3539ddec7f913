from dataclasses import replace
from datetime import timedelta

from builders import at
from postroll.app.endpoint_book import EndpointBook, Lanes
from postroll.app.schedule import fresh_endpoint

NOW = at("2026-04-17 12:00")
LANES = Lanes(all=4, per_host=2, failing=1)


def endpoints(*urls, **overrides):
    return [replace(fresh_endpoint("acme", url, NOW), **overrides) for url in urls]


def taken(book):
    found = []
    while endpoint := book.take(NOW):
        found.append(endpoint.url)
    return found


def test_what_is_due_first_is_taken_first():
    (late,) = endpoints("https://a.example/", due_at=NOW)
    (early,) = endpoints("https://b.example/", due_at=NOW - timedelta(hours=1))
    assert taken(EndpointBook([late, early], LANES)) == [early.url, late.url]


def test_what_is_not_due_yet_waits():
    (later,) = endpoints("https://a.example/", due_at=NOW + timedelta(seconds=1))
    book = EndpointBook([later], LANES)
    assert taken(book) == []
    assert book.next_due_at == later.due_at


def test_a_retired_endpoint_is_left_out():
    assert len(EndpointBook(endpoints("https://a.example/", due_at=None), LANES)) == 0


def test_a_host_with_many_endpoints_does_not_get_in_the_way_of_others():
    crowd = [f"https://a.example/{number}" for number in range(9)]
    book = EndpointBook(endpoints(*crowd, "https://b.example/"), LANES)
    assert taken(book) == [*crowd[:2], "https://b.example/"]


def test_when_a_host_has_room_again_the_next_of_its_endpoints_is_taken():
    book = EndpointBook(endpoints(*(f"https://a.example/{number}" for number in range(3))), LANES)
    first = book.take(NOW)
    taken(book)
    book.free(first)
    assert taken(book) == ["https://a.example/2"]


def test_failing_endpoints_take_up_no_more_than_their_lane():
    failing = endpoints(*(f"https://{number}.example/" for number in range(3)), failures=1)
    book = EndpointBook([*failing, *endpoints("https://z.example/")], LANES)
    assert taken(book) == ["https://0.example/", "https://z.example/"]


def test_no_more_are_taken_than_there_is_room_for():
    book = EndpointBook(endpoints(*(f"https://{number}.example/" for number in range(9))), LANES)
    assert len(taken(book)) == 4
    assert book.next_due_at is None


def test_an_endpoint_under_way_is_not_taken_twice():
    (endpoint,) = endpoints("https://a.example/")
    book = EndpointBook([endpoint], LANES)
    book.take(NOW)
    book.add(endpoint)
    assert taken(book) == []


def test_an_endpoint_that_was_put_back_is_taken_when_it_is_due_again():
    (endpoint,) = endpoints("https://a.example/")
    book = EndpointBook([endpoint], LANES)
    book.free(book.take(NOW))
    book.put(replace(endpoint, due_at=NOW + timedelta(minutes=1)))
    assert book.under_way == 0
    assert book.take(NOW + timedelta(minutes=1))


def test_an_endpoint_that_is_retired_while_it_waits_is_dropped():
    (endpoint,) = endpoints("https://a.example/")
    book = EndpointBook([endpoint], LANES)
    book.add(replace(endpoint, due_at=None))
    assert (taken(book), len(book)) == ([], 0)
