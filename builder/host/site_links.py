"""Finds the links of a built site that lead nowhere."""

import re
from collections.abc import Collection, Iterator
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

_LINK = re.compile(r'<[a-z]+\b[^>]*?\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'<[a-z]+[^>]*?\sid="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
"""Matches a link that is not relative; pages link to each other relatively, except for the page of missing ones."""


def broken_links(site: Path, files: Collection[str]) -> Iterator[str]:
    """Each relative link in a page of `site` that leads to no file of the site, or to no element of a page.

    `files` are the URIs of all files. Raises `OSError` if a page cannot be read.
    """
    ids: dict[str, set[str]] = {}
    inner: list[tuple[str, str, str, str]] = []
    for page in sorted(uri for uri in files if uri.endswith(".html") and uri != "404.html"):
        html = (site / page).read_text("utf-8")
        ids[page] = {unescape(found) for found in _ID.findall(html)}
        for link in map(unescape, dict.fromkeys(_LINK.findall(html))):
            if _ELSEWHERE.match(link):
                continue
            target, fragment = _target(page, link)
            if target not in files:
                yield f"{page} links to {link}, which is not there"
            elif fragment:
                inner.append((page, link, target, fragment))
    for page, link, target, fragment in inner:
        if fragment not in ids.get(target, {fragment}):
            yield f"{page} links to {link}, which is not on that page"


def _target(page: str, link: str) -> tuple[str, str]:
    """The file that a relative link leads to, and the id of the element there."""
    path, _, fragment = link.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return page, unquote(fragment)
    target = normpath(join(dirname(page), path))
    is_folder = path.rpartition("/")[2] in ("", ".", "..")
    return normpath(join(target, "index.html")) if is_folder else target, unquote(fragment)
