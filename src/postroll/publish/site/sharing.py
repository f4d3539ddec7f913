"""What other sites show beside a link to a page: the terms of Open Graph (https://ogp.me/)."""

from typing import NamedTuple

from postroll.publish.card_svg import HEIGHT, WIDTH, card_svg
from postroll.publish.plain import fit, one_line
from postroll.publish.site import urls
from postroll.rollup.month import MonthGrid

_DESCRIPTION = 200


class Sharing(NamedTuple):
    """The terms of one page.

    Attributes:
        title: of the page.
        description: in a sentence or two.
        type: what the page is, of the types that Open Graph knows.
        url: the page's address; "" where the site's is not known.
        image: the address of its picture; "" where it has none, or the site's address is not known.
    """

    title: str
    description: str
    type: str
    url: str
    image: str

    @classmethod
    def of(cls, site_url: str, path: str, title: str, description: str, picture: str = "") -> "Sharing":
        """The terms of a page.

        Args:
            site_url: the address of the site; "" where it is not known.
            path: where the page lies.
            title: of the page.
            description: in words; cut where they are many.
            picture: where its picture lies; "" where it has none.
        """
        kind = "article" if path.startswith("incident/") else "website"
        url = urls.absolute(site_url, path) if site_url else ""
        image = urls.absolute(site_url, picture) if site_url and picture else ""
        return cls(one_line(title), fit(one_line(description), _DESCRIPTION), kind, url, image)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return WIDTH, HEIGHT


def card(_path: str, inputs: tuple[MonthGrid, str, str]) -> bytes:
    """The card of a month as PNG, drawn with the fonts of the machine; without any it has no words.

    Args:
        inputs: the month, what it holds in words, and the title of the site.
    """
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - it is needed only where the address of the site is known

    return bytes(svg_to_bytes(svg_string=card_svg(*inputs)))
