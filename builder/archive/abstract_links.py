"""Finds the web addresses in an abstract."""

import re

from builder.model import Link
from builder.text.web_addresses import clean_address, link_kind, unique_links

_ADDRESS = re.compile(
    r"(?P<scheme>https?://)(?:\\[_%#&~]|[^\s<>\"`{}|\\^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2018-\u206f\u3000-\u303f\ufe00-\uffff])+"
    r"|(?<![\w/.@:-])(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co)/(?:\\_|[\w./-])+",
    re.IGNORECASE,
)
_MARK_OF_ONE = re.compile(r"://|\.com?/", re.IGNORECASE)
"""Every address contains this; most abstracts do not, so checking it first saves time."""
_ESCAPE = re.compile(r"\\(?=[_%#&~])")
_PUNCTUATION = ".,;:!?'\"*$…"
_BRACKETS = {")": "(", "]": "["}


def links_in(text: str) -> tuple[Link, ...]:
    r"""The web addresses in `text`, in the order of their first appearance, without repetitions.

    Punctuation at the end of a sentence, a closing bracket that was opened before the address, and braces of TeX after
    it are not part of an address. `\_` is TeX for `_`.
    """
    if "/" not in text or not _MARK_OF_ONE.search(text):
        return ()
    addresses = (_whole(match) for match in _ADDRESS.finditer(text))
    return unique_links(tuple(Link(link_kind(url), url) for url in addresses if url))


def _whole(match: re.Match[str]) -> str | None:
    found = _ESCAPE.sub("", match[0])
    return clean_address(_without_end(found if match["scheme"] else f"https://{found}"))


def _without_end(url: str) -> str:
    """`url` without the punctuation of the sentence around it."""
    while url and (url[-1] in _PUNCTUATION or url.count(url[-1]) > url.count(_BRACKETS.get(url[-1], url[-1]))):
        url = url[:-1]
    return url
