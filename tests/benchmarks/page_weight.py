"""How heavy a paper's page is: its HTML alone, as it is and as it is sent."""

import gzip
from collections.abc import Iterator
from pathlib import Path

LIMIT = 24_000
"""Bytes of HTML of a page with up to 50 authors."""

COMPRESSED_LIMIT = 8_000


def page_weight_lines(site: Path) -> Iterator[tuple[bool, str]]:
    """The heaviest paper page of a built site, plain and compressed, each a line and whether it is within its limit."""
    pages = {file: file.read_bytes() for file in sorted(site.glob("papers/*/index.html"))}
    heaviest = max(pages, key=lambda file: len(pages[file]))
    plain = len(pages[heaviest])
    compressed = max(len(gzip.compress(html, 6, mtime=0)) for html in pages.values())
    yield plain <= LIMIT, f"heaviest of {len(pages)} paper pages: {plain} bytes ({heaviest.parent.name}); limit {LIMIT}"
    yield compressed <= COMPRESSED_LIMIT, f"heaviest compressed: {compressed} bytes; limit {COMPRESSED_LIMIT}"
