"""A built page split into its title, its content and the frame around the content."""

import re
from dataclasses import dataclass
from html import unescape

_START = re.compile(r"<(?P<tag>\w+)(?=[^>]*\sid=(?:\"content\"|'content'|content[\s>]))[^>]*>")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageParts:
    """HTML of a page."""

    title: str
    """Plain text."""
    content: str
    """HTML inside the element with the id `content`; inside `body` if there is no such element."""
    frame: str
    """All other HTML; empty if there is no such element."""


def page_parts(html: str) -> PageParts:
    """Split a page; its element with the id `content` must have an end tag."""
    title = _TITLE.search(html)
    shown = unescape(title[1]) if title else ""
    start = _START.search(html)
    if start is None:
        body = _BODY.search(html)
        return PageParts(shown, body[1] if body else "", "")
    depth = 1
    for tag in re.finditer(rf"<(/?){start['tag']}\b", html[start.end() :]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            end = start.end() + tag.start()
            return PageParts(shown, html[start.end() : end], html[: start.end()] + html[end:])
    message = "the element with the id `content` has no end tag"
    raise ValueError(message)
