"""Documents that went wrong on the way: bytes and values changed at random, but by a given chance.

Two kinds of damage: to the bytes, which mostly tests the parsers below the readers; and to the values of a JSON
document that stays well-formed, which tests what readers make of them.
"""

import json
from random import Random
from typing import Any

from hostile import HOSTILE

_TOKENS = (
    *(b"&", b"<", b">", b'"', b"'", b"[", b"{", b"]", b"}", b",", b"\\", b"null", b"-", b"%"),
    *(b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\\u0000", b"\\ud800", b"&#0;", b"&#xD800;", b"&bad;"),
    *(b"</entry>", b"<entry>", b"</p>", b"<table>", b"<![CDATA[", b"<!--", b"<!DOCTYPE x [<!ENTITY e 'e'>]>", b"<?x?>"),
    *(b"0001-01-01T00:00:00+14:00", b"9999-12-31T23:59:59-14:00", b"2024-02-30", b"Feb 29, 24:61 XX", b"12/31 25:00"),
    *(b"1e999", b"-1", b"9" * 400, b"Infinity", b"NaN", b"[" * 2000, b'{"a":' * 2000, b"<b>" * 2000),
)
_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 10**30, -(10**30), 1e308, [], {}, [[]], [None], {"": ""}, "", " ", "\x00"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2024-02-30T00:00:00Z", "2024-06-30T23:59:60Z", "now"),
    *("investigating", "critical", "a new word", "http://[", "https://\u202e", "javascript:alert(1)", "//", "\ud800"),
    *HOSTILE,
)
_EDITS = 6


def damage(body: bytes, chance: Random) -> bytes:
    """The body with a few random faults in it; never empty."""
    if chance.random() < 0.5 and (value := _parsed(body)) is not None:
        return json.dumps(_with_odd_values(value, chance)).encode()
    damaged = bytearray(body)
    for _ in range(chance.randint(1, _EDITS)):
        _damage_once(damaged, chance)
    return bytes(damaged) or b"x"


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _damage_once(damaged: bytearray, chance: Random) -> None:
    at = chance.randrange(len(damaged) + 1)
    match chance.randrange(5):
        case 0:
            damaged[at : at + chance.randint(0, 12)] = chance.choice(_TOKENS)
        case 1:
            damaged[at : at + 1] = bytes([chance.randrange(256)])
        case 2:
            del damaged[at : at + chance.randint(1, 400)]
        case 3:
            source = chance.randrange(len(damaged) + 1)
            damaged[at:at] = damaged[source : source + chance.randint(1, 300)]
        case _:
            del damaged[at:]


def _with_odd_values(value: Any, chance: Random) -> Any:
    """The value with some of its parts replaced, left out, doubled or swapped."""
    for _ in range(chance.randint(1, _EDITS)):
        value = _with_one_odd_value(value, chance)
    return value


def _with_one_odd_value(value: Any, chance: Random) -> Any:
    if not isinstance(value, dict | list) or not value or chance.random() < 0.1:
        return chance.choice(_VALUES)
    if isinstance(value, list):
        at = chance.randrange(len(value))
        changed = [_with_one_odd_value(value[at], chance)] * chance.choice((0, 1, 1, 1, 1, 2))
        return value[:at] + changed + value[at + 1 :]
    key = chance.choice(sorted(value))
    if chance.random() < 0.1:
        return {name: part for name, part in value.items() if name != key}
    return value | {key: _with_one_odd_value(value[key], chance)}
