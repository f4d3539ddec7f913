"""What is made of single reports is made anew for those that changed, and comes to the same."""

from unittest import mock

import pytest

from builders import a_member, a_provider, an_incident
from fakes.publishing import FakeMemory
from postroll.app import remembered_reports
from postroll.app.recollection import Recollection
from postroll.app.remembered_reports import RememberedReports
from postroll.domain.provider import Provider
from postroll.domain.report import Reading
from postroll.domain.vocabulary import Account, ClaimField
from postroll.reconcile.facts import facts_of
from postroll.reconcile.features import features_of
from postroll.reconcile.inference import infer_components
from postroll.reconcile.traces import Wording
from postroll.reconcile.upstreams import Upstreams
from report_builders import STATUS, a_claim, a_notice, a_report

PROVIDER = a_provider()


def facts(name, text="Deployments are slow.", account=Account.STATUS):
    notice = a_notice("2026-04-09", "investigating", text, phase="acute")
    return facts_of(a_report(STATUS, name, Reading(text, f"https://acme.example/{name}", notices=(notice,))), account)


@pytest.fixture
def remembering():
    """Makes what is remembered of some facts, each time with the same memory."""
    memory = FakeMemory()
    return lambda them: RememberedReports(PROVIDER, them, Recollection(memory, "this code"))


@pytest.mark.parametrize(
    ("then", "made"),
    [
        ([facts("a"), facts("b"), facts("c")], []),
        ([facts("c"), facts("a"), facts("b")], []),
        ([facts("a"), facts("b", "Logins fail."), facts("c")], ["b"]),
        ([facts("a", account=Account.FORUM), facts("b"), facts("c")], ["a"]),
        ([facts("0"), facts("a"), facts("b"), facts("c")], ["0"]),
        ([facts("b")], []),
        ([], []),
    ],
)
def test_features_are_made_of_those_reports_alone_that_changed(remembering, then, made):
    remembering([facts("a"), facts("b"), facts("c")]).features()
    with mock.patch.object(remembered_reports, "features_of", side_effect=features_of) as making:
        found = remembering(then).features()
    assert found == features_of(then, PROVIDER.id)
    assert [one.report.key.native_id for one in making.call_args.args[0]] == made


def test_what_is_inferred_is_not_learnt_again_until_a_report_changes(remembering):
    before = [facts(name) for name in "abc"]
    claim = a_claim(ClaimField.COMPONENT, "Proxy")
    inferred = {before[0].report.key: (claim,)}
    with mock.patch.object(remembered_reports, "infer_components", return_value=inferred) as learning:
        for them in (before, before, [facts("a", "Logins fail."), *before[1:]]):
            first, *others = remembering(them).with_inferred()
            assert (first.reading.claims, [one.reading.claims for one in others]) == ((claim,), [(), ()])
    assert learning.call_count == 2


def test_the_facts_with_what_is_inferred_are_the_same_whether_it_is_remembered_or_not(remembering):
    them = [facts(name) for name in "abc"]
    assert infer_components(them, PROVIDER) == {}
    assert [remembering(them).with_inferred() for _ in range(2)] == [them, them]


def told(name, text):
    return an_incident(id=name, members=(a_member(title="The vault again", text=text),))


def test_what_words_say_of_others_is_remembered_until_they_or_the_names_of_others_change(remembering):
    incidents = [told("a", "Due to a Globex outage."), told("b", "Due to an AWS outage.")]
    known, renamed = Upstreams([PROVIDER]), Upstreams([PROVIDER, Provider("globex", "Globex")])
    with mock.patch.object(Wording, "of", side_effect=Wording.of) as making:
        found = [
            remembering([]).wording_of(them, upstreams)
            for them, upstreams in ((incidents, known), (incidents, known), (incidents[::-1], renamed))
        ]
    blamed = [[[blame.upstream for blame in one.blames] for one in them] for them in found]
    assert blamed == [[[], ["AWS"]], [[], ["AWS"]], [["AWS"], ["Globex"]]]
    assert making.call_count == 4
