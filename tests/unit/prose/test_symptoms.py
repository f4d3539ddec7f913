import pytest

from postroll.prose.passages import split_passages
from postroll.prose.taxonomies.symptoms import Symptom, read_symptoms, report_symptoms


def symptoms_of(text):
    return {found.word for found in report_symptoms(text, split_passages(text))}


@pytest.mark.parametrize(
    ("words", "symptoms"),
    [
        ("increased error rates", {Symptom.ERRORS}),
        ("elevated latencies", {Symptom.DELAYS}),
        ("longer than usual propagation times", {Symptom.DELAYS}),
        ("errors and delays", {Symptom.ERRORS, Symptom.DELAYS}),
        ("connection failures", {Symptom.UNAVAILABLE}),
        ("packet loss", {Symptom.DEGRADED}),
        ("degraded performance or timeouts", {Symptom.DEGRADED, Symptom.DELAYS}),
        ("a loss of power", {Symptom.OTHER}),
    ],
)
def test_each_symptom_has_its_words(words, symptoms):
    assert symptoms_of(f"Between 10:12 and 11:40 UTC some customers experienced {words}.") == symptoms


def test_the_last_update_that_sums_up_counts():
    text = (
        "9:40 AM PST We are investigating slow queries.\n"
        "10:20 AM PST Between 9:12 AM and 10:02 AM PST we experienced increased error rates. The issue has been resolved."
    )
    assert symptoms_of(text) == {Symptom.ERRORS}


def test_the_first_words_of_a_write_up_count():
    text = (
        "Summary of impact: Between 10:12 and 11:40 UTC users were unable to sign in.\n"
        "Mitigation: Latency of the standby was high at 11:00 UTC, so errors were seen."
    )
    assert symptoms_of(text) == {Symptom.UNAVAILABLE}


def test_a_list_after_the_summary_belongs_to_it():
    text = "Between 10:12 and 11:40 UTC an issue had impact on these services:\nQueues: delays in delivery."
    assert symptoms_of(text) == {Symptom.DELAYS}


def test_what_was_fine_is_no_symptom():
    text = "At 10:12 UTC we saw increased error rates. Existing connections were not affected by timeouts."
    assert symptoms_of(text) == {Symptom.ERRORS}


def test_a_claim_names_the_words():
    text = "Some users may be experiencing increased latency in Paris."
    (claim,) = read_symptoms(text, part="body")
    assert (claim.value, claim.where.quote, claim.where.start) == (Symptom.DELAYS, "latency", 41)


@pytest.mark.parametrize(
    "text",
    [
        "We experienced no errors.",
        "We apologize for the delay that you experienced.",
        "Customers will see a short outage while we work.",
        "We are investigating issues.",
        "Traffic was failed over.",
        "Uploads were not affected by errors.",
    ],
)
def test_what_is_denied_announced_or_vague_is_no_claim(text):
    assert read_symptoms(text, part="body") == ()


def test_an_issue_says_nothing_so_what_was_felt_before_counts():
    text = "Uploads\n10:12 UTC Uploads fail with errors.\n11:40 UTC The issue with uploads has been resolved."
    assert [found.word for found in report_symptoms(text, split_passages(text))] == ["errors"]
    text = "An issue with uploads has been resolved."
    assert [found.word for found in report_symptoms(text, split_passages(text))] == ["other"]


def test_a_sentence_that_only_says_when_the_issue_was_leaves_the_symptom_to_those_before():
    text = "Uploads had elevated error rates.\nThe issue began on 8 March at 10:14 UTC and ended at 13:02 UTC."
    assert [found.word for found in report_symptoms(text, split_passages(text))] == ["errors"]


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("Customers could not create or resize instances between 03:10 and 06:45 UTC.", Symptom.ERRORS),
        ("Workstations: unable to start workstations in europe-west3", Symptom.ERRORS),
        ("Payments did not go through for some customers.", Symptom.ERRORS),
        ("Builds were stuck.", Symptom.ERRORS),
        ("Mails arrived up to two hours late.", Symptom.DELAYS),
        ("New clusters took up to 90 minutes to come up.", Symptom.DELAYS),
        ("Response times rose tenfold.", Symptom.DELAYS),
        ("Some users could not log in.", Symptom.UNAVAILABLE),
        ("The website was not available in Europe.", Symptom.UNAVAILABLE),
        ("Throughput was reduced by half.", Symptom.DEGRADED),
        ("Up to 30% of packets were dropped.", Symptom.DEGRADED),
        ("Invoices showed wrong amounts.", Symptom.OTHER),
    ],
)
def test_what_did_not_work_is_told_in_many_words(text, symptom):
    assert symptoms_of(text) == {symptom}


def test_what_did_not_work_says_more_than_that_there_was_an_issue():
    text = "We had an issue with uploads on 3 May, 10:00 UTC.\nCustomers were unable to start new ones."
    assert symptoms_of(text) == {Symptom.ERRORS}


def test_what_nobody_could_find_out_or_mend_is_no_symptom():
    assert symptoms_of("Users had issues.\nWe could not determine why. Mitigation work took longer.") == {Symptom.OTHER}
