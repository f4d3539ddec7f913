import pytest

from postroll.prose.breadth import read_breadth


def shares(text):
    return [claim.value for claim in read_breadth(text, part="b")]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("A small number of customers saw errors.", "few"),
        ("A very small percentage of API requests failed.", "few"),
        ("Only a handful of users were affected.", "few"),
        ("Up to 3.5% of requests failed.", "few"),
        ("A subset of customers saw elevated latency.", "some"),
        ("Some of our users experienced errors.", "some"),
        ("12% of requests failed.", "some"),
        ("Most users experienced an outage.", "many"),
        ("A significant portion of traffic was dropped.", "many"),
        ("60% of requests timed out.", "many"),
        ("Nearly all requests failed.", "many"),
        ("All customers were affected.", "all"),
        ("Errors hit every customer.", "all"),
        ("100% of requests failed.", "all"),
    ],
)
def test_how_many_were_hit_is_claimed_from_the_words(text, share):
    assert shares(text) == [share]


@pytest.mark.parametrize(
    "text",
    [
        "All users have recovered from the errors.",
        "Some users may still see errors.",
        "Not all customers were affected.",
        "All customers in one region saw errors.",
        "All customers are invited.",
        "There were no errors at all.",
        "Most customers were not affected.",
        "0% of requests failed; 120% of traffic caused errors.",
        "All hosts failed.",
        "We expect errors for some users.",
        "",
    ],
)
def test_what_leaves_the_breadth_open_claims_none(text):
    assert shares(text) == []


def test_the_turn_of_a_sentence_parts_the_hit_from_the_healed():
    assert shares("Some users saw errors. All users have recovered.") == ["some"]


def test_each_share_is_claimed_once_and_where_it_stands():
    text = "Errors: some users, then 7% of users, and 20% of requests failed."
    claims = read_breadth(text, part="b")
    assert [claim.value for claim in claims] == ["some", "few"]
    assert all(text.startswith(claim.where.quote, claim.where.start) for claim in claims)
