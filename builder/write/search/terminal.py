"""A query to papers without a browser: lunr, on the index that the site is made from, by the rules of its search."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lunr.index import Index
from lunr.query import Query as LunrQuery

from builder.model import Archive
from builder.stemming import stem
from builder.write.search.lunr_index import FIELDS, build_index
from builder.write.search.query import Query, has_phrases, parse_query, words_needed
from builder.write.search.records import SearchRecord, search_records

_SHORTEST_BEGINNING = 3
_COMPLETIONS = 12
"""As many as the page takes of rare ones."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that was found."""

    record: SearchRecord
    matched: int
    """How many of the query's words it has."""


def search_archive(archive: Archive, text: str, topic: str | None = None) -> tuple[Hit, ...]:
    """The papers that the query finds, best first; with `topic`, a slug, those of that topic alone."""
    records = search_records(archive)
    if not records:
        return ()
    hits = find(records, build_index(records), parse_query(text))
    return tuple(hit for hit in hits if topic is None or topic in hit.record.topics)


def find(records: Sequence[SearchRecord], index: Index, query: Query) -> tuple[Hit, ...]:
    """The papers that have the words; `index` is that of the records.

    First the one whose id was asked for, then by how many of the words they have, by lunr's score, newest first.
    """
    first = list(_papers_with(index, query.keys))
    without = set(_papers_with(index, tuple(map(stem, query.without))))
    scores, matched = _scores(index, [_terms(index, word, query.unfinished) for word in query.words], without)
    levels = Counter(matched.values())
    needed = words_needed(len(query.words), lambda number: levels[number])
    ranked = sorted(scores, key=lambda paper: (-matched[paper], -scores[paper], paper))
    kept = (paper for paper in ranked if matched[paper] >= needed and _has_phrases(records[paper], query))
    return tuple(Hit(records[paper], matched.get(paper, 0)) for paper in dict.fromkeys((*first, *kept)))


def _terms(index: Index, word: str, unfinished: str) -> Sequence[str]:
    """The terms for the word: its stem; where no paper has that, and the query breaks off in it, the most frequent ones
    that begin so.
    """
    held: Mapping[str, Mapping[str, Any]] = index.inverted_index
    if stem(word) in held or word != unfinished or len(word) < _SHORTEST_BEGINNING:
        return [stem(word)]
    longer = [term for term in held if term.startswith(word)]
    return sorted(longer, key=lambda term: (-sum(len(held[term][name]) for name in FIELDS), term))[:_COMPLETIONS]


def _scores(
    index: Index, words: Sequence[Sequence[str]], without: set[int]
) -> tuple[Mapping[int, float], Mapping[int, int]]:
    """For each paper with any of the words' terms lunr's score, and how many of the words it has."""
    scores: dict[int, float] = {}
    matched: dict[int, int] = {}
    for paper, found in _lunr_results(index, dict.fromkeys(term for terms in words for term in terms)):
        if paper not in without:
            scores[paper] = found["score"]
            matched[paper] = sum(any(term in found["match_data"].metadata for term in terms) for terms in words)
    return scores, matched


def _papers_with(index: Index, terms: Sequence[str]) -> Iterator[int]:
    return (paper for paper, _ in _lunr_results(index, terms))


def _lunr_results(index: Index, terms: Iterable[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The numbers of the papers that have any of the terms, and what lunr says of each."""
    if listed := list(terms):
        query: LunrQuery = index.create_query()
        query.term(listed, use_pipeline=False)
        yield from ((int(found["ref"]), found) for found in index.query(query))


def _has_phrases(record: SearchRecord, query: Query) -> bool:
    return not query.phrases or has_phrases((record.title, record.text), query.phrases)
