"""Which components a text is about, by the words of texts whose components are known.

Regularised least squares on tf-idf weights, one target a component (Rifkin and Lippert, "Notes on Regularized Least
Squares", 2007): one symmetric system of the size of the training set gives all components at once, exactly and
without chance. A component's threshold comes from the newest part of the training set, scored by what came before it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

MOST_TEXTS = 300
"""The newest that are trained on; time grows with the cube."""
FEWEST_TEXTS = 40
FEWEST_OF_ONE = 5
"""A component with fewer texts is not inferred from words."""
WANTED_PRECISION = 0.9
_RIDGE = 1.0
_HELD_BACK = 4  # the newest one of so many parts chooses thresholds
_FEWEST_ABOVE = 5
_LONGEST_TEXT = 20_000
_WORD = re.compile(r"[^\W\d_]{2,20}")


@dataclass(frozen=True)
class WordClassifier:
    """A trained classifier.

    Attributes:
        components: in order of name.
        vocabulary: each word's column and inverse document frequency.
        weights: a column a component, a row a word.
        base: what each component scores without any word.
        thresholds: for each component the scores, ascending, with the precision that held from each on.
    """

    components: tuple[str, ...]
    vocabulary: dict[str, tuple[int, float]]
    weights: "NDArray[float64]"
    base: "NDArray[float64]"
    thresholds: tuple[tuple[tuple[float, float], ...], ...]

    def infer(self, text: str) -> dict[str, float]:
        """The components that the text is about, each with the precision that held at its score.

        How often a component is hit is not enough: the words must speak for it.
        """
        columns, values = _columns(text, self.vocabulary)
        gains = values @ self.weights[columns] if columns else 0 * self.base
        found = {}
        for name, base, gain, steps in zip(self.components, self.base, gains, self.thresholds, strict=True):
            reached = [confidence for least, confidence in steps if gain > 0 and base + gain >= least]
            if reached:
                found[name] = max(reached)
        return found


def train(texts: Sequence[str], labels: Sequence[frozenset[str]]) -> WordClassifier | None:
    """Train on texts in order of time; None where there are too few to learn from."""
    texts, labels = texts[-MOST_TEXTS:], labels[-MOST_TEXTS:]
    counts = Counter(name for each in labels for name in each)
    components = tuple(sorted(name for name, count in counts.items() if count >= FEWEST_OF_ONE))
    if len(texts) < FEWEST_TEXTS or not components:
        return None
    words = [_words(text) for text in texts]
    kept = len(words) - len(words) // _HELD_BACK
    trial = _fit(words[:kept], labels[:kept], components)
    thresholds = _thresholds(trial, words[kept:], labels[kept:])
    final = _fit(words, labels, components)
    return WordClassifier(components, final.vocabulary, final.weights, final.base, thresholds)


def _words(text: str) -> Counter[str]:
    """Words and pairs of neighbours."""
    words = _WORD.findall(text[:_LONGEST_TEXT].lower())
    return Counter([*words, *(f"{one} {other}" for one, other in pairwise(words))])


def _vocabulary(counts: Sequence[Counter[str]]) -> dict[str, tuple[int, float]]:
    seen_in = Counter(word for count in counts for word in count)
    known = sorted(word for word, times in seen_in.items() if times > 1)
    return {word: (column, log(len(counts) / seen_in[word]) + 1) for column, word in enumerate(known)}


def _weighed(counts: Counter[str], vocabulary: dict[str, tuple[int, float]]) -> dict[int, float]:
    """A text's tf-idf weights by column, of length 1."""
    known = [(vocabulary[word], count) for word, count in counts.items() if word in vocabulary]
    weights = {column: (1 + log(count)) * rarity for (column, rarity), count in known}
    length = sum(weight * weight for weight in weights.values()) ** 0.5
    return {column: weight / length for column, weight in weights.items()}


def _columns(text: str, vocabulary: dict[str, tuple[int, float]]) -> tuple[list[int], "NDArray[float64]"]:
    import numpy as np  # noqa: PLC0415 - costs 70 ms, which commands that infer nothing need not pay

    weights = _weighed(_words(text), vocabulary)
    return list(weights), np.fromiter(weights.values(), float, len(weights))


def _fit(
    counts: Sequence[Counter[str]], labels: Sequence[frozenset[str]], components: tuple[str, ...]
) -> WordClassifier:
    import numpy as np  # noqa: PLC0415 - as above
    from scipy.sparse import csr_array  # noqa: PLC0415 - likewise

    vocabulary = _vocabulary(counts)
    weighed = [_weighed(count, vocabulary) for count in counts]
    ends = np.cumsum([0, *map(len, weighed)])
    values = np.fromiter((value for one in weighed for value in one.values()), float, ends[-1])
    columns = np.fromiter((column for one in weighed for column in one), int, ends[-1])
    rows = csr_array((values, columns, ends), shape=(len(counts), len(vocabulary)))
    targets = np.array([[float(name in each) for name in components] for each in labels])
    base = targets.mean(axis=0)
    alike = (rows @ rows.T).toarray()
    alike.flat[:: len(counts) + 1] += _RIDGE
    return WordClassifier(components, vocabulary, rows.T @ np.linalg.solve(alike, targets - base), base, ())


def _thresholds(
    trial: WordClassifier, counts: Sequence[Counter[str]], labels: Sequence[frozenset[str]]
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """For each component, from what scores on it held how often in the part that was held back."""
    import numpy as np  # noqa: PLC0415 - as above

    scored = []
    for count in counts:
        weights = _weighed(count, trial.vocabulary)
        values = np.fromiter(weights.values(), float, len(weights))
        scored.append(trial.base + values @ trial.weights[list(weights)] if weights else trial.base)
    return tuple(
        _steps((float(scores[index]), name in each) for scores, each in zip(scored, labels, strict=True))
        for index, name in enumerate(trial.components)
    )


def _steps(scored: Iterable[tuple[float, bool]]) -> tuple[tuple[float, float], ...]:
    """The scores from which on enough was right, with the share that was, as if one more had been half right.

    Each lies halfway to the score below it.
    """
    ranked = sorted(scored, reverse=True)
    below = [score for score, _ in ranked[1:]] + [0.0]
    steps = []
    right = 0
    for above, ((score, held), following) in enumerate(zip(ranked, below, strict=True), 1):
        right += held
        share = (right + 0.5) / (above + 1)
        if following < score and above >= _FEWEST_ABOVE and share >= WANTED_PRECISION:
            steps.append(((score + following) / 2, share))
    return tuple(reversed(steps))
