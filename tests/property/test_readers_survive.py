"""No document, however broken, makes a reader do anything but read it or say in one line why not.

A few seconds a reader; with POSTROLL_FUZZ_SECONDS=600 ten minutes of its own processor time.
"""

import os
from collections import Counter
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contexts import a_status_context
from golden import cases, golden_input
from mutations import damage
from postroll.errors import FormatError
from postroll.formats.registry import FORMATS

SECONDS = float(os.environ.get("POSTROLL_FUZZ_SECONDS", "0"))
SLOW = 5.0
FORMAT_NAMES = pytest.mark.parametrize("name", sorted(FORMATS))


def read_or_refuse(name: str, body: bytes) -> str:
    """Read the bytes; the only way to refuse them is one line."""
    reader = FORMATS[name]
    reader.recognises(body)
    try:
        reader.read(body, a_status_context("https://status.acme.example/incidents/1"))
    except FormatError as error:
        refusal = str(error)
    else:
        return "read"
    assert len(refusal.splitlines()) == 1
    return "refused"


def sound_inputs(name: str) -> list[bytes]:
    """The golden inputs of a format."""
    return [golden_input(name, case) for case in cases(name)]


@FORMAT_NAMES
def test_a_damaged_document_is_read_or_refused_in_one_line(name):
    inputs = sound_inputs(name)

    @settings(max_examples=150, deadline=None)
    @given(st.sampled_from(inputs), st.randoms(use_true_random=False))
    def survives(body: bytes, chance: Random) -> None:
        read_or_refuse(name, damage(body, chance))

    survives()


@FORMAT_NAMES
def test_bytes_of_any_kind_are_read_or_refused_in_one_line(name):
    @settings(max_examples=100, deadline=None)
    @given(st.binary(max_size=300))
    def survives(body: bytes) -> None:
        read_or_refuse(name, body)

    survives()


@pytest.mark.skipif(not SECONDS, reason="the long run: set POSTROLL_FUZZ_SECONDS to the seconds for each reader")
@FORMAT_NAMES
def test_damage_for_minutes_finds_nothing_more(name):
    inputs, chance, outcomes, slowest = sound_inputs(name), Random(name), Counter(), 0.0
    began = process_time()
    while process_time() - began < SECONDS:
        body = damage(chance.choice(inputs), chance)
        if chance.random() < 0.3:
            body = damage(body, chance)
        started = process_time()
        outcomes[read_or_refuse(name, body)] += 1
        slowest = max(slowest, process_time() - started)
    print(f"\n{name}: {dict(outcomes)}, the slowest took {slowest * 1000:.0f} ms")
    assert slowest < SLOW
    assert min(outcomes["read"], outcomes["refused"]) > 0
