"""Other people's text in Markdown: inert, and unable to leave its table cell.

Valid for GitHub (GitHub Flavored Markdown) and Discourse, which both build on CommonMark.
"""

import re
from html import unescape
from urllib.parse import quote

from postroll.publish.plain import one_line
from postroll.rollup.best_account import is_safe_url

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!$&])")
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_DESTINATION = re.compile(r"(\]\(\s*<?)([^)\s>]*)|(^[ ]{0,3}\[[^\]\n]+\]:\s*<?)([^\s>]*)", re.MULTILINE)
_IN_ADDRESS = "%/?:#@!$&'*+,;=~-._"


def escape(text: str) -> str:
    """The text on one line with every character escaped that Markdown could take for its own."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def link(text: str, url: str, title: str = "") -> str:
    """A link, or the text alone where the address is not a safe one.

    Args:
        text: Markdown.
        url: any address.
        title: plain text that is shown when the pointer rests on the link.
    """
    if not is_safe_url(url):
        return text
    return f"[{text}]({quote(url, safe=_IN_ADDRESS)}{_tooltip(title)})"


def _tooltip(title: str) -> str:
    quoted = re.sub(r'([\\"|&<])', r"\\\1", one_line(title))
    return f' "{quoted}"' if quoted else ""


def tame(markdown: str) -> str:
    """A curator's Markdown without raw HTML and without links to anything but the web.

    Code spans keep their characters. Control characters and direction marks go.
    """
    text = "\n".join(_visible(line) for line in markdown.splitlines())
    tamed: list[str] = []
    end = 0
    for span in _CODE_SPAN.finditer(text):
        tamed += [_without_html(text[end : span.start()]), span[0]]
        end = span.end()
    tamed.append(_without_html(text[end:]))
    return _DESTINATION.sub(_only_to_the_web, "".join(tamed))


def _visible(line: str) -> str:
    return "".join(char for char in line.expandtabs(4) if char.isprintable() or char == "\u00a0")


def _without_html(text: str) -> str:
    return re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)


def _only_to_the_web(found: re.Match[str]) -> str:
    before, address = (found[1], found[2]) if found[1] else (found[3], found[4])
    named = unescape(address)
    is_local = named.startswith(("/", "#", "&lt;")) or not named
    return f"{before}{address}" if is_local or is_safe_url(named) else f"{before}#"
