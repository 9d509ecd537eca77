"""What the search finds in the seeds, asked behind the page."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from builder.model import Archive
from builder.search import shards
from tests.archives import seeds
from tests.browser.search_sites import bare_search, search_results
from tests.browser.server import serving
from tests.search_archive import ARCHIVE, paper

pytestmark = pytest.mark.browser

_FIND = """async ([base, text, typing]) => {
  const { openSearch } = await import(`${base}javascripts/search/data.js`);
  const { parseQuery } = await import(`${base}javascripts/search/query.js`);
  const search = await openSearch();
  const query = parseQuery(text, typing);
  const found = await search.find(query);
  const shown = await Promise.all(found.papers.map((paper) => search.result(paper, found.sought, query.unfinished)));
  return { ...found, urls: shown.map(({ id }) => `papers/${id}/`) };
}"""


def _find(page: Page, address: str, text: str, *, typing: bool = False) -> dict[str, Any]:
    """What the search finds, and the addresses of its papers."""
    found: dict[str, Any] = page.evaluate(_FIND, [address, text, typing])
    return found


def test_a_word_is_found_by_its_beginning_wherever_its_shard_begins(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD_CHARACTERS", 1)
    odd = paper("odd-relations", "Relations of a Made-up Relatinx")
    with serving(bare_search(tmp_path / "site", Archive((*ARCHIVE.papers, odd), (), ()))) as address:
        page.goto(address)
        for typed, url in (("uphols", "walking-chairs"), ("relatio", "odd-relations")):
            assert _find(page, address, typed, typing=True)["urls"] == [f"papers/{url}/"]


def test_a_word_that_no_paper_has_counts_as_missing(page: Page, address: str) -> None:
    page.goto(address)
    for typing in (False, True):
        found = _find(page, address, "bananas quantization", typing=typing)
        assert (found["complete"], found["unknown"]) == (0, ["bananas"])
        assert len(found["papers"]) > 10
    assert _find(page, address, "bananas")["papers"] == []
    assert _find(page, address, "quantiz", typing=True)["unknown"] == []


def test_a_finished_word_is_not_completed(page: Page, address: str) -> None:
    page.goto(address)
    finished = _find(page, address, "pruning quant ", typing=True)["papers"]
    for text in ("pruning quant the", "pruning quant -bananas"):
        assert _find(page, address, text, typing=True)["papers"] == finished


def test_the_search_page_answers_all_it_can_without_a_network_once_it_is_loaded(page: Page, address: str) -> None:
    search_results(page, address, "q=attention")
    expect(page.locator("html[data-search-kept]")).to_be_attached(timeout=30_000)
    page.context.set_offline(True)
    assert page.evaluate(
        """async (base) => {
          const { openSearch } = await import(`${base}javascripts/search/data.js`);
          const { parseQuery } = await import(`${base}javascripts/search/query.js`);
          const { openTable } = await import(`${base}javascripts/search/table.js`);
          const { find, manifest } = await openSearch();
          const table = await openTable(manifest.version);
          const { corrections } = await find(parseQuery("quantisatoin"));
          return [manifest.papers, table.figures.comments.length, /^quanti[sz]ation$/.test(corrections[0][1])];
        }""",
        address,
    ) == [len(seeds().papers)] * 2 + [True]
