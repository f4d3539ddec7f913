"""Components of reports that name none, inferred from the reports of the same provider that list theirs.

What is inferred is shown and searched, and nothing rests on it: it is no evidence for linking, and it makes no mark
wide, narrow or half.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from postroll.domain.provider import Provider
from postroll.domain.report import Claim, Inference, Reading, ReportKey, Where
from postroll.domain.vocabulary import Basis, ClaimField, Kind
from postroll.prose.component_mentions import Told
from postroll.prose.component_model import Inferred, Labelled, learn_model
from postroll.prose.component_names import learn_components, merge_components
from postroll.reconcile.facts import Facts

FEWEST_LABELLED = 50
"""A provider with fewer reports that list components teaches too little."""

_DIGITS = 2  # of a confidence; more would be noise

_NO_TIME = datetime.min.replace(tzinfo=UTC)


def infer_components(facts: Sequence[Facts], provider: Provider) -> dict[ReportKey, tuple[Claim, ...]]:
    """What the reports of one provider that name no component are likely about, each claim with how sure it is and why.

    Nothing is learnt, and so nothing costs time, where no report lacks components or fewer than `FEWEST_LABELLED`
    list theirs. The result depends on the facts alone, not on their order.
    """
    lacking = [one for one in facts if _lacks_components(one.reading)]
    past = [Labelled(_told(one), listed) for one in facts if (listed := _listed(one.reading))]
    if not lacking or len(past) < FEWEST_LABELLED:
        return {}
    ordered = sorted(past, key=lambda one: (one.told.at, one.told.text))
    names = [name for one in ordered for name in sorted(one.components)]
    learnt = learn_components(names, provider_name=provider.name, texts=(one.told.text for one in ordered))
    model = learn_model(ordered, merge_components(provider.components, learnt), provider_name=provider.name)
    found = {one.report.key: tuple(map(_claim, model.infer(_told(one)))) for one in lacking}
    return {key: claims for key, claims in found.items() if claims}


def with_claims(facts: Iterable[Facts], inferred: Mapping[ReportKey, tuple[Claim, ...]]) -> Iterator[Facts]:
    """The same facts; readings end with the claims that are inferred for them."""
    for one in facts:
        added = inferred.get(one.report.key, ())
        yield replace(one, reading=replace(one.reading, claims=(*one.reading.claims, *added))) if added else one


def _lacks_components(reading: Reading) -> bool:
    return reading.kind is Kind.INCIDENT and not reading.claimed(ClaimField.COMPONENT)


def _listed(reading: Reading) -> frozenset[str]:
    return frozenset(claim.value for claim in reading.claimed(ClaimField.COMPONENT) if claim.basis is Basis.LISTED)


def _told(facts: Facts) -> Told:
    texts = [notice.text for notice in facts.reading.notices]
    return Told(facts.started_at or _NO_TIME, facts.reading.title, tuple(texts or filter(None, (facts.reading.text,))))


def _claim(inferred: Inferred) -> Claim:
    part = "title" if inferred.notice is None else f"notices[{inferred.notice}]"
    where = Where(part if inferred.quote else "words as a whole", inferred.quote, inferred.start)
    how = Inference(round(inferred.confidence, _DIGITS), inferred.because)
    return Claim(ClaimField.COMPONENT, inferred.component, where, basis=Basis.INFERRED, inference=how)
