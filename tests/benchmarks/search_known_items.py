"""How often the search finds what is known to be there, in an archive larger than the tests have."""

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from builder.model import Archive
from builder.search.records import search_records
from tests.browser.search_sites import bare_search
from tests.browser.server import serving
from tests.known_items import KnownItem, not_found, titles_lacking_a_word, words_of_a_sentence


def known_item_lines(browser: Browser, archive: Archive, papers: int, scratch: Path) -> Iterator[str]:
    """The share of titles without a word that bring their paper first, and of sentences' words, in the first ten.

    Of so many papers, taken by chance, a title and a sentence are asked for.
    """
    records = search_records(archive)
    with TemporaryDirectory(dir=scratch) as folder, serving(bare_search(Path(folder), archive)) as address:
        page = browser.new_page()
        page.goto(address)
        for kind, items, most in (
            ("titles without one word, paper first", list(titles_lacking_a_word(records)), 1),
            ("five words of a sentence, paper in the first ten", list(words_of_a_sentence(records)), 10),
        ):
            asked = _some(items, papers)
            missed = not_found(page, asked, most)
            yield f"{len(asked)} of {len(records)} {kind}: {1 - len(missed) / len(asked):.1%}"
        page.close()


def _some(items: list[KnownItem], papers: int) -> list[KnownItem]:
    chance = random.Random(1)  # noqa: S311 (no secret depends on it)
    return chance.sample(items, min(papers, len(items)))
