import pytest

from postroll.prose.passages import split_passages
from postroll.prose.taxonomies.cause_claims import read_causes
from postroll.prose.taxonomies.cause_rules import RULES, Cause
from postroll.prose.taxonomies.causes import report_cause


def cause_of(text):
    found = report_cause(text, split_passages(text))
    return found.word if found else None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The outage was caused by a misconfigured load balancer.", Cause.CONFIGURATION),
        ("Root Cause: a recent deployment removed a database index.", Cause.DEPLOY),
        ("Root cause: a race condition in the scheduler was hit for the first time.", Cause.SOFTWARE),
        ("Errors rose due to a sudden spike in traffic.", Cause.CAPACITY),
        ("This was caused by a faulty network switch in one rack.", Cause.HARDWARE),
        ("Root cause: a power outage at the data center.", Cause.POWER),
        ("The loss was caused by an upstream provider.", Cause.UPSTREAM),
        ("Logins failed because the TLS certificate had expired.", Cause.CERTIFICATE),
        ("Latency rose as a result of a DDoS attack.", Cause.SECURITY),
        ("What went wrong and why?\nDuring scheduled maintenance the standby was taken away too.", Cause.MAINTENANCE),
        ("Root cause: an operator error removed the route.", Cause.OPERATION),
    ],
)
def test_a_cause_is_told_by_the_words_behind_its_cue(text, cause):
    assert cause_of(text) == cause


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The incident was traced back to a firewall rule that had been removed the day before.", Cause.CONFIGURATION),
        ("The reason was a misconfigured load balancer.", Cause.CONFIGURATION),
        ("Requests were rejected after a change to our access control policies.", Cause.CONFIGURATION),
        ("A new release of the API broke uploads for most customers.", Cause.DEPLOY),
        ("Errors began right after the rollout of version 4.2.", Cause.DEPLOY),
        ("Engineers tracked it down to a race condition in the leader election.", Cause.SOFTWARE),
        ("A surge in traffic overwhelmed the sign-in service.", Cause.CAPACITY),
        ("The root of it turned out to be a cluster that had run out of memory.", Cause.CAPACITY),
        ("The trouble lay with our upstream provider.", Cause.UPSTREAM),
        ("During scheduled maintenance of the storage cluster volumes were detached.", Cause.MAINTENANCE),
        ("Packet loss between two zones was the cause.", Cause.NETWORK),
    ],
)
def test_a_cause_is_told_in_many_words(text, cause):
    assert cause_of(text) == cause


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("We pushed a bad configuration to our edge, and requests failed for 18 minutes.", Cause.CONFIGURATION),
        ("We hit a deadlock in the database driver, and all workers hung.", Cause.SOFTWARE),
        ("The disk filled up, and the primary stopped accepting writes.", Cause.CAPACITY),
        ("A network switch had failed in one of the data centers.", Cause.HARDWARE),
        ("The building lost power, and the control plane was down.", Cause.POWER),
        ("A fire broke out in a battery room.", Cause.POWER),
        ("A fibre was cut during road works.", Cause.UPSTREAM),
        ("Our mail vendor had an outage.", Cause.UPSTREAM),
        ("The zone's signature had lapsed.", Cause.CERTIFICATE),
        ("The region was under a DDoS attack.", Cause.SECURITY),
        ("A typo in a command removed more servers than intended.", Cause.OPERATION),
    ],
)
def test_what_is_seldom_anything_but_a_cause_needs_no_cue(text, cause):
    assert cause_of(text) == cause


@pytest.mark.parametrize(
    "text",
    [
        "Users could not apply changes to firewall rules.",
        "Some customers could not deploy new configurations between 10:00 and 11:00 UTC.",
        "New releases could not be published for an hour.",
        "Certificate issuance was delayed for some users.",
        "DDoS protection logs were delayed.",
        "The scanner for attack surfaces was slow.",
        "Hardware security modules were unreachable.",
        "Database migrations failed for some customers.",
        "Engineers added capacity to mitigate the errors, which were seen in all regions.",
        "The fix was deployed to all regions.",
        "We suspect that a switch had failed.",
    ],
)
def test_what_was_hit_mended_or_suspected_is_no_cause(text):
    assert cause_of(text) is None


