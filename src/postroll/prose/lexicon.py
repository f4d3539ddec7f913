"""The words that a provider's texts are read with."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import msgspec

from postroll.domain.provider import Provider

LEXICON_VERSION = 1
"""Raised whenever the built-in words change."""


@dataclass(frozen=True)
class Lexicon:
    """A provider's words on top of the built-in ones.

    Attributes:
        provider: the profile that the words come from.
    """

    provider: Provider

    @cached_property
    def version(self) -> str:
        """Changes with the built-in words and with whatever in the profile bears on reading."""
        known = (LEXICON_VERSION, self.provider.regions, self.provider.components, self.provider.zone_words)
        return sha256(msgspec.json.encode(known, order="deterministic")).hexdigest()[:12]
