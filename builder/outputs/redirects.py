"""Writes redirect pages for moved URLs, the only kind of redirect that GitHub Pages supports, and copies of data files
for programs.
"""

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from builder.model import OutputFile, OutputFolder
from builder.pages.links import relative_url

_API = {
    "papers/": "api/papers/",
    "days/": "api/days/",
    "topics/": "api/topics/",
    "organizations/": "api/organizations/",
}


def redirect_pages(targets: Mapping[str, str]) -> Iterator[OutputFile]:
    """A plain HTML page at every URL that moved; `targets` maps each to its current URL."""
    for url, target in targets.items():
        yield _redirect(url, target)


def with_copies(
    files: Iterable[OutputFile | OutputFolder], targets: Mapping[str, str]
) -> Iterator[OutputFile | OutputFolder]:
    """The files, and for each file of a moved page a copy at the old URL.

    Programs cannot follow redirect pages, so feeds, citations and API records are repeated there and identify
    themselves. Pages below a moved page redirect too.
    """
    moved: dict[str, list[str]] = defaultdict(list)
    for url, target in targets.items():
        moved[target].append(url)
    for file in files:
        yield file
        if isinstance(file, OutputFile):
            for target in _pages_above(file.uri):
                for url in moved.get(target, ()):
                    yield from _copy(file, url, target)


def _pages_above(uri: str) -> Iterator[str]:
    """The URLs of pages that a file can belong to: `topics/rag/2025.md` and `api/topics/rag.json` to `topics/rag/`."""
    for start, api in _API.items():
        if uri.startswith(api):
            yield start + uri.removeprefix(api).split("/", 1)[0].removesuffix(".json") + "/"
        elif uri.startswith(start) and "/" in uri.removeprefix(start):
            yield start + uri.removeprefix(start).split("/", 1)[0] + "/"
    if uri.startswith("authors/") and uri.count("/") > 1:
        yield uri[: uri.index("/", len("authors/")) + 1]


def _copy(file: OutputFile, url: str, target: str) -> Iterator[OutputFile]:
    if file.uri.startswith("api/"):
        yield OutputFile(f"api/{url.rstrip('/')}{file.uri.removeprefix('api/' + target.rstrip('/'))}", file.make)
    elif not file.uri.endswith(".md"):
        yield OutputFile(url + file.uri.removeprefix(target), file.make)
    elif below := file.uri.removeprefix(target).removesuffix(".md").removesuffix("index"):
        below = below.rstrip("/") + "/"
        yield _redirect(url + below, target + below)


def _redirect(url: str, target: str) -> OutputFile:
    return OutputFile(f"{url}index.html", partial(_redirect_page, url, target))


def _redirect_page(url: str, target: str) -> str:
    address = html.escape(relative_url(target, url))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Moved</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\';img-src data:">\n'
        f'<meta name="robots" content="noindex">\n<link rel="icon" href="data:,">\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n<link rel="canonical" href="{address}">\n'
        f'</head>\n<body>\n<p>This page has moved: <a href="{address}">{address}</a>.</p>\n</body>\n</html>\n'
    )
