"""Queries of our own, with the papers that must come first; the browser's test of both searches asks the same ones."""

import pytest

from builder.search.finding import finder
from builder.search.ranking import stems_of
from builder.search.records import search_records
from builder.search.words import STOP_WORDS, words_of
from tests.archives import seeds
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


def test_words_are_found_wherever_they_are_and_nothing_is_looked_for_instead() -> None:
    records, find = search_records(seeds()), finder(seeds())
    texts = {record.id: f"{record.title} {' '.join(record.topic_names)} {record.text}" for record in records}
    stems = {paper_id: set(stems_of(text)) for paper_id, text in texts.items()}
    listed = ("4o", "Qwen2.5", "qwen3", "int8", "gpt-4o", "zero-shot", "3")
    rare = sorted({word for record in records for word in words_of(record.title)} - STOP_WORDS)[::40]
    for query in (*listed, *rare):
        found = find(f"{query} ")
        assert (found.sought.corrections, found.sought.similar, found.sought.unknown) == ((), (), ())
        complete = {hit.record.id for hit in found.hits if not hit.missing}
        wanted = {paper_id for paper_id, own in stems.items() if own.issuperset(stems_of(query))}
        assert complete >= wanted if query in rare else complete == wanted, query


def test_there_are_sixty_queries() -> None:
    assert sum(len(judged.queries) for judged in JUDGED) >= 60
