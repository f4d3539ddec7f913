"""What is remembered: month by month, and about whom."""

from datetime import date

import pytest

from fakes.publishing import FakeMemory
from postroll.app.recollection import Recollection

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


class Slots:
    """A memory that holds what is kept, and counts how often."""

    def __init__(self):
        self.held = {}
        self.kept = 0

    def recall(self, slot, version):
        return self.held.get((slot, version))

    def keep(self, slot, version, value):
        self.held[slot, version] = value
        self.kept += 1

    def close(self):
        """Nothing is open."""


def months_made(memory, versions, context="c"):
    """Which months are made anew, beside the values of all."""
    made = []

    def make(month):
        made.append(month)
        return month.month

    values = Recollection(memory, "code").by_month("slot", context, versions, int, make)
    assert values == {month: month.month for month in versions}
    return made


def test_only_the_month_of_another_version_is_made_again():
    memory = Slots()
    months_made(memory, {MARCH: "a", APRIL: "a"})
    assert months_made(memory, {MARCH: "a", APRIL: "b"}) == [APRIL]


def test_what_is_as_it_was_is_neither_made_nor_kept_again():
    memory = Slots()
    months_made(memory, {MARCH: "a"})
    assert (months_made(memory, {MARCH: "a"}), memory.kept) == ([], 1)


def test_a_month_that_is_gone_is_forgotten():
    memory = Slots()
    months_made(memory, {MARCH: "a", APRIL: "a"})
    months_made(memory, {MARCH: "a"})
    assert months_made(memory, {MARCH: "a", APRIL: "a"}) == [APRIL]


def test_in_another_context_every_month_is_made_again():
    memory = Slots()
    months_made(memory, {MARCH: "a"})
    assert months_made(memory, {MARCH: "a"}, context="d") == [MARCH]


@pytest.mark.parametrize(
    ("code", "names", "is_remembered"),
    [
        ("code", {"acme", "bolt"}, True),
        ("code", {"acme", "bolt", "cron"}, True),
        ("code", {"acme"}, False),
        ("other code", {"acme", "bolt"}, False),
    ],
)
def test_slots_are_emptied_where_other_code_left_them_or_one_is_gone_whom_they_were_about(code, names, is_remembered):
    memory = FakeMemory()
    first = Recollection(memory, "code")
    first.tell_of({"acme", "bolt"})
    first.keep("slot", "version", 1)
    Recollection(memory, code).tell_of(names)
    assert ("slot" in memory.slots) == is_remembered
