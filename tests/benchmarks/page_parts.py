"""A built page split into its title, its content and the frame around the content, and its content as Markdown."""

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

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


def as_markdown(content: str) -> str:
    """The words, headings, paragraphs, lists and links of a page's content, written in Markdown."""
    writer = _MarkdownWriter()
    writer.feed(content)
    return "".join(writer.pieces)


class _MarkdownWriter(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.pieces.append(f"\n\n{'#' * int(tag[1])} ")
        elif tag in ("li", "dt"):
            self.pieces.append("\n- ")
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
            self.pieces.append("[")
        elif tag in ("p", "div", "section", "article", "ul", "dl", "details", "summary", "nav", "table", "tr"):
            self.pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.pieces.append(f"]({self._links.pop()})")
        elif re.fullmatch("h[1-6]|ul|p", tag):
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(re.sub(r"([\\`*_\[\]<>{}#])", r"\\\1", " ".join(data.split())) + " ")
