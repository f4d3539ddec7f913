"""Ways around in a tree of HTML elements.

Ancestors are sought here and not with selectors: the selector engine finds only children, not all descendants, for
a descendant of `:is(...)`, and gives an element twice that two parts of a selector list match.
"""

from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
REGIONS = ("article", "main")
"""The elements that hold what a page is about."""


def ancestor(node: LexborNode, tags: Collection[str]) -> LexborNode | None:
    """The nearest element around a node that has one of some tags."""
    above = node.parent
    while above is not None and above.tag not in tags:
        above = above.parent
    return above


def in_regions(tree: LexborHTMLParser, tags: Collection[str]) -> Iterator[LexborNode]:
    """The elements with some tags in the articles and main parts of a page, in document order."""
    return (node for node in tree.css(", ".join(tags)) if ancestor(node, REGIONS) is not None)
