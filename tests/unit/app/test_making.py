from contextlib import contextmanager
from hashlib import sha256

import pytest

from fakes.publishing import FakeEditions, switch
from postroll.app.making import make_files
from postroll.app.ports.editions import ManifestEntry
from postroll.publish.site.model import PagePlan

PAGE = b"<html lang='en'><head><title>April</title></head><body><h1>April</h1>%s</body></html>"


def a_plan(path: str, body: bytes = PAGE % b"") -> PagePlan:
    return PagePlan(path, f"key of {path}", lambda: body)


@contextmanager
def building():
    with FakeEditions().building({}, ()) as edition:
        yield edition


def test_a_file_is_put_into_the_next_edition_as_it_was_rendered():
    with building() as edition:
        (made,) = make_files([a_plan("a.css", b"one")], {"a.css"}, edition)
        assert edition.files == {"a.css": b"one"}
    assert made == ("a.css", ManifestEntry("key of a.css", sha256(b"one").hexdigest()), ())


def test_what_is_wrong_with_a_file_is_told_with_it():
    link = PAGE % b"<a href='b.html'>B</a><a href='c.html'>C</a>"
    with building() as edition:
        sound, faulty = make_files([a_plan("b.html"), a_plan("a.html", link)], {"a.html", "b.html"}, edition)
    assert sound.faults == ()
    assert faulty.faults == ("a.html links to c.html, which is not in the edition",)


def test_a_file_that_cannot_be_rendered_stops_the_work():
    def fail() -> bytes:
        raise ZeroDivisionError

    with building() as edition, pytest.raises(ZeroDivisionError):
        make_files([PagePlan("a", "key", fail)], {"a"}, edition)


def test_the_edition_that_is_out_does_not_change_before_the_switch():
    editions = FakeEditions()
    switch(editions, {"a": ManifestEntry("k", "")}, {"a": b"one"})
    with editions.building({}, ["a"]) as edition:
        make_files([a_plan("a", b"two")], {"a"}, edition)
        assert editions.files == {"a": b"one"}
