"""What the search looks at, on the papers that the API's samples hold: people, organisations, code; folded letters."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.model import Archive
from builder.write.search import lunr_index
from builder.write.search.query import missing_in, parse_query
from builder.write.search.records import search_records
from builder.write.search.terminal import search_archive
from builder.write.search.words import STOP_WORDS, stem, words_of
from tests.browser.search_sites import bare_search, samples_archive, site_with_search
from tests.browser.server import serving
from tests.search_archive import ARCHIVE, paper

pytestmark = pytest.mark.browser

TEXTS = [
    "State-of-the-art LLMs, it’s Ørsted’s łódź straße ﬁle",
    "GPT-4.5 at 2.5x v1.2.3 压缩 model モデル 한국어",
    "snake_case <|im_end|> привет İstanbul ΣΊΣΥΦΟΣ ½ ² é̂",
    "Optimising quantisation: tokenisers' behaviour, analysed in colour; premises promise expertise",
    "O(n^2) \\alpha_{i} 10^{-3} a.b.c 1..2 '' ``",
]


_FIND = """async ([base, text, typing]) => {
  const { openSearch } = await import(`${base}javascripts/search/engine.js`);
  const { parseQuery } = await import(`${base}javascripts/search/words.js`);
  const { engine } = await openSearch();
  const query = parseQuery(text, typing);
  const found = await engine.find(query);
  const shown = await Promise.all(found.papers.map((paper) => engine.result(paper, query)));
  return { ...found, urls: shown.map(({ url }) => url) };
}"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return samples_archive(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="module", params=["lunr", "pagefind"])
def address(
    request: pytest.FixtureRequest, archive: Archive, built_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The built site's search page over the samples' papers, whose own pages are not there."""
    site = site_with_search(tmp_path_factory.mktemp("fields"), built_site, archive, request.param)
    with serving(site, "/archive/") as address:
        yield address


def _search(page: Page, address: str, query: str) -> list[str]:
    """The titles that the search page shows."""
    page.goto(f"{address}search/?{query}")
    expect(page.locator(".ps-status")).to_have_text(re.compile("paper", re.IGNORECASE))
    return page.locator(".ps-title").all_inner_texts()


@pytest.mark.parametrize("name", ["Gaël Varoquaux", "gael varoquaux", "GAËL", "Celebi", "Tyszkiewicz", "Clapa"])
def test_people_are_found_with_and_without_their_marks(page: Page, address: str, archive: Archive, name: str) -> None:
    wanted = {
        paper.title
        for paper in archive.papers
        if any(set(words_of(name)) <= set(words_of(one)) for one in paper.authors)
    }
    assert wanted
    shown = _search(page, address, f"q={name}")
    assert set(shown[: len(wanted)]) == wanted


def test_an_organisation_is_a_facet(page: Page, address: str, archive: Archive) -> None:
    handles = [paper.organization.handle.lower() for paper in archive.papers if paper.organization]
    handle = max(sorted(set(handles)), key=handles.count)
    assert len(_search(page, address, f"organization={handle}&show=100")) == handles.count(handle)


def test_papers_with_code_can_be_asked_for(page: Page, address: str, archive: Archive) -> None:
    with_code = sum(any(link.kind == "code" for link in paper.links) for paper in archive.papers)
    _search(page, address, "code=yes")
    expect(page.locator(".ps-status")).to_have_text(f"{with_code} papers")
    expect(page.get_by_role("checkbox", name="Has code")).to_be_checked()


def test_a_word_is_found_by_its_beginning_while_it_is_typed(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    field = page.locator("#ps-query")
    for typed in ("reinf", "reinforcem", "reinforcement le"):
        field.fill(typed)
        expect(page.locator(".ps-result mark").first).to_have_text(re.compile("reinforc", re.IGNORECASE))


def test_a_word_is_found_by_its_beginning_wherever_its_shard_begins(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lunr_index, "SHARD_CHARACTERS", 1)
    odd = paper("odd-relations", "Relations of a Made-up Relatinx")
    with serving(bare_search(tmp_path / "site", Archive((*ARCHIVE.papers, odd), (), ()), "lunr")) as address:
        page.goto(address)
        for typed, url in (("uphols", "walking-chairs"), ("relatio", "odd-relations")):
            assert page.evaluate(_FIND, [address, typed, True])["urls"] == [f"papers/{url}/"]


@pytest.mark.parametrize("word", ["audio", "safety", "retrieval"])
def test_a_title_stands_above_an_abstract(page: Page, address: str, word: str) -> None:
    shown = _search(page, address, f"q={word}&show=100")
    with_word = [stem(word) in map(stem, words_of(title)) for title in shown]
    assert 0 < sum(with_word) < len(with_word)
    assert with_word[: sum(with_word)] == [True] * sum(with_word)


@pytest.mark.parametrize("address", ["lunr"], indirect=True)
def test_the_terminal_finds_what_the_page_finds(page: Page, address: str, archive: Archive) -> None:
    for query in ("video generation", "chain of thought", "multimodal benchmark -video", "protein", "quantization llm"):
        shown = _search(page, address, f"q={query}")
        found = [hit.record.title for hit in search_archive(archive, query)][:10]
        assert set(shown) == set(found) or len(set(shown) & set(found)) >= 9


@pytest.mark.parametrize("address", ["lunr"], indirect=True)
def test_script_and_build_agree_on_words_stems_and_queries(page: Page, address: str, archive: Archive) -> None:
    page.goto(f"{address}search/")
    texts = TEXTS + [f"{record.title} {record.text}" for record in search_records(archive)]
    split = page.evaluate(
        """async ([base, texts]) => {
          const { wordsOf } = await import(`${base}javascripts/search/words.js`);
          return texts.map(wordsOf);
        }""",
        [address, texts],
    )
    assert split == [words_of(text) for text in texts]
    words = sorted({word for found in split for word in found})
    stems = page.evaluate(
        """async ([base, words]) => {
          const { default: lunr } = await import(`${base}javascripts/vendor/lunr.js`);
          return words.map((word) => lunr.stemmer(new lunr.Token(word, {})).toString());
        }""",
        [address, words],
    )
    assert stems == [stem(word) for word in words]


@pytest.mark.parametrize("address", ["lunr"], indirect=True)
def test_script_and_build_agree_on_queries(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    asked = [
        'the “Folding Cranes” -hands -"two words" paper paper',
        "arXiv:2410.10230v2",
        "https://arxiv.org/pdf/2410.10230.pdf",
        "arxiv 2410.10230 quantisation",
        "arXiv:cs/0112017",
        "the",
        '"of the" -vision',
        "-",
        "?!",
        "lossless-compression",
        "Lossless",
        '"one" -"two" "',
        "",
        *TEXTS,
    ]
    parsed, common = page.evaluate(
        """async ([base, asked]) => {
          const { missingIn, parseQuery, STOP_WORDS } = await import(`${base}javascripts/search/words.js`);
          const parsed = asked.map((text) => parseQuery(text));
          return [parsed.map((query) => ({ ...query, missing: missingIn(query) })), [...STOP_WORDS]];
        }""",
        [address, asked],
    )
    assert set(common) == STOP_WORDS
    for text, one in zip(asked, parsed, strict=True):
        query = parse_query(text)
        assert one["words"] == list(query.words)
        assert one["without"] == list(query.without)
        assert one["keys"] == list(query.keys)
        assert one["missing"] == missing_in(query)
        assert [(phrase["words"], phrase["wanted"]) for phrase in one["phrases"]] == [
            (list(phrase.words), phrase.wanted) for phrase in query.phrases
        ]
