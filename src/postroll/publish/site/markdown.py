"""The curator's Markdown as HTML that can do no harm: read by CommonMark's rules, then reduced to what notes need."""

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TAGS = {"a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "s", "strong", "ul"}
_SCHEMES = {"http", "https", "mailto"}


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - takes its time, and most sites have few notes

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")


def note_html(text: str) -> Markup:
    """The text as HTML: paragraphs, lists, quotes, code, emphasis, struck words and links to web and mail addresses.

    Headings and pictures are reduced to their words, HTML in the text is shown as it is written, and a link to any
    other kind of address is no link; nor is a relative one, since pages of several folders show a note.
    """
    import nh3  # noqa: PLC0415 - likewise

    html = _parser().render(text)
    safe = nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES, url_relative="deny")
    return Markup(safe.replace("<s>", "<del>").replace("</s>", "</del>"))  # noqa: S704 - nh3 has cleaned it
