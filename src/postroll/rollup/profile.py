"""A provider's profile, ready to be asked about one component after another."""

from collections.abc import Iterable
from dataclasses import dataclass

from postroll.domain.provider import Component, Provider, Role
from postroll.domain.roles import default_role

_LABEL_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Profile:
    """What a provider's components and regions are.

    Attributes:
        components: by every name and alias, case folded.
        regions: the codes of all regions.
    """

    components: dict[str, Component]
    regions: frozenset[str]

    @classmethod
    def of(cls, provider: Provider) -> "Profile":
        """The profile of a provider. A component's own name wins over another's alias."""
        aliases = {alias.casefold(): each for each in provider.components for alias in each.aliases}
        names = {each.name.casefold(): each for each in provider.components}
        return cls(aliases | names, frozenset(region.code for region in provider.regions))

    def role(self, name: str) -> Role | None:
        """Whether a component is core or secondary: as the profile says, else as its name suggests."""
        known = self.components.get(name.casefold())
        if known is not None and known.role is not None:
            return known.role
        return default_role(name)

    def label(self, name: str) -> str:
        """The short word for a component: the profile's, else its name shortened; "" prints nothing."""
        known = self.components.get(name.casefold())
        if known is not None and known.label is not None:
            return known.label
        return shorten(known.name if known is not None else name, _LABEL_LENGTH)

    def is_widespread(self, places: Iterable[str]) -> bool:
        """Whether the places are at least half of the provider's regions."""
        return bool(self.regions) and 2 * len(self.regions & set(places)) >= len(self.regions)


def shorten(text: str, length: int) -> str:
    """The text in at most so many characters, cut at a word where one ends in its second half, with an ellipsis."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    room = words[: length - 1]
    at_word = room if words[length - 1] == " " else room.rpartition(" ")[0]
    return (at_word if len(at_word) >= length // 2 else room).rstrip(" ,;:/-") + "…"
