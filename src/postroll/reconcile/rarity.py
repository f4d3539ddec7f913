"""How rare a word is in reports of incidents, in bits."""

from collections.abc import Callable, Mapping

from postroll.reconcile.rarity_table import COMMON

RAREST = 10.0
Rarity = Callable[[str], float]
"""Bits of surprise at meeting a word, cut to its stem."""


def rarity_in(bits: Mapping[str, float]) -> Rarity:
    """The rarity that a table of common stems gives; `RAREST` for one that it does not know."""
    return lambda stem: bits.get(stem, RAREST)


rarity_of: Rarity = rarity_in({stem: bits for bits, stems in COMMON.items() for stem in stems.split()})
"""The rarity that postroll ships."""
