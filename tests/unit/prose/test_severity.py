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
