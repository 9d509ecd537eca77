"""Moved URLs to small pages that send a reader on, which is all that GitHub Pages can do."""

import html
from collections.abc import Iterable, Iterator

from builder.model import LedgerLine, OutputFile
from builder.write.links import relative_url


def redirect_pages(ledger: Iterable[LedgerLine]) -> Iterator[OutputFile]:
    """A plain HTML page at every URL that moved."""
    for line in ledger:
        if line.moved_to:
            yield OutputFile(f"{line.url}index.html", _redirect(relative_url(line.moved_to, line.url)))


def _redirect(target: str) -> str:
    url = html.escape(target)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Moved</title>\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={url}">\n'
        f'<link rel="canonical" href="{url}">\n</head>\n'
        f'<body>\n<p>This page has moved: <a href="{url}">{url}</a>.</p>\n'
        "</body>\n</html>\n"
    )
