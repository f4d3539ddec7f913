"""JSON as text that is safe to print."""

import json
import re
from typing import Any

_UNSEEN = re.compile(r"[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def json_text(value: Any) -> str:
    """The value as indented JSON that ends with a line feed.

    Direction marks and characters that cannot be seen are written as escapes, so that a terminal that shows the text
    is not led astray; a program that parses it gets them back.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
