"""Writes redirect pages for moved URLs, the only kind of redirect that GitHub Pages supports, and copies of data files
for programs.
"""

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from builder.model import OutputFile, OutputFolder, OutputPage
from builder.pages.links import page_url, relative_url


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
            target = _page_of(file.uri)
            for url in moved.get(target, ()):
                yield from _copy(file, url, target)


def _page_of(uri: str) -> str:
    """The URL of the page that a file may belong to: `papers/x/` of `papers/x/cite.bib` and `api/papers/x.json`."""
    kind, _, below = uri.removeprefix("api/").partition("/")
    name, slash, _ = below.partition("/")
    return f"{kind}/{name if slash else name.rpartition('.')[0]}/"


def _copy(file: OutputFile, url: str, target: str) -> Iterator[OutputFile]:
    if not isinstance(file, OutputPage):
        yield OutputFile(file.uri.replace(target.rstrip("/"), url.rstrip("/"), 1), file.make)
    elif file.uri.startswith(target) and (below := page_url(file.uri).removeprefix(target)):
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
