"""Which service a report is about: as its heading names it, else as its first words do."""

import re

from postroll.prose.components import component_called
from postroll.prose.lexicon import Lexicon
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.service_headings import heading_lines, service_in_heading
from postroll.prose.taxonomies.service_spelling import as_text_has_it
from postroll.prose.taxonomies.service_summaries import LIST_FIELD, service_in_list, service_in_summary, stated_service
from postroll.prose.taxonomies.unknown_services import SAID_TO_FAIL, WITHIN, unknown_in_heading

_TITLE_FIELD = re.compile(
    r"^\W{0,4}(?:Summary|Title|Subject|Description)\W{0,2}:\W{0,4}(?P<title>[^\n]+)", re.MULTILINE
)
_FIELD_REACH = 4000


def read_service(text: str, lexicon: Lexicon | None = None) -> Found | None:
    """The service that a report is about, with its name as the report writes it; None where none is named.

    The heading counts first: "Amazon Route 53", "RCA - Azure Key Vault - Errors", "Virtual Machines startup failures".
    Where it names only the trouble, a list of affected services does, or else the first sentences: "customers using the
    Azure Portal may have ...". A component of the provider's in the heading outranks all of that.
    """
    own = _own_component(text, lexicon) if lexicon and lexicon.provider.components else None
    if own:
        return own
    for start, end in heading_lines(text, LIST_FIELD):
        found = service_in_heading(text, start, end)
        if found:
            return as_text_has_it(text, found)
    lines = list(heading_lines(text, LIST_FIELD))
    found = (
        stated_service(text)
        or _unknown(text, lines, SAID_TO_FAIL)
        or service_in_list(text)
        or _unknown(text, lines, WITHIN)
        or service_in_summary(text)
        or _in_title_field(text)
    )
    return as_text_has_it(text, found) if found else None


def _unknown(text: str, lines: list[tuple[int, int]], how: re.Pattern[str]) -> Found | None:
    return next((found for start, end in lines if (found := unknown_in_heading(text, start, end, how))), None)


def _in_title_field(text: str) -> Found | None:
    """What a field such as "Summary:" names, as updates repeat the heading under one that says nothing."""
    field = _TITLE_FIELD.search(text, 0, _FIELD_REACH)
    return service_in_heading(text, *field.span("title")) if field else None


def _own_component(text: str, lexicon: Lexicon) -> Found | None:
    for start, end in heading_lines(text, LIST_FIELD):
        found = lexicon.component_pattern.search(text, start, end)
        if found:
            return Found(component_called(found[0], lexicon), found.start(), found.end())
    return None
