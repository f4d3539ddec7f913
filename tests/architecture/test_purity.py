"""What the import contracts cannot see: calls that reach for files, clocks or chance from a pure layer."""

import ast
from pathlib import Path

import pytest

import postroll

ROOT = Path(postroll.__file__).parent
PURE = ("domain", "prose", "formats", "reconcile", "rollup", "publish", "app")
IMPURE_NAMES = {"open", "input", "print", "exec", "eval"}
IMPURE_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "iterdir", "glob"}
READ_THEIR_OWN_TABLES = {  # files that ship with the package
    ROOT / name for name in ("publish/site/environment.py", "prose/gazetteer.py", "prose/taxonomies/rules.py")
}
MODULES = sorted(path for layer in PURE for path in (ROOT / layer).rglob("*.py") if path not in READ_THEIR_OWN_TABLES)


def _calls(tree: ast.AST) -> list[str]:
    return [name for node in ast.walk(tree) if isinstance(node, ast.Call) and (name := _name(node.func))]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name) and function.id in IMPURE_NAMES:
        return function.id
    if isinstance(function, ast.Attribute) and function.attr in IMPURE_METHODS:
        return function.attr
    return ""


def test_there_are_pure_modules_to_look_at():
    assert len(MODULES) > len(PURE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_pure_module_reaches_for_no_file(path):
    assert _calls(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("call", ["open('x')", "Path('x').read_text()", "print('x')"])
def test_the_check_sees_what_it_looks_for(call):
    assert _calls(ast.parse(call))
