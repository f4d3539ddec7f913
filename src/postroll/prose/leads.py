"""The heading that some reports put in front of a colon on the line of their first sentence."""

_LONGEST = 80
_OPENS_SENTENCE = (
    *("on ", "at ", "in ", "from ", "between ", "starting ", "beginning ", "since ", "during ", "for "),
    *("we ", "the ", "our ", "some ", "all ", "a ", "an "),
)


def lead_end(text: str) -> int:
    """Where the lead of a text ends: "Key Store (Oslo): between 10:12 and 11:40 UTC ..."; -1 where it has none."""
    colon = text.find(": ", 0, _LONGEST)
    end = colon if "\n" not in text[: max(0, colon)] else -1
    return -1 if text[: len("beginning ")].lower().startswith(_OPENS_SENTENCE) else end