def test_a_cause_behind_a_cue_comes_before_one_that_needs_none():
    assert cause_of("Disks filled up with logs.\nThat was due to a bad deploy.") == Cause.DEPLOY


def test_what_a_report_rules_out_is_not_its_cause():
    assert cause_of("The errors were not caused by a deployment.") is None


def test_the_next_steps_say_nothing_of_the_cause():
    assert cause_of("Requests failed.\nNext steps: we determined to add hardware failure drills.") is None


def test_the_cause_comes_before_what_followed_from_it():
    text = "Root cause: A configuration change emptied the pool.\nThis led to an overload of the other pools."
    assert cause_of(text) == Cause.CONFIGURATION


def test_how_things_are_built_counts_less_than_what_happened():
    text = (
        "What went wrong and why?\nDeployments roll in rings, by safe rollout.\nA power failure took out the cooling."
    )
    assert cause_of(text) == Cause.POWER


def test_a_stated_cause_is_a_claim_with_its_sentence():
    text = "We are back. The errors were due to a bad deploy. We are sorry."
    (claim,) = read_causes(text, part="body")
    assert (claim.value, claim.where.quote) == (Cause.DEPLOY, "The errors were due to a bad deploy")
    assert text[claim.where.start :].startswith(claim.where.quote)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Scheduler bug caused deploys to run twice", Cause.SOFTWARE),
        ("A memory leak in the edge proxy resulted in 502s.", Cause.SOFTWARE),
        ("An expired certificate broke sign-in.", Cause.CERTIFICATE),
        ("A faulty switch took down three hosts.", Cause.HARDWARE),
        ("On Monday, a retry storm overloaded the database.", Cause.CAPACITY),
        ("Errors rose after a router failure, which led to lost packets.", Cause.HARDWARE),
    ],
)
def test_what_brought_the_trouble_about_is_a_stated_cause(text, cause):
    assert [claim.value for claim in read_causes(text, part="title")] == [cause]


@pytest.mark.parametrize(
    "text",
    [
        "A fix for the bug caused no further errors.",
        "We thank those whose bug reports led to this fix.",
        "The bug, we believe, caused deploys to run twice.",
        "An expired certificate was renewed. Later the proxy broke sign-in.",
        "Deploys failed and caused a bug in the queue.",
        "The work on the faulty switch caused no downtime.",
    ],
)
def test_a_verb_of_bringing_about_with_no_cause_before_it_or_no_harm_behind_it_states_none(text):
    assert read_causes(text, part="body") == ()


@pytest.mark.parametrize(
    "text",
    [
        "This may be caused by a bad deploy.",
        "We believe it was due to hardware failure.",
        "This was not caused by a bad deploy.",
        "Due to an issue with scheduling, configuration changes are late.",
        "We are deploying a fix.",
    ],
)
def test_a_supposed_denied_or_distant_cause_is_no_claim(text):
    assert read_causes(text, part="body") == ()


def test_the_heading_of_causes_makes_a_claim_of_what_stands_under_it():
    text = "Some requests failed.\nRoot Cause: Engineers found that a code change introduced a null reference."
    assert [claim.value for claim in read_causes(text, part="body")] == [Cause.DEPLOY]


def test_every_rule_is_in_lower_case_and_weighed_from_1_to_3():
    assert {rule.weight for rule in RULES} <= {1, 2, 3}
    assert all(
        words.replace(r"\S", "") == words.lower().replace(r"\s", r"\s") for rule in RULES for words in rule.words
    )


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Root cause: a backend configuration change went wrong.", "configuration"),
        ("Root cause: a recently released feature broke sign-in.", "deploy"),
        ("Logins failed due to a widespread Cloudflare outage.", "upstream provider"),
        ("Hosts restarted because of a dip in utility voltage.", "power"),
        ("Root cause: hosts were overwhelmed by retries.", "capacity"),
        ("Root cause: a gremlin sat in the wires.", "other"),
    ],
)
def test_words_of_one_family_speak_for_one_cause(text, cause):
    assert report_cause(text, split_passages(text)).word == cause


def test_a_cause_that_is_still_looked_for_is_none():
    text = "Root cause: We are still investigating."
    assert report_cause(text, split_passages(text)) is None
