"""Where pages lie and how they point at each other."""

from datetime import date

import pytest

from postroll.publish.site import urls


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.html", "style.css", "style.css"),
        ("acme/2026-04/index.html", "style.css", "../../style.css"),
        ("acme/2026-04/index.html", "acme/2026-03/index.html", "../2026-03/index.html"),
        ("incident/a/index.html", "incident/b/index.html", "../b/index.html"),
    ],
)
def test_every_address_is_relative_and_names_its_file(page, target, address):
    assert urls.relative(page, target) == address


def test_pages_lie_where_people_look():
    assert urls.month_path("acme", date(2026, 4, 1)) == "acme/2026-04/index.html"
    assert urls.grid_path("acme", date(2026, 4, 1)) == "acme/2026-04/grid.svg"
    assert urls.provider_path("acme") == "acme/index.html"
    assert urls.incident_path("k3") == "incident/k3/index.html"


@pytest.mark.parametrize("name", ["../../etc", "a/b", "..", "."])
def test_a_name_never_leads_out_of_the_site(name):
    assert not {"", ".", ".."} & set(urls.provider_path(name).split("/"))
    assert urls.provider_path(name).count("/") == 1


def test_what_is_special_in_a_path_is_escaped_once_more_in_an_address():
    assert urls.relative("index.html", urls.provider_path("a b")) == "a%2520b/index.html"
