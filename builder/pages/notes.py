"""Turns a curator's note in Markdown into harmless HTML."""

import nh3
from markdown import markdown
from markupsafe import Markup

_TAGS = frozenset(("a", "blockquote", "br", "code", "em", "li", "ol", "p", "strong", "ul"))
_ADDRESSES = ("http://", "https://")


def note_html(note: str) -> Markup:
    """Paragraphs, lists, quotations, emphasis, code and links to other sites; all else is left out or shown as text."""
    cleaned = nh3.clean(
        markdown(note, output_format="html"),
        tags=set(_TAGS),
        attributes={"a": {"href"}},
        attribute_filter=_with_address,
        url_schemes={"http", "https"},
        link_rel="nofollow",
    )
    return Markup(cleaned)  # noqa: S704  # just cleaned


def _with_address(tag: str, attribute: str, value: str) -> str | None:  # noqa: ARG001  # nh3 calls it so
    """Links of a note lead out of the site: a page of it may move, and a note would not follow."""
    return value if attribute != "href" or value.startswith(_ADDRESSES) else None
