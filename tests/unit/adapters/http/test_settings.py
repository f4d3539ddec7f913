import pytest

from postroll import __version__
from postroll.adapters.http import FetchSettings


def test_the_identity_names_the_version_and_the_contact():
    assert (
        FetchSettings(contact="https://example.org/x").user_agent == f"postroll/{__version__} (+https://example.org/x)"
    )


def test_without_a_contact_the_identity_is_the_bare_product():
    assert FetchSettings().user_agent == f"postroll/{__version__}"


@pytest.mark.parametrize("contact", ["a\r\nX-Injected: yes", "a)b", "two words", "ä@example.org"])
def test_a_contact_that_cannot_stand_in_a_header_is_an_error(contact):
    with pytest.raises(ValueError, match="contact"):
        FetchSettings(contact=contact)
