"""How often the search finds what is known to be there, in an archive larger than the tests have."""

import random
from collections.abc import Iterator

from builder.model import Archive
from builder.search.finding import finder
from builder.search.records import search_records
from tests.known_items import not_found, titles_lacking_a_word, words_of_a_sentence


def known_item_lines(archive: Archive, papers: int) -> Iterator[str]:
    """The share of titles without a word that bring their paper first, and of sentences' words, in the first ten.

    Of so many papers, taken by chance, the terminal is asked for a title and a sentence; the page finds the same there.
    """
    records, find = search_records(archive), finder(archive)
    for kind, items, most in (
        ("titles without one word, paper first", list(titles_lacking_a_word(records)), 1),
        ("five words of a sentence, paper in the first ten", list(words_of_a_sentence(records)), 10),
    ):
        asked = random.Random(1).sample(items, min(papers, len(items)))  # noqa: S311 (no secret depends on it)
        found = 1 - len(not_found(find, asked, most)) / len(asked)
        yield f"{len(asked)} of {len(records)} {kind}: {found:.1%}"
