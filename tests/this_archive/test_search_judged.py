"""Queries of our own, with the papers that must come first; the browser's test of both searches asks the same ones."""

import pytest

from builder.search.finding import finder
from tests.search_archive import JUDGED, Judged


@pytest.mark.parametrize("judged", JUDGED, ids=lambda judged: judged.name)
def test_the_papers_that_a_query_means_come_first(judged: Judged) -> None:
    find = finder(judged.archive())
    wrong = {}
    for query, wanted in judged.queries.items():
        found = [hit.record.id for hit in find(query).hits]
        if not judged.is_met(found, wanted):
            wrong[query] = found[:5]
    assert wrong == {}


def test_there_are_sixty_queries() -> None:
    assert sum(len(judged.queries) for judged in JUDGED) >= 60
