"""The words that a provider's texts are read with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import msgspec

from postroll.domain.provider import Provider
from postroll.prose.folding import fold
from postroll.prose.offsets import CIVIL_ZONES, OFFSETS

LEXICON_VERSION = 1
"""Raised whenever the built-in words change."""

NEVER = re.compile(r"(?!)")
"""Stands where a profile names nothing to look for."""

_SHORT_WORD = 4


@dataclass(frozen=True)
class Lexicon:
    """A provider's words on top of the built-in ones. Patterns are compiled once, when first asked for.

    Attributes:
        provider: the profile that the words come from.
    """

    provider: Provider

    @cached_property
    def version(self) -> str:
        """Changes with the built-in words and with whatever in the profile bears on reading."""
        known = (LEXICON_VERSION, self.provider.regions, self.provider.components, self.provider.zone_words)
        return sha256(msgspec.json.encode(known, order="deterministic")).hexdigest()[:12]

    @cached_property
    def place_codes(self) -> dict[str, str]:
        """Region codes by their lower-case form."""
        return {region.code.lower(): region.code for region in self.provider.regions}

    @cached_property
    def place_names(self) -> dict[str, str]:
        """Region codes by folded name; a name that two regions share means neither."""
        meanings: dict[str, set[str]] = {}
        for region in self.provider.regions:
            for name in region.names:
                meanings.setdefault(squeeze(fold(name).text), set()).add(region.code)
        return {name: codes.pop() for name, codes in meanings.items() if name and len(codes) == 1}

    @cached_property
    def lettered_codes(self) -> tuple[str, ...]:
        """Codes of letters alone ("SIN"), lower case: in running text they may be ordinary words."""
        return tuple(code for code in self.place_codes if code.isalpha())

    @cached_property
    def marked_codes(self) -> tuple[str, ...]:
        """Codes with a digit or hyphen ("us-east-1"), lower case: they can be nothing else."""
        return tuple(code for code in self.place_codes if not code.isalpha())

    @cached_property
    def code_pattern(self) -> re.Pattern[str]:
        """Finds codes of letters in capitals, and codes with digits or hyphens in any case."""
        letters = "|".join(code.upper() for code in longest_first(self.lettered_codes))
        marked = "|".join(map(re.escape, longest_first(self.marked_codes)))
        either = [rf"(?:{letters})(?!\w)"] if letters else []
        either += [rf"(?i:{marked})(?![\w-])"] if marked else []
        return re.compile(rf"(?<!\w)(?:{'|'.join(either)})") if either else NEVER

    @cached_property
    def code_run_pattern(self) -> re.Pattern[str]:
        """Finds lower-case codes of letters where the words around them show that they are codes."""
        if not self.lettered_codes:
            return NEVER
        code = rf"(?:{'|'.join(map(re.escape, longest_first(self.lettered_codes)))})(?!\w)"
        return re.compile(
            rf"(?<=`){code}(?=`)"
            rf"|\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Rr]egions?)[ ]{code}(?:(?:,[ ]and[ ]|,[ ]|[ ](?:and|or)[ ]|/){code})*"
            rf"|(?<!\w){code}(?=[ ]regions?\b)"
        )

    @cached_property
    def place_name_pattern(self) -> re.Pattern[str]:
        """Finds region names in folded text."""
        return whole_words(map(spaced, longest_first(self.place_names)))

    @cached_property
    def component_words(self) -> dict[str, str]:
        """Component names by every word for them, in lower case. The first component listed has a shared word."""
        words: dict[str, str] = {}
        for component in self.provider.components:
            for word in filter(None, (component.name, component.label, *component.aliases)):
                words.setdefault(squeeze(word).lower(), component.name)
        return words

    @cached_property
    def component_pattern(self) -> re.Pattern[str]:
        """Finds component words; short ones in capitals ("API") only in capitals, the others in any case."""
        spelt = {
            squeeze(word)
            for component in self.provider.components
            for word in filter(None, (component.name, component.label, *component.aliases))
        }
        return whole_words(_component_word(word) for word in longest_first(spelt))

    @cached_property
    def zone_pattern(self) -> re.Pattern[str]:
        """Matches a zone word right after a clock time.

        A bare "-05:00" is not read, because it cannot be told from the end of a span ("10:00-11:00"); nor, for
        the same reason, is "UTC" with a "-11:00" that has no zone of its own.
        """
        abbreviations = "|".join(map(re.escape, longest_first({*self.provider.zone_words, *OFFSETS} - {"UTC", "GMT"})))
        civil = "|".join(longest_first(CIVIL_ZONES))
        return re.compile(
            r"[ \t]?[ \t(\[]?(?P<zone>"
            r"(?i:utc|gmt)(?:\+\d{1,2}(?::?\d{2})?(?!\d)|-\d{1,2}(?![\d:]))"
            r"|(?i:utc|gmt)(?!-\d{1,2}:\d{2}(?![ \t]?(?i:utc|gmt|z)))(?!\w)"
            r"|\+\d{2}:?\d{2}(?!\d)"
            r"|[A-Z][A-Za-z]{1,20}/[A-Z][A-Za-z_]{1,30}(?:/[A-Z][A-Za-z_]{1,30})?"
            rf"|(?:{abbreviations})(?!\w)"
            rf"|(?:{civil})(?!\w)(?:[ ](?:Standard[ ]|Daylight[ ])?Time)?"
            r")"
        )


def squeeze(text: str) -> str:
    """The text with every run of white space made one space, and none at its ends."""
    return " ".join(text.split())


def longest_first(words: Iterable[str]) -> list[str]:
    """The words in the order in which alternatives must be tried, so that the longest one wins."""
    return sorted(words, key=lambda word: (-len(word), word))


def spaced(word: str) -> str:
    """A pattern for the word, in which any short white space may stand for a space."""
    return r"\s{1,3}".join(map(re.escape, word.split()))


def whole_words(alternatives: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the alternatives that has no letter or digit on either side."""
    choice = "|".join(alternatives)
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)") if choice else NEVER


def _component_word(word: str) -> str:
    if word.isupper() and len(word) <= _SHORT_WORD:
        return spaced(word)
    plural = "s?" if word[-1].isalpha() and len(word) > _SHORT_WORD else ""
    return f"(?i:{spaced(word)}{plural})"
