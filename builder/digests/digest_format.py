"""Detects the format of a captured text."""

import re
from datetime import date

from builder.digests.page_layout import LAYOUT_CODES
from builder.digests.page_text import parse_page_text
from builder.model import DigestFormat

_JSON = re.compile(r'\ufeff?\s*(?:\[\s*(?:[\[{"\]]|\Z)|\{\s*(?:["}]|\Z))')
_MARKUP = re.compile(r"\ufeff?\s*<(?:!doctype|!--|html|head|body|main|div|section)\b", re.IGNORECASE)
_PROPS = re.compile(r"\bdata-props\s*=")
_ANY_DAY = date.max


def digest_format(text: str) -> DigestFormat | None:
    """The format of `text`; `None` if the archive reads no such format.

    The file can still be broken or rejected; the reader of the format decides that.
    """
    if _JSON.match(text):
        return "API JSON"
    if _MARKUP.match(text) or _PROPS.search(text):
        return "saved page"
    digest, problems = parse_page_text(text, "", _ANY_DAY)
    return "page text" if digest.entries or any(problem.code in LAYOUT_CODES for problem in problems) else None
