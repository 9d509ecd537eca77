"""What the search answers where little or nothing is asked, meant or found."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from builder.search.finding import finder
from builder.search.query import parse_query
from builder.search.record_words import record_words
from builder.search.records import search_records
from builder.search.sought import Vocabulary
from builder.search.term_index import build_index
from tests.archives import seeds
from tests.browser.search_sites import result_count, search_results

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("others", ["", "pruning+"])
def test_a_mistyped_word_is_corrected_and_the_page_says_so(page: Page, address: str, others: str) -> None:
    results = search_results(page, address, f"q={others}quantisatoin")
    note = page.locator(".ps-help p").first
    expect(note).to_have_text(
        re.compile("^Showing results for quanti[sz]ation instead of quantisatoin, which no paper")
    )
    expect(results.first.locator("mark", has_text=re.compile("quanti[sz]", re.IGNORECASE)).first).to_be_visible()


def test_a_word_that_hardly_any_paper_has_is_also_looked_for_as_it_may_be_meant(page: Page, address: str) -> None:
    words = [record_words(record) for record in search_records(seeds())]
    vocabulary = Vocabulary(build_index(words))
    rare = sorted({word for texts in words for word in texts[-2].split()})
    typed, better = next(pair for word in rare for pair in vocabulary.sought(parse_query(f"{word} ")).similar)
    results = search_results(page, address, f"q={typed}+")
    note = page.locator(".ps-help p").last
    expect(note).to_have_text(f"Also showing results for {better}, because hardly any paper has {typed}.")
    expect(results.first).to_contain_text(re.compile(typed, re.IGNORECASE))
    assert result_count(page) > 10


def test_a_result_that_lacks_a_word_says_which(page: Page, address: str) -> None:
    text = "Speculative video "
    found = finder(seeds())(text)
    first = next(place for place, hit in enumerate(found.hits) if "video" in hit.missing)
    result = search_results(page, address, urlencode({"q": text})).nth(first)
    expect(result.locator(".pa-card h3")).to_have_text(found.hits[first].record.title)
    expect(result.locator(".ps-missing")).to_have_text("Without “video”")
    expect(search_results(page, address, "q=attention").first.locator(".ps-missing")).to_have_count(0)


def test_the_header_says_where_nothing_is_found(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".ps-header input").fill("xqzwvy")
    option = page.get_by_role("option")
    expect(option).to_have_text("No papers found. See suggestions on the search page")
    option.click()
    page.wait_for_url(f"{address}search/?q=xqzwvy")


def test_the_header_says_as_the_page_does_that_no_paper_has_all_words(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=speculative+audio")
    status = page.locator(".ps-status")
    expect(status).to_have_text(re.compile(r"^No paper has all of these words\. Found \d+ papers with most of them$"))
    said = status.inner_text()
    header = page.locator(".ps-header")
    header.locator("input").fill("speculative audio ")
    expect(header.get_by_role("option").last).to_have_text(said)
    expect(header.get_by_role("status")).to_have_text(said)


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("the of", "Please add a more specific one"),
        ("-vision", "A minus only excludes papers"),
        ("-", "no word"),
    ],
)
def test_a_query_that_asks_for_nothing_is_told_what_is_missing(page: Page, address: str, query: str, part: str) -> None:
    page.goto(f"{address}search/?{urlencode({'q': query})}")
    expect(page.locator(".ps-status")).to_contain_text(part)
    expect(page.locator(".ps-narrow summary")).to_be_hidden()
    expect(page.locator(".ps-help a")).to_have_text([re.compile(r"^Search all [\d,]+ papers$"), "all topics"])


def test_where_nothing_is_found_there_is_nothing_to_narrow_or_sort(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=quantisequant")
    expect(page.locator(".ps-status")).to_have_text("No papers")
    expect(page.locator(".ps-narrow summary")).to_be_hidden()
    expect(page.get_by_label("Sort by")).to_be_hidden()


def test_narrowing_to_nothing_offers_the_way_back(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=quantization&topic=no-such-topic")
    expect(page.locator(".ps-status")).to_have_text("No papers")
    page.locator(".ps-help a", has_text="Remove all filters").click()
    expect(page.locator(".ps-result").first).to_be_visible()


def test_a_topic_that_is_not_there_offers_a_way_on(page: Page, address: str) -> None:
    page.goto(f"{address}search/?topic=no-such-topic")
    expect(page.locator(".ps-status")).to_have_text("No papers")
    offers = page.locator(".ps-help a")
    expect(offers).to_have_text([re.compile(r"^Search all [\d,]+ papers$"), "all topics"])
    offers.first.click()
    page.wait_for_url(f"{address}search/")


@pytest.mark.parametrize(
    ("query", "page_of"),
    [
        ("11 December 2025", "days/2025-12-11/"),
        ("Thursday, December 11th, 2025", "days/2025-12-11/"),
        ("2025.12.11", "days/2025-12-11/"),
        ("Thu 11th of December 2025", "days/2025-12-11/"),
        ("Dec 11, 2025", "days/2025-12-11/"),
        ("2025-12-11", "days/2025-12-11/"),
        ("KVCache", "topics/kv-cache/"),
        ("prune", "topics/pruning-sparsity/"),
    ],
)
def test_the_name_of_a_page_offers_that_page(page: Page, address: str, query: str, page_of: str) -> None:
    page.goto(f"{address}search/?{urlencode({'q': query})}")
    offer = page.locator(".ps-page-of a").first
    expect(offer).to_have_attribute("href", re.compile(f"/{page_of}$"))
    offer.click()
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_url(f"{address}{page_of}")


def test_an_empty_search_shows_all_papers_and_the_facets_with_counts(page: Page, address: str) -> None:
    results = search_results(page, address, "")
    assert result_count(page) == len(seeds().papers)
    expect(results).to_have_count(10)
    expect(page.locator(".ps-facet .ps-count").first).to_have_text(re.compile(r"^\d+$"))


def test_papers_can_be_narrowed_to_a_range_of_days(page: Page, address: str) -> None:
    search_results(page, address, "")
    page.locator("[name=from]").fill("2025-12-09")
    page.wait_for_url(re.compile("from=2025-12-09"))
    page.locator("[name=to]").fill("2025-12-10")
    page.wait_for_url(re.compile("to=2025-12-10"))
    wanted = sum(any(str(seen.day) == "2025-12-10" for seen in paper.appearances) for paper in seeds().papers)
    expect(page.locator(".ps-status")).to_have_text(f"{wanted} papers")
    expect(page.locator(".ps-chosen")).to_have_text("from 9 Dec 2025, to 10 Dec 2025")


def test_where_nothing_is_found_the_page_names_the_words_the_nearest_titles_and_where_to_report(
    page: Page, address: str
) -> None:
    page.goto(f"{address}search/?q=Xqzwvy-C%23,+深度.")
    expect(page.locator(".ps-help")).to_contain_text("No paper has “Xqzwvy” or “C#” or “深度”.")
    expect(page.locator(".ps-help a[href*='/papers/']")).to_have_count(3)
    report = page.locator("[data-part=report] a")
    expect(report).to_have_attribute("href", re.compile("/issues/new$|contribute/$"))
    search_results(page, address, "q=quantization")
    expect(report).to_be_hidden()


def test_text_of_several_lines_is_pasted_as_words(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    page.locator("#ps-query").evaluate(
        """field => {
          const pasted = new DataTransfer();
          pasted.setData("text", "Mixture\\nof Experts");
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: pasted, cancelable: true, bubbles: true }));
        }"""
    )
    expect(page.locator("#ps-query")).to_have_value("Mixture of Experts")
    page.wait_for_url(re.compile("q=Mixture.of.Experts"))
