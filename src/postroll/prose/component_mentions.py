"""How the texts of a report name components: in the title, in a statement of what is degraded, or in passing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from itertools import islice

from postroll.domain.provider import Component, Provider
from postroll.prose.clauses import MOST_FINDS, is_aside
from postroll.prose.components import component_called
from postroll.prose.lexicon import Lexicon

_NAME = "\x00"
_LIST = rf"{_NAME}(?:(?:,\s?(?:and\s|&\s)?|\s(?:and|or|&)\s|\s?/\s?){_NAME})*"
_FAULT = (
    r"(?:performance|availability|disruptions?|outages?|degradation|issues?|problems?|errors?|incidents?|latency|delays?"
    r"|impact(?:s|ing|ed)?|affect(?:s|ing|ed)?|service\(s\):?)"
)
_OF = r"\s(?:(?:for|of|with|on|in|to|across)\s)?"
_IS = (
    r"\s(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:(?:now|also|currently)\s)?"
    r"(?:experiencing|seeing|degraded|down|unavailable|impacted|affected|failing)"
)
_STATEMENT = re.compile(rf"\b{_FAULT}{_OF}(?:the\s)?(?P<after>{_LIST})|(?P<before>{_LIST}){_IS}\b", re.IGNORECASE)


class Way(IntEnum):
    """How a component is named, the firmest first.

    In the first statement of what is degraded; in a later one; in the title; as one of all; in other prose, spelt as
    listed; in other prose, spelt otherwise.
    """

    OPENING = 0
    LATER = 1
    TITLE = 2
    ALL = 3
    PASSING = 4
    LOOSE = 5


@dataclass(frozen=True, slots=True)
class Told:
    """The words of one report.

    Attributes:
        at: when it began; UTC.
        title: plain text.
        notices: plain texts, oldest first.
    """

    at: datetime
    title: str
    notices: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join((self.title, *self.notices))


@dataclass(frozen=True, slots=True)
class Mention:
    """A component with the firmest way in which a report names it.

    Attributes:
        component: its name.
        way: see `Way`.
        notice: index of the notice, or None for the title.
        quote: the words.
        start: their offset in the notice or title.
    """

    component: str
    way: Way
    notice: int | None
    quote: str
    start: int


@dataclass(frozen=True)
class ComponentFinder:
    """Finds the components of one provider in its reports.

    Attributes:
        lexicon: the words for them; labels are no words here.
        everything: finds a statement that all services are degraded.
    """

    lexicon: Lexicon
    everything: re.Pattern[str]

    @classmethod
    def of(cls, components: Iterable[Component], provider_name: str = "") -> "ComponentFinder":
        """A finder of the components by their names and aliases."""
        unlabelled = tuple(replace(component, label=None) for component in components)
        owner = rf"(?:{re.escape(provider_name)}\s)?" if provider_name else ""
        every = rf"all\s(?:of\s)?(?:our\s)?{owner}(?:services|products|components|systems)"
        everything = re.compile(rf"\b{_FAULT}{_OF}{every}\b|\b{every}{_IS}\b", re.IGNORECASE)
        return cls(Lexicon(Provider(id="", name=provider_name, components=unlabelled)), everything)

    def mentions(self, told: Told) -> tuple[Mention, ...]:
        """One for each component that the report names, in order of name.

        Where a statement or the title names any, what other prose names in passing is left out: the provider said
        what is hit, and the rest is its story.
        """
        best: dict[str, Mention] = {}
        for mention in self._all_mentions(told):
            known = best.get(mention.component)
            if known is None or mention.way < known.way:
                best[mention.component] = mention
        firm = any(mention.way < Way.PASSING for mention in best.values())
        kept = [mention for mention in best.values() if not firm or mention.way < Way.PASSING]
        return tuple(sorted(kept, key=lambda mention: mention.component))

    def _all_mentions(self, told: Told) -> Iterator[Mention]:
        for start, quote, component, _ in self._found(told.title):
            yield Mention(component, Way.TITLE, None, quote, start)
        opened = False
        for index, text in enumerate(told.notices):
            stating = False
            for start, quote, component, stated in self._found(text):
                stating = stating or stated
                way = (Way.LATER if opened else Way.OPENING) if stated else _way_in_passing(quote, component)
                if stated or not is_aside(text, start, start + len(quote)):
                    yield Mention(component, way, index, quote, start)
            opened = opened or stating
        yield from self._as_one_of_all(told)

    def _as_one_of_all(self, told: Told) -> Iterator[Mention]:
        for index, text in ((None, told.title), *enumerate(told.notices[:1])):
            if found := self.everything.search(text):
                for component in self.lexicon.provider.components:
                    yield Mention(component.name, Way.ALL, index, found[0], found.start())

    def _found(self, text: str) -> Iterator[tuple[int, str, str, bool]]:
        """Each find as (offset, words, component, whether a statement holds it), in order."""
        found = list(islice(self.lexicon.component_pattern.finditer(text), MOST_FINDS))
        stated = _stated(text, found) if found else frozenset()
        for index, find in enumerate(found):
            yield find.start(), find[0], component_called(find[0], self.lexicon), index in stated


def _way_in_passing(quote: str, component: str) -> Way:
    return Way.LOOSE if component[:1].isupper() and quote[:1].islower() else Way.PASSING


def _stated(text: str, found: list[re.Match[str]]) -> frozenset[int]:
    """The indexes of the finds that stand in a statement of what is degraded."""
    pieces: list[str] = []
    last = 0
    for find in found:
        pieces += [text[last : find.start()].replace(_NAME, " "), _NAME]
        last = find.end()
    marked = "".join([*pieces, text[last:].replace(_NAME, " ")])
    return frozenset(
        index
        for statement in _STATEMENT.finditer(marked)
        for index in _indexes(marked, *statement.span("after" if statement["after"] else "before"))
    )


def _indexes(marked: str, start: int, end: int) -> range:
    first = marked.count(_NAME, 0, start)
    return range(first, first + marked.count(_NAME, start, end))
