"""Components of a report that lists none, inferred from the provider's own labelled past.

First what its words name, weighed by how far this provider lists what it names so; then, where nothing is named,
what its words are like.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from postroll.domain.provider import Component
from postroll.prose.component_mentions import ComponentFinder, Told, Way
from postroll.prose.listing_practice import EXPECTED, HALF_LIVES, Practice, learn_practice
from postroll.prose.word_classifier import WordClassifier, train

ACCEPTED = 0.5
"""What is likelier listed than not is inferred."""
ALIKE = "its words are like those of reports that list it"
WHY = {
    Way.OPENING: "the first statement of what is degraded names it",
    Way.LATER: "a later statement of what is degraded names it",
    Way.TITLE: "the title names it",
    Way.ALL: "all services are said to be degraded",
    Way.PASSING: "it is named in passing",
    Way.LOOSE: "it is named in passing, in other words",
}
"""Why a component is inferred, by the way in which it is named."""


class Labelled(NamedTuple):
    """A past report with the components that it lists."""

    told: Told
    components: frozenset[str]


class Inferred(NamedTuple):
    """A component that a report is about.

    Attributes:
        component: its name.
        confidence: from 0 to 1.
        notice: index of the notice where it is named; None for the title, and for what words as a whole suggest.
        quote: the words that name it; "" where words as a whole suggest it.
        start: their offset; None with no words.
        because: why, as a clause.
    """

    component: str
    confidence: float
    notice: int | None
    quote: str
    start: int | None
    because: str


@dataclass(frozen=True, slots=True)
class ComponentModel:
    """What was learnt of one provider.

    Attributes:
        finder: of its components by their names.
        practice: how far it lists what it names; None to expect what holds in general.
        classifier: by words; None where there was too little to learn from, or for names alone.
    """

    finder: ComponentFinder
    practice: Practice | None = None
    classifier: WordClassifier | None = None

    def infer(self, told: Told) -> tuple[Inferred, ...]:
        """The components of a report, in order of name."""
        return self.named(told) or self.alike(told)

    def named(self, told: Told) -> tuple[Inferred, ...]:
        """Those that its words name."""
        shares = ((mention, self._share(mention.way, told)) for mention in self.finder.mentions(told))
        return tuple(
            Inferred(mention.component, share, mention.notice, mention.quote, mention.start, WHY[mention.way])
            for mention, share in shares
            if share >= ACCEPTED
        )

    def _share(self, way: Way, told: Told) -> float:
        return self.practice.share(way, told.at) if self.practice else EXPECTED[way]

    def alike(self, told: Told) -> tuple[Inferred, ...]:
        """Those that its words as a whole suggest."""
        found = self.classifier.infer(told.text) if self.classifier else {}
        return tuple(Inferred(name, share, None, "", None, ALIKE) for name, share in sorted(found.items()))


def learn_model(
    past: Iterable[Labelled],
    components: Sequence[Component],
    *,
    provider_name: str = "",
    half_lives: Sequence[timedelta] = HALF_LIVES,
) -> ComponentModel:
    """Learn from a provider's past.

    Args:
        past: reports with the components that they list; those that list none are passed over.
        components: known by name, those without a labelled past too.
        provider_name: as texts put it before names.
        half_lives: how fast habits may be forgotten; each counts alike.
    """
    finder = ComponentFinder.of(components, provider_name)
    labelled = sorted((one for one in past if one.components), key=lambda one: (one.told.at, one.told.text))
    if not labelled:
        return ComponentModel(finder)
    named = [(one.told.at, finder.mentions(one.told), one.components) for one in labelled]
    practice = learn_practice(named, labelled[-1].told.at, half_lives)
    classifier = train([one.told.text for one in labelled], [one.components for one in labelled])
    return ComponentModel(finder, practice, classifier)
