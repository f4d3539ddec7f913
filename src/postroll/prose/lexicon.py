"""The words that a provider's texts are read with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import msgspec

from postroll.domain.provider import Provider, Region
from postroll.prose.folding import fold, lowered
from postroll.prose.gazetteer import names_of, zone_codes
from postroll.prose.offsets import CIVIL_ZONES, NAMED_ZONES, OFFSETS
from postroll.prose.phrases import PhraseBook

LEXICON_VERSION = 3
"""Raised whenever the built-in words change."""

NEVER = re.compile(r"(?!)")
"""Stands where a profile names nothing to look for."""

_SHORT_WORD = 4
_FIRST_WORD = re.compile(r"[\x00-\x7f]*?([a-z0-9_]++)(?![^\x00-\x7f])")


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
        """Region codes by their lower-case form, and by those of their availability zones."""
        codes = {region.code.lower(): region.code for region in self.provider.regions}
        zones = {zone: code for lower, code in codes.items() for zone in zone_codes(lower)}
        return zones | codes

    @cached_property
    def place_names(self) -> dict[str, str]:
        """Region codes by folded name; a name that two regions share means neither."""
        meanings: dict[str, set[str]] = {}
        for region in self.provider.regions:
            for name in self._names(region):
                meanings.setdefault(squeeze(fold(name).text), set()).add(region.code)
        return {name: codes.pop() for name, codes in meanings.items() if name and len(codes) == 1}

    @cached_property
    def place_titles(self) -> dict[str, str]:
        """What to call each region: its first name, else its code."""
        return {region.code: (*self._names(region), region.code)[0] for region in self.provider.regions}

    @cached_property
    def place_book(self) -> PhraseBook:
        """Finds the codes and names of regions in folded text."""
        return PhraseBook({*self.place_codes, *self.place_names})

    @staticmethod
    def _names(region: Region) -> tuple[str, ...]:
        """A region's names: the profile's, or where it gives none those that the code is known by."""
        return region.names or names_of(region.code)

    @cached_property
    def component_words(self) -> dict[str, str]:
        """Component names by every word for them, `caseless`. The first component listed has a shared word."""
        words: dict[str, str] = {}
        for component in self.provider.components:
            for word in filter(None, (component.name, component.label, *component.aliases)):
                words.setdefault(caseless(word), component.name)
        return words

    @cached_property
    def component_pattern(self) -> re.Pattern[str]:
        """Finds component words; short ones in capitals ("API") only in capitals, the others in any case."""
        return whole_words(_component_word(word) for word in longest_first(self._component_spellings()))

    def _component_spellings(self) -> set[str]:
        """Every word for a component, as the profile spells it."""
        return {
            squeeze(word)
            for component in self.provider.components
            for word in filter(None, (component.name, component.label, *component.aliases))
        }

    @cached_property
    def component_openings(self) -> frozenset[str] | None:
        """The first words of component words, one of which is in every text that names a component.

        None where a component word begins with none in ASCII, whose case is simple.
        """
        firsts = [_FIRST_WORD.match(lowered(word)) for word in self._component_spellings()]
        words = {first[1] for first in firsts if first}
        return frozenset(words | {f"{word}s" for word in words}) if all(firsts) else None

    @cached_property
    def zone_pattern(self) -> re.Pattern[str]:
        """Matches a zone word right after a clock time, with a gloss in brackets and the half of the day behind it.

        A bare "-05:00" is not read, because it cannot be told from the end of a span ("10:00-11:00"); nor, for
        the same reason, is "UTC" with a "-11:00" that has no zone of its own.
        """
        own = self.provider.zone_words
        abbreviations = "|".join(map(re.escape, longest_first({*own, *OFFSETS} - {"UTC", "GMT"})))
        longer = {known for known in OFFSETS for word in own if word != known and word.startswith(known)}
        plain = "|".join(longest_first(OFFSETS.keys() - longer))
        own_letters = "".join(sorted({re.escape(word[:1]) for word in own}))
        civil, named = "|".join(longest_first(CIVIL_ZONES)), "|".join(longest_first(NAMED_ZONES))
        return re.compile(
            rf"[ \t]{{0,2}}+[(\[]?+(?=[A-Z+\-ugpecm{own_letters}])(?P<zone>"
            rf"(?:{plain})(?![\w/+-]|[ ]\+)"  # quick for most; whatever else begins like it goes on
            r"|(?i:utc|gmt)(?:[ ]?\+\d{1,2}(?::?\d{2})?(?!\d)|-\d{1,2}(?![\d:]))"
            r"|(?i:utc|gmt)(?!-\d{1,2}:\d{2}(?![ \t]?(?:[AaPp]\.?[Mm]\.?)?[ \t]?(?i:utc|gmt|z)))(?!\w)"
            r"|\+\d{2}:?\d{2}(?!\d)|(?<=[ ])-\d{4}(?!\d)"
            r"|[A-Z][A-Za-z]{1,20}/[A-Z][A-Za-z_]{1,30}(?:/[A-Z][A-Za-z_]{1,30})?"
            rf"|(?:{named})(?:[ ](?:Standard|Daylight|Summer))?[ ]Time(?!\w)"
            rf"|(?:{abbreviations})(?!\w)|(?i:[pecm][sd]t)(?!\w)"
            rf"|(?:{civil})(?![ ](?:US|Europe|Asia|Africa|America|India|Canada|Region|region)\b)(?!\w)"
            r"(?:[ ](?:Standard[ ]|Daylight[ ])?Time)?"
            r"|[A-Z][a-z]{2,15}(?:[ ][A-Z][a-z]{2,15})?(?=[ ](?:local[ ])?time\b)"
            r")(?:[ ]?\((?P<gloss>[A-Z][A-Za-z/_+:\d -]{2,32})\))?(?:[ ](?P<late>[AP])M\b)?"
        )


def squeeze(text: str) -> str:
    """The text with every run of white space made one space, and none at its ends."""
    return " ".join(text.split())


def caseless(word: str) -> str:
    """The word squeezed, and alike for all words that a pattern takes for one when case does not count."""
    return lowered(squeeze(word)).casefold()


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
