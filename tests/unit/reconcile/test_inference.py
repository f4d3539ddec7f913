from datetime import timedelta

from builders import a_provider, at
from postroll.domain.report import Notice, Reading, Where
from postroll.domain.vocabulary import Account, Basis, ClaimField, Kind, Phase, Stage
from postroll.reconcile.facts import Facts, facts_of
from postroll.reconcile.inference import FEWEST_LABELLED, infer_components, with_claims
from report_builders import STATUS, a_claim, a_report

PROVIDER = a_provider()
START = at("2026-01-01 00:00")


def told(number: int, text: str, *components: str, basis: Basis = Basis.LISTED, kind: Kind = Kind.INCIDENT) -> Facts:
    claims = tuple(a_claim(ClaimField.COMPONENT, component, basis) for component in components)
    notice = Notice(START + timedelta(days=number), Stage.INVESTIGATING, Phase.ACUTE, text)
    return facts_of(a_report(STATUS, f"r{number:03}", Reading("Trouble", "", kind, (notice,), claims)), Account.STATUS)


def labelled(count: int = FEWEST_LABELLED) -> list[Facts]:
    return [told(number, "Errors with Lookup", "Lookup") for number in range(count)]


def with_inferred(facts):
    return list(with_claims(facts, infer_components(facts, PROVIDER)))


def test_a_report_without_components_gets_what_its_words_name():
    lacking = told(99, "Errors with Lookup")
    ((key, (inferred,)),) = infer_components([*labelled(), lacking], PROVIDER).items()
    assert key == lacking.report.key
    assert (inferred.value, inferred.basis) == ("Lookup", Basis.INFERRED)
    assert inferred.where == Where("notices[0]", "Lookup", 12)


def test_an_inferred_claim_says_how_sure_it_is_and_why():
    facts = [*labelled(), told(99, "Errors with Lookup")]
    (claim,) = with_inferred(facts)[-1].reading.claimed(ClaimField.COMPONENT)
    assert 0.9 < claim.inference.confidence <= 1
    assert claim.inference.because == "the first statement of what is degraded names it"


def test_reports_that_name_components_are_left_alone():
    facts = [*labelled(), told(99, "Errors with Lookup", "Other", basis=Basis.PROSE)]
    assert infer_components(facts, PROVIDER) == {}


def test_a_maintenance_is_left_alone():
    assert infer_components([*labelled(), told(99, "Errors with Lookup", kind=Kind.MAINTENANCE)], PROVIDER) == {}


def test_a_short_past_teaches_nothing():
    assert infer_components([*labelled(FEWEST_LABELLED - 1), told(99, "Errors with Lookup")], PROVIDER) == {}


def test_a_report_that_resembles_nothing_stays_without():
    assert infer_components([*labelled(), told(99, "Something else")], PROVIDER) == {}


def test_the_order_of_reports_changes_nothing():
    facts = [*labelled(), told(99, "Errors with Lookup")]
    assert infer_components(facts, PROVIDER) == infer_components(facts[::-1], PROVIDER)


def test_an_inferred_component_stands_in_the_reading_and_in_no_fact():
    facts = [*labelled(), told(99, "Errors with Lookup")]
    last = with_inferred(facts)[-1]
    assert [claim.value for claim in last.reading.claimed(ClaimField.COMPONENT)] == ["Lookup"]
    assert (last.components, last.components_listed) == ((), False)


def test_an_inferred_claim_that_is_read_again_is_no_fact():
    assert told(0, "Trouble", "Lookup", basis=Basis.INFERRED).components == ()


def test_other_facts_stay_as_they_are():
    facts = [*labelled(), told(99, "Errors with Lookup")]
    assert with_inferred(facts)[:-1] == facts[:-1]
