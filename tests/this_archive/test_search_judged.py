"""Queries of our own, with the papers that must come first; the browser's test of both searches asks the same ones."""

import pytest

from builder.search.finding import find
from builder.search.query import parse_query
from builder.search.record_words import record_words
from builder.search.records import search_records
from builder.search.sought import Vocabulary
from builder.search.term_index import build_index
from tests.search_archive import JUDGED, Judged


@pytest.mark.parametrize("judged", JUDGED, ids=lambda judged: judged.name)
def test_the_papers_that_a_query_means_come_first(judged: Judged) -> None:
    records = search_records(judged.archive())
    vocabulary = Vocabulary(build_index(list(map(record_words, records))))
    wrong = {}
    for query, wanted in judged.queries.items():
        found = [hit.record.id for hit in find(records, vocabulary, parse_query(query)).hits]
        if not judged.is_met(found, wanted):
            wrong[query] = found[:5]
    assert wrong == {}


def test_there_are_sixty_queries() -> None:
    assert sum(len(judged.queries) for judged in JUDGED) >= 60
