"""The lines of keys in TOML."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.adapters.toml_lines import key_lines


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("a = 1\nb = 2", ("b",), 2),
        ("# c\n\n[t]\na = 1", ("t", "a"), 4),
        ("[t.u]\n[t.v]\na.b = 1", ("t", "v", "a", "b"), 3),
        ("[[e]]\na = 1\n[[e]]\na = 2", ("e", 1, "a"), 4),
        ("[[e]]\n[e.t]\na = 1\n[[e]]\n[e.t]\na = 1", ("e", 1, "t", "a"), 6),
        ("[[e]]\n[[e.f]]\n[[e]]\n[[e.f]]\na = 1", ("e", 1, "f", 0, "a"), 5),
        ('"x.y" = 1\n"\\u0041" = 2', ("A",), 2),
        ("a = '''\nb = 1\n'''\nc = 1", ("c",), 4),
        ('a = """\\"""\n[t]\n"""\nc = 1', ("c",), 4),
        ("a = { b = 1, c = { d = [1, { e = 1 }] } }\nf = 1", ("a", "c", "d", 1, "e"), 1),
        ("a = [\n  1, # one\n  [2,\n  3],\n]\nb = 1", ("a", 1, 1), 4),
        ("a = 2026-04-27 10:00:00.5 # [x]\nb = 1.5e3\nc = '='", ("c",), 3),
        ("a = []\r\nb = {}\r\nc = 1\r\n", ("c",), 3),
    ],
)
def test_a_key_is_found_on_its_line(text, path, line):
    tomllib.loads(text)
    assert key_lines(text)[path] == line


def _paths(value, path=()):
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in entries:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from _paths(inner, (*path, key))


_KEYS = st.text("ab.\"'=#[ ]", max_size=4)
_VALUES = st.recursive(
    st.integers() | st.booleans() | st.text("ab#]}'\"\\,=", max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=6,
)


def _written(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_written(key)} = {_written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@settings(max_examples=150)
@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_every_value_has_a_line_whatever_the_text(values):
    text = "\n".join(f"{_written(key)} = {_written(value)}" for key, value in values.items())
    assert tomllib.loads(text) == values
    assert set(key_lines(text)) == set(_paths(values))
