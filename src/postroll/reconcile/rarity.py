"""How rare a word is in reports of incidents, in bits."""

from postroll.reconcile.rarity_table import COMMON

RAREST = 10.0
_BITS = {stem: bits for bits, stems in COMMON.items() for stem in stems.split()}


def rarity_of(stem: str) -> float:
    """Bits of surprise at meeting a word, cut to its stem; `RAREST` for one that the table does not know."""
    return _BITS.get(stem, RAREST)
