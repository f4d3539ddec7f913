"""What is remembered month by month is made again only where its version is another."""

from datetime import date

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
