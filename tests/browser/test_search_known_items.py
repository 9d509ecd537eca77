"""Whether the search finds what is known to be there: in all readable samples of the API."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from playwright.sync_api import Page

from builder.model import Archive
from builder.search.records import SearchRecord, search_records
from tests.browser.search_sites import bare_search
from tests.browser.server import serving
from tests.known_items import KnownItem, not_found, titles_lacking_a_word, words_of_a_sentence
from tests.made_once import MadeOnce

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def records(samples: Archive) -> tuple[SearchRecord, ...]:
    records = search_records(samples)
    assert len(records) > 400
    return records


@pytest.fixture(scope="module")
def address(samples: Archive, made_once: MadeOnce) -> Iterator[str]:
    site = made_once.folder("bare", lambda site: bare_search(site, samples))
    with serving(site, "/archive/") as address:
        yield address


def _found(page: Page, address: str, items: Sequence[KnownItem], most: int) -> float:
    page.goto(address)
    missed = not_found(page, items, most)
    share = 1 - len(missed) / len(items)
    assert len(items) > 50
    print(f"{len(items)} queries, {share:.1%} found; missed: {missed}")
    return share


def test_a_title_that_lacks_a_word_brings_its_paper_first(
    page: Page, address: str, records: tuple[SearchRecord, ...], soak_rounds: Callable[[int, int], int]
) -> None:
    asked = list(titles_lacking_a_word(records))[:: soak_rounds(4, 1)]
    assert _found(page, address, asked, 1) >= 0.97


def test_five_words_of_a_sentence_bring_its_paper_in_the_first_ten(
    page: Page, address: str, records: tuple[SearchRecord, ...], soak_rounds: Callable[[int, int], int]
) -> None:
    asked = list(words_of_a_sentence(records))[:: soak_rounds(4, 1)]
    assert _found(page, address, asked, 10) >= 0.90


def test_the_id_of_any_paper_brings_it_first(
    page: Page, address: str, records: tuple[SearchRecord, ...], soak_rounds: Callable[[int, int], int]
) -> None:
    asked = [
        KnownItem(query, record.url)
        for record in records[:: soak_rounds(8, 1)]
        for query in (record.id, f"arXiv:{record.arxiv}v2")
    ]
    assert _found(page, address, asked, 1) == 1
