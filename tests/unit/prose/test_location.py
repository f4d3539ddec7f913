import pytest

from postroll.domain.provider import Provider, Region
from postroll.prose.lexicon import Lexicon
from postroll.prose.location import Extent, read_location


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Queue Service (Ireland)\n[RESOLVED] Errors\nErrors in the EU-WEST-1 Region.", "Ireland"),
        ("Queue Service (US-West)\n[RESOLVED] Errors\nErrors in the US-GOV-WEST-1 Region.", "US-West"),
        ("Queue Service (Moonbase)\n[RESOLVED] Errors\nErrors in the EU-WEST-1 Region.", "Moonbase"),
        ("Queue Service\n[RESOLVED] Errors\nErrors in the US-EAST-1 Region.", "UNKNOWN"),
        ("We see errors in the EU-WEST-1 Region.", "Ireland"),
        ("We see errors in the europe-west1 region.", "europe-west1"),
        ("SQL in Japan East", "Japan East"),
        ("Review - SQL - West Europe\nWhat happened?\nErrors in North Europe.", "West Europe"),
        ("Errors - North Europe / West Europe", "North Europe/West Europe"),
        ("Network trouble for customers located in Argentina - Mitigated", "Argentina"),
        ("us-east1, us-east4, us-west1: no metrics", "Multiple Regions"),
        ("Network - Multiple Regions\nWhat happened?\nPackets were lost in London, UK.", "Multiple Regions"),
        ("SQL in West US, notebooks in 3 regions", "West US"),
        ("Customers in several regions saw errors.", "Multiple Regions"),
        ("Global: no metrics", "Global"),
        ("Errors everywhere.\nCustomers in all regions saw errors.", "UNKNOWN"),
        ("Users in Germany saw errors. Traffic moved to France.", "Germany"),
        ("Portal errors\nRoot cause:\nA cache in West Europe failed.", "UNKNOWN"),
        ("Errors in the Southeast United States (US) were seen.", "Southeast United States (US)"),
        ("Errors in US East (Ohio) were seen.", "Ohio"),
        ("Errors in Ireland (UK) and Japan", "Ireland (UK)/Japan"),
        ("Errors in N. Virginia (us-east-1) were seen.", "N. Virginia"),
        ("Failed over from there to West US. Errors in East US. Central US was not affected.", "East US"),
        ("Reading lists fail for Mobile users", "UNKNOWN"),
        ("[US Multiregion] Slow queries", "US"),
        ("Slow queries in Multi-region Europe", "Europe"),
        ("Slow queries in the EU multi-region", "EU"),
        ("Multi-region: slow queries", "Multiple Regions"),
        ("Databases in nam5 cannot be read", "nam5"),
        ("Customers in Singapore (SIN) and Sydney saw errors.", "Singapore/Sydney"),
        ("", "UNKNOWN"),
    ],
)
def test_the_place_is_said_as_the_text_says_it(plain, text, label):
    assert read_location(text, lexicon=plain).label == label


def test_a_providers_own_regions_go_by_their_first_name(fleet):
    located = read_location("Machines fail in gru", lexicon=fleet)
    assert (located.label, located.spots[0].code) == ("Sao Paulo", "GRU")


def test_a_providers_own_regions_go_before_the_gazetteer():
    lexicon = Lexicon(Provider(id="p", name="P", regions=(Region("eu", ("West Europe",)),)))
    (spot,) = read_location("Errors in West Europe", lexicon=lexicon).spots
    assert spot.code == "eu"


def test_every_place_comes_with_the_words_it_rests_on(plain):
    text = "Review - Errors\nSummary: Customers in Japan East, and in us-east-1, saw errors."
    located = read_location(text, lexicon=plain)
    assert [text[spot.start : spot.end] for spot in located.spots] == ["Japan East", "us-east-1"]
    assert located.names == ("Japan East", "N. Virginia")


def test_everywhere_is_told_from_nothing_said(plain):
    everywhere = read_location("Logins failed globally.", lexicon=plain)
    assert (everywhere.extent, everywhere.names) == (Extent.EVERYWHERE, ())
    assert read_location("Logins failed.", lexicon=plain).extent is Extent.UNSAID


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Trouble with queries.\nRegions/Zones: us-east1, us-west1", "us-east1/us-west1"),
        ("Trouble with queries.\n**Regions:** Global locale", "Global"),
        ("Global: queries are slow.\nCustomers in us-east1 too.", "Global"),
        ("[Global] Queries are slow.", "Global"),
        ("Trouble.\nRegions: none that we know", "UNKNOWN"),
        (
            "Trouble.\nPreviously affected location(s)\n\nIowa (us-central1)\nOregon (us-west1)\n\nWe fixed us-east1.",
            "us-central1/us-west1",
        ),
        ("Trouble.\nAffected regions\nGlobal", "Global"),
        ("Trouble.\nAffected regions\n", "UNKNOWN"),
    ],
)
def test_a_field_or_a_first_word_says_where(text, label):
    assert read_location(text, lexicon=Lexicon(Provider(id="p", name="P"))).label == label


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Amazon Queues (N. Virginia): Between 5:15 AM and 10:23 PM PST customers saw errors.", "N. Virginia"),
        ("Europe: Customers may see errors of the key store.", "Europe"),
        ("Between 5:15 and 6:23 UTC in Frankfurt: errors of the queues.", "Frankfurt"),
    ],
)
def test_a_place_in_front_of_a_colon_counts_like_one_in_a_title(plain, text, place):
    assert read_location(text, lexicon=plain).label == place
