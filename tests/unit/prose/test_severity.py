import pytest

from postroll.prose.severity import read_severity


@pytest.mark.parametrize(
    "text",
    [
        "A spare disk failed. No customer impact.",
        "There was no user-facing impact; no impact to customers.",
        "Customers were not affected.",
        "This did not impact any users.",
        "It was replaced without any customer impact.",
        "No customers were affected.",
        "No impact on our customers is believed.",
    ],
)
def test_a_plain_statement_that_nobody_felt_it_is_severity_none(text):
    (claim,) = read_severity(text, part="b")
    assert claim.value == "none"
    assert text.startswith(claim.where.quote, claim.where.start)


@pytest.mark.parametrize(
    "text",
    [
        "Little or no customer impact.",
        "We cannot say that there was no customer impact.",
        "No customer impact is expected.",
        "No customer impact so far.",
        "No impact to customers outside of the region.",
        "It was not without customer impact.",
        "Critical failure.",
        "",
    ],
)
def test_a_hedged_statement_is_no_severity(text):
    assert read_severity(text, part="b") == ()


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("Severity: major", ["major"]),
        ("Duration: 2h\nImpact: Minor\nMore", ["minor"]),
        ("**Severity**: critical.", ["critical"]),
        ("Queues changed from Operational to Major Outage", ["critical"]),
        ("API went from Partial Outage to Operational", ["major"]),
        ("The status is now Degraded Performance", ["minor"]),
        ("Status: degraded_performance", ["minor"]),
        ("The API was completely unavailable for all customers.", ["critical"]),
        ("It was a total outage for every user.", ["critical"]),
    ],
)
def test_a_severity_that_the_words_settle_is_claimed(text, severities):
    claims = read_severity(text, part="b")
    assert [claim.value for claim in claims] == severities
    assert all(text.startswith(claim.where.quote, claim.where.start) for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Impact: major customers were hit",
        "Status: Operational",
        "We saw a partial outage",
        "Degraded performance of builds",
        "The host was completely unavailable.",
        "It was completely unavailable to all users in one region.",
        "This could have become a total outage for all customers.",
        "A full outage, but not for all customers",
    ],
)
def test_words_that_leave_the_severity_open_claim_none(text):
    assert read_severity(text, part="b") == ()


def test_each_severity_is_claimed_once():
    text = "From Operational to Partial Outage. From Partial Outage to Operational. No customer impact."
    assert [claim.value for claim in read_severity(text, part="b")] == ["major", "none"]
