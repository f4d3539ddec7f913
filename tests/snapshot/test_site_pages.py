"""The bytes of the pages and pictures of a small made-up site, as they are meant to be."""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from postroll.publish.grid_svg import grid_svg, thumbnail_svg
from postroll.publish.site.fragments import grid_html, table_html
from postroll.publish.site.pages import render_site
from sites import a_month, a_site


class HtmlFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "html"


class SvgFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "svg"


PAGES = {
    "front": "index.html",
    "month": "acme/2026-04/index.html",
    "months": "acme/index.html",
    "year": "acme/2026/index.html",
    "write-ups": "write-ups/index.html",
    "provider-write-ups": "acme/write-ups/index.html",
    "sources": "sources/index.html",
    "provider-sources": "acme/sources/index.html",
    "incident": "incident/twice00001/index.html",
    "method": "method/index.html",
    "redirect": "incident/gone000001/index.html",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was(name, snapshot: SnapshotAssertion):
    pages = {page.path: page.body.decode() for page in render_site(a_site())}
    assert pages[PAGES[name]] == snapshot(extension_class=HtmlFile, name=name)


def test_the_picture_of_a_month_is_as_it_was(snapshot: SnapshotAssertion):
    assert grid_svg(a_month().grid) == snapshot(extension_class=SvgFile, name="grid")


def test_the_thumbnail_of_a_month_is_as_it_was(snapshot: SnapshotAssertion):
    assert thumbnail_svg(a_month().grid) == snapshot(extension_class=SvgFile, name="thumbnail")


def test_the_fragments_that_stand_alone_are_as_they_were(snapshot: SnapshotAssertion):
    month = a_month()
    assert grid_html(month.grid) == snapshot(extension_class=HtmlFile, name="grid")
    assert table_html(month.table) == snapshot(extension_class=HtmlFile, name="table")
