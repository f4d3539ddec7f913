import pytest

from postroll.domain.vocabulary import ClaimField, Precision
from postroll.prose.lengths import read_lengths


def lengths(text):
    return [(int(claim.value), claim.precision) for claim in read_lengths(text, "body")]


@pytest.mark.parametrize(
    ("text", "seconds", "precision"),
    [
        ("The region was unreachable for roughly 90 minutes.", 5400, Precision.ABOUT),
        ("Requests failed for 40 minutes.", 2400, Precision.EXACT),
        ("It was an outage lasting 97 minutes.", 5820, Precision.EXACT),
        ("The errors lasted about two hours.", 7200, Precision.ABOUT),
        ("All of it was resolved within an hour.", 3600, Precision.ABOUT),
        ("Logins failed for half an hour.", 1800, Precision.EXACT),
        ("Logins failed for an hour and a half.", 5400, Precision.EXACT),
        ("We had a 6-hour outage.", 21600, Precision.EXACT),
        ("There was a 10 minute partial write outage.", 600, Precision.EXACT),
        ("Users saw errors for 1 hour and 10 minutes.", 4200, Precision.EXACT),
        ("Impact Duration: 2h 14m", 8040, Precision.EXACT),
        ("The duration of this incident was roughly 30 minutes.", 1800, Precision.ABOUT),
        ("Uploads were failing for 2.5 hours.", 9000, Precision.EXACT),
        ("There was about 1h of lost metrics.", 3600, Precision.ABOUT),
        ("Deploys failed for an hour or so.", 3600, Precision.ABOUT),
        ("Deploys failed for three and a half hours.", 12600, Precision.EXACT),
        ("Errors were seen at noon and stopped about 25 minutes later.", 1500, Precision.ABOUT),
    ],
)
def test_a_length_tied_to_the_trouble_is_claimed(text, seconds, precision):
    assert lengths(text) == [(seconds, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "Requests failed for several minutes.",
        "A carrier changed routes about 2 hours later.",
        "A cold start would have taken hours.",
        "The check fails every 5 minutes.",
        "Errors over the last 30 days were rare.",
        "We will post another update about the outage in 30 minutes.",
        "Errors stayed low and stable for 2 hours.",
        "Users may see errors for 24 hours.",
        "The fix is expected to be resolved within 24 hours.",
        "Metrics are up to 60 minutes behind.",
        "Requests failed for two weeks.",
        "The outage cost 20% of requests for 13 minutes.",
        "Requests failed for 0 minutes.",
        "We kept the logs for 3 hours.",
        "Deploys failed for 40 days.",
    ],
)
def test_a_length_of_something_else_is_not(text):
    assert lengths(text) == []


def test_a_claim_points_at_its_words():
    text = "Sorry. It was down for 20 minutes today."
    (claim,) = read_lengths(text, "body")
    assert claim.field is ClaimField.LENGTH
    assert text.startswith("20 minutes", claim.where.start)
    assert claim.where.quote == "20 minutes"
