from datetime import UTC, datetime

from postroll.domain.vocabulary import Basis, ClaimField
from postroll.prose.reader import read_prose


def test_prose_gives_its_claims_in_order_of_position(fleet):
    text = "Between 10:12 and 10:32 UTC the Machines API in SIN failed for 20 minutes."
    claims = read_prose(text, part="body", lexicon=fleet, posted_at=datetime(2026, 5, 3, 13, tzinfo=UTC))
    assert [claim.field for claim in claims] == [
        ClaimField.STARTED_AT, ClaimField.ENDED_AT, ClaimField.COMPONENT, ClaimField.PLACE, ClaimField.LENGTH,
    ]  # fmt: skip
    assert {claim.basis for claim in claims} == {Basis.PROSE}
    assert {claim.where.part for claim in claims} == {"body"}


def test_prose_without_facts_gives_no_claims(fleet):
    assert read_prose("Thank you for your patience.", part="b", lexicon=fleet, posted_at=None) == ()
