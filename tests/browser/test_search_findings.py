"""What the search finds in the seeds, asked behind the page."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from builder.model import Archive
from builder.search import shards
from builder.search.compounds import word_counts, word_list
from builder.search.record_words import record_words
from builder.search.records import search_records
from builder.search.words import STOP_WORDS, words_of
from builder.text.stemming import stem
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


def _stems(text: str) -> set[str]:
    return set(map(stem, words_of(text)))


@cache
def _stems_of_papers() -> dict[str, set[str]]:
    """The address of each paper, with the stems of all that is searched of it."""
    return {
        record.url: _stems(f"{record.title} {' '.join(record.topic_names)} {record.text}")
        for record in search_records(seeds())
    }


def test_a_word_is_found_by_its_beginning_wherever_its_shard_begins(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD_CHARACTERS", 1)
    odd = paper("odd-relations", "Relations of a Made-up Relatinx")
    with serving(bare_search(tmp_path / "site", Archive((*ARCHIVE.papers, odd), (), ()))) as address:
        page.goto(address)
        for typed, url in (("uphols", "walking-chairs"), ("relatio", "odd-relations")):
            assert _find(page, address, typed, typing=True)["urls"] == [f"papers/{url}/"]


@pytest.mark.parametrize("query", ["4o", "Qwen2.5", "qwen3", "int8", "gpt-4o", "zero-shot", "3"])
def test_digits_and_parts_of_compounds_are_found_as_words(page: Page, address: str, query: str) -> None:
    wanted = {url for url, stems in _stems_of_papers().items() if _stems(query) <= stems}
    page.goto(address)
    found = _find(page, address, query)
    assert wanted
    assert set(found["urls"][: found["complete"]]) == wanted


def test_a_word_that_no_paper_has_counts_as_missing(page: Page, address: str) -> None:
    page.goto(address)
    for typing in (False, True):
        found = _find(page, address, "bananas quantization", typing=typing)
        assert (found["complete"], found["unknown"]) == (0, ["bananas"])
        assert len(found["papers"]) > 10
    assert _find(page, address, "bananas")["papers"] == []
    assert _find(page, address, "quantiz", typing=True)["unknown"] == []


def test_nothing_is_offered_for_a_word_that_papers_have(page: Page, address: str) -> None:
    records = search_records(seeds())
    listed = set(word_list(word_counts(map(record_words, records)))[:500])
    page.goto(address)
    words = sorted({word for one in records for word in words_of(one.title)} - listed - STOP_WORDS)[::40]
    assert len(words) > 10
    for word in (*words, "qwen3"):
        assert _find(page, address, word)["unknown"] == []
    page.goto(f"{address}search/?q=qwen3")
    expect(page.locator(".ps-result")).not_to_have_count(0)
    expect(page.locator(".ps-narrow input").first).to_be_attached()
    expect(page.locator(".ps-help a")).to_have_count(0)


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
