"""What a first visit to a page costs: bytes as they are sent, and only from the site itself."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LIMIT = 120_000
COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".xml")
"""What GitHub Pages compresses; fonts are compressed in themselves."""


def _sent(site: Path, url: str) -> int:
    path = urlsplit(url).path.removeprefix("/archive/")
    file = site / path / "index.html" if path.endswith("/") or not path else site / path
    content = file.read_bytes()
    return len(gzip.compress(content, 6)) if file.suffix in COMPRESSED else len(content)


@pytest.mark.parametrize("kind", ["home", "paper", "topic", "map", "figures"])
def test_a_page_loads_in_120_kilobytes_and_asks_nobody_else(
    page: Page, kinds: dict[str, str], site_address: str, built_site: Path, kind: str
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(kinds[kind], wait_until="networkidle")
    weights = {url: _sent(built_site, url) for url in dict.fromkeys(loaded)}
    print(f"{kind}: {sum(weights.values())} bytes in {len(weights)} requests: {weights}")
    assert all(url.startswith(site_address) for url in weights)
    assert sum(weights.values()) <= LIMIT
