"""The page's search and the terminal's: the same papers in the same order, with the same corrections."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from builder.model import Archive
from builder.search.finding import finder
from builder.search.records import search_records
from tests.browser.search_sites import bare_search
from tests.browser.server import serving
from tests.known_items import titles_lacking_a_word, words_of_a_sentence
from tests.search_archive import JUDGED

pytestmark = pytest.mark.browser

QUERIES = (
    "video generation", "chain of thought", "multimodal benchmark -video", "quantization llm", "reinforceme", "NVIDIA",
    "GPT-4o -post-training", "bananas protein", '"language model" agents', "imagegeneration", "xqzwvy", "the of",
    "bananas 2025", "8bit attention", "language model 1931", "from text to video", "text-to-image", "top-k", "kmeans",
    "multishot", "language -fine-tuning", "language -finetuning", '"fine-tuning" language', "language “model of”",
    "모델은", "Reinforceme...", "langauges modle",
)  # fmt: skip
_FIND = """async queries => {
  const { openSearch } = await import(`${document.baseURI}javascripts/search/data.js`);
  const { parseQuery } = await import(`${document.baseURI}javascripts/search/query.js`);
  const { find } = await openSearch();
  const answers = [];
  for (const text of queries) {
    const { papers, missing, unread, corrections, similar, unknown } = await find(parseQuery(text));
    answers.push([papers, papers.map((paper) => missing.get(paper) ?? []), unread, corrections, similar, unknown]);
  }
  return answers;
}"""


@pytest.mark.parametrize("name", ["samples", *(judged.name for judged in JUDGED)])
def test_both_searches_find_the_same(page: Page, tmp_path: Path, samples: Archive, name: str) -> None:
    judged = next((judged for judged in JUDGED if judged.name == name), None)
    archive = judged.archive() if judged else samples
    records = search_records(archive)
    items = [*titles_lacking_a_word(records), *words_of_a_sentence(records)][::25]
    queries = [*QUERIES, *(item.query for item in items), *(judged.queries if judged else ())]
    with serving(bare_search(tmp_path / "site", archive), "/archive/") as address:
        page.goto(address)
        found = page.evaluate(_FIND, queries)
    find = finder(archive)
    places = {record.id: place for place, record in enumerate(records)}
    for query, answer in zip(queries, found, strict=True):
        own = find(query)
        papers, missing = [places[hit.record.id] for hit in own.hits], [list(hit.missing) for hit in own.hits]
        notes = [[list(pair) for pair in pairs] for pairs in (own.sought.corrections, own.sought.similar)]
        assert answer == [papers, missing, own.unread, *notes, list(own.sought.unknown)], query
