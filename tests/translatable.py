"""Every word and sentence of the pages that another language has to say, found in the templates and the code."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment

import postroll.publish

PACKAGE = Path(postroll.publish.__file__).parent
SENTENCES = {"word", "say"}


def sentences() -> set[str]:
    """What stands in `_("...")` of a template, or in `word("...")` and `say("...")` of the code."""
    from_templates = {text for function, text in _in_templates() if function == "_"}
    return from_templates | {call.args[0].value for call in _calls(SENTENCES) if isinstance(call.args[0], ast.Constant)}


def counted() -> set[str]:
    """What depends on a number: `ngettext(...)` of a template, `plural` and `say_count` of either, by the first form."""
    found = {text for function, text in _in_templates() if function == "ngettext"}
    for call in _calls({"plural"}):
        if isinstance(call.args[1], ast.Constant):
            found.add(f"%(num)s {call.args[1].value}")
    return found | {f"%(num)s {noun}" for noun in _nouns_of_templates()}


def _in_templates() -> Iterator[tuple[str, str]]:
    templates: Any = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in sorted((PACKAGE / "templates").glob("*.html")):
        for _, function, text in templates.extract_translations(path.read_text(encoding="utf-8")):
            said = text[0] if isinstance(text, tuple) else text
            if said is not None:
                yield function, said


def _nouns_of_templates() -> Iterator[str]:
    for path in sorted((PACKAGE / "templates").glob("*.html")):
        for piece in path.read_text(encoding="utf-8").split('plural("')[1:]:
            yield piece.partition('"')[0]


def _calls(names: set[str]) -> Iterator[ast.Call]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
                yield node
