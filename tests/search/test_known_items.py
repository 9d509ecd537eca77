"""Whether the search finds what is known to be there: in all readable samples of the API."""

from collections.abc import Callable, Iterable, Sequence

import pytest

from builder.model import Archive
from builder.search.finding import finder
from builder.search.records import SearchRecord, search_records
from tests.known_items import KnownItem, not_found, titles_lacking_a_word, words_of_a_sentence


def _ids(records: Sequence[SearchRecord]) -> list[KnownItem]:
    return [KnownItem(query, record.url) for record in records for query in (record.id, f"arXiv:{record.arxiv}v2")]


@pytest.mark.parametrize(
    ("items_of", "most", "share"), [(titles_lacking_a_word, 1, 0.97), (words_of_a_sentence, 10, 0.90), (_ids, 1, 1)]
)
def test_papers_that_somebody_half_remembers_are_found(
    samples: Archive,
    items_of: Callable[[Sequence[SearchRecord]], Iterable[KnownItem]],
    most: int,
    share: float,
    soak_rounds: Callable[[int, int], int],
) -> None:
    asked = list(items_of(search_records(samples)))[:: soak_rounds(4, 1)]
    missed = not_found(finder(samples), asked, most)
    assert len(asked) > 50
    assert 1 - len(missed) / len(asked) >= share, missed
