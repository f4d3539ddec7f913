"""The templates, compiled once, and what they may call.

This is the one module of the layer that reads files: the package's own templates and sources, which are part of the
code. Nothing else of a page comes from a disk.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from postroll.domain.times import format_instant
from postroll.domain.vocabulary import Severity
from postroll.publish import language, mark_words
from postroll.publish.dates import day_and_month, day_title, month_title
from postroll.publish.plain import fit, one_line
from postroll.publish.severity_colours import DARK, LIGHT
from postroll.publish.site import urls, words
from postroll.publish.site.markdown import note_html
from postroll.rollup.best_account import is_safe_url

_TITLE_LENGTH = 200
_PACKAGE = "postroll.publish"
_PLANNING = tuple(f"postroll.{each}" for each in ("domain", "formats", "reconcile", "rollup", "publish", "app"))
_RENDERING = (".py", ".html", ".css", ".js", ".svg")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that HTML does not allow in a page."""


class _PlainContext(Context):
    """Calls what templates call without looking for Jinja's decorators: only its macros bear one here."""

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        if isinstance(called, Macro):
            return called(self.eval_ctx, *args, **named)
        return called(*args, **named)


class _Environment(Environment):
    context_class = _PlainContext


@cache
def environment() -> Environment:
    """The templates with their filters. Whatever they print is escaped, and an unknown name is an error."""
    made = _Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "account": words.account_word,
        "as_of": words.as_of_words,
        "clip": _clip,
        "day": day_title,
        "day_and_month": day_and_month,
        "instant": format_instant,
        "duration": mark_words.length_words,
        "listing": words.listing,
        "month": month_title,
        "note": note_html,
        "plural": mark_words.plural,
        "sentence": words.sentence_case,
        "severity": mark_words.severity_words,
        "severity_name": mark_words.severity_name,
        "signed": words.signed,
        "weekday": words.weekday,
    }
    made.filters["external"] = urls.external
    made.tests |= {"safe_url": is_safe_url}
    made.globals |= {"urls": urls, "light": LIGHT, "dark": DARK, "severities": tuple(Severity)}
    made.globals |= {"_": _word, "ngettext": _word_for, "language": lambda: language.spoken().code}
    return made


def render(template: str, path: str, **context: Any) -> bytes:
    """A page from its template, in UTF-8.

    Args:
        template: the template's file name.
        path: where the page lies; `to(target)` in the template gives the address of another page from there.
        context: what the template names.
    """
    text = environment().get_template(template).render(to=partial(urls.relative, path), **context)
    return _FORBIDDEN.sub("", text).encode("utf-8", "replace")


def style_sheet() -> bytes:
    """The one style sheet of the site."""
    return render("style.css", urls.STYLE)


def icon() -> bytes:
    """The picture that browsers show beside the title."""
    return render("icon.svg", urls.ICON)


def search_script() -> bytes:
    """The script of the search."""
    return files(_PACKAGE).joinpath("templates/search.js").read_bytes()


@cache
def rendering_version() -> str:
    """Changes with every template and every line of code that makes pages."""
    return _version_of(_PACKAGE)


@cache
def planning_version() -> str:
    """Changes with every line of code that decides which pages there are and what is on them."""
    return sha256("".join(map(_version_of, _PLANNING)).encode()).hexdigest()


def _version_of(package: str) -> str:
    digest = sha256()
    for name, source in sorted(_sources(files(package), "")):
        digest.update(f"{name}\0".encode() + source.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _sources(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_RENDERING):
            found.append((prefix + entry.name, entry))
    return found


def _word(text: str, **values: Any) -> Markup:
    """A sentence in the language that is spoken, as gettext has it. Its values are escaped.

    The extension of Jinja does the same in five calls and with a context made anew for each of them.
    """
    said = Markup(language.word(text))  # noqa: S704 - the words of the code and of the language's table
    return said % values if values else said


def _word_for(one: str, several: str, num: int, **values: Any) -> Markup:
    """A sentence that depends on a number."""
    return Markup(language.word_for(one, several, num)) % (values | {"num": num})  # noqa: S704 - likewise


def _clip(title: str) -> str:
    """A title for a list: on one line, cut at a word where it is very long."""
    return fit(one_line(title), _TITLE_LENGTH) or language.word("untitled")
