"""Finds papers for a query in the terminal, in the same index as the site's search and by the same rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from builder.model import Archive
from builder.search.query import Query, has_phrases, parse_query, words_needed
from builder.search.record_words import WordCounter, record_words
from builder.search.records import SearchRecord, search_records
from builder.search.term_index import Integers, TermIndex, build_index
from builder.text.stemming import stem

_SHORTEST_BEGINNING = 3
_COMPLETIONS = 12
"""Maximum number of terms that complete an unfinished word: as many as the page uses of rare terms."""
_EXACT, _COMPLETED = 10, 3
"""How much a word counts as it was typed, and as it was completed, in tenths; the same as on the page."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A found paper."""

    record: SearchRecord
    matched: int
    """Number of the query's words that it contains."""


@dataclass(frozen=True, slots=True)
class _Matches:
    """For each paper how many of the query's words it has, how many of them not only completed, and its score."""

    words: Integers
    exact: Integers
    scores: Integers


def search_archive(
    archive: Archive, text: str, topic: str | None = None, words_of: WordCounter = record_words
) -> tuple[Hit, ...]:
    """The papers that the query finds, best first; with `topic`, a slug, only those of that topic."""
    records = search_records(archive)
    if not records:
        return ()
    hits = find(records, build_index(list(map(words_of, records))), parse_query(text))
    return tuple(hit for hit in hits if topic is None or topic in hit.record.topics)


def find(records: Sequence[SearchRecord], index: TermIndex, query: Query) -> tuple[Hit, ...]:
    """The papers that have the words, in the records' index.

    Papers whose id was asked for come first. The others are ordered by how many of the words they have, then by score,
    then newest first.
    """
    places = {text: place for place, text in enumerate(index.terms)}
    first = _papers_with(index, [places[key] for key in query.keys if key in places])
    found = _matches(index, [_terms(index, places, word, query.unfinished) for word in query.words], len(records))
    found.words[list(_papers_with(index, [places[key] for key in map(stem, query.without) if key in places]))] = 0
    needed = words_needed(len(query.words), lambda number: int(np.sum(found.words == number)))
    ranked = np.lexsort((-found.scores, -found.exact, -found.words)).tolist()
    enough = (paper for paper in ranked if found.words[paper] >= max(needed, 1))
    kept = (paper for paper in enough if not query.phrases or _has_phrases(records[paper], query))
    return tuple(Hit(records[paper], int(found.words[paper])) for paper in dict.fromkeys((*first, *kept)))


def _terms(index: TermIndex, places: dict[str, int], word: str, unfinished: str) -> tuple[Sequence[int], int]:
    """The places of the terms for a word, and how much these count.

    That is the word's stem. If no paper contains it and the query breaks off in the word, it is the most frequent terms
    that begin with the word.
    """
    if stem(word) in places:
        return [places[stem(word)]], _EXACT
    if word != unfinished or len(word) < _SHORTEST_BEGINNING:
        return [], _EXACT
    longer = [place for text, place in places.items() if text.startswith(word)]
    return sorted(longer, key=lambda place: -index.frequency(place))[:_COMPLETIONS], _COMPLETED


def _matches(index: TermIndex, words: Iterable[tuple[Sequence[int], int]], papers: int) -> _Matches:
    found = _Matches(np.zeros(papers, np.int64), np.zeros(papers, np.int64), np.zeros(papers, np.int64))
    for terms, weight in words:
        with_word = np.zeros(papers, np.bool_)
        for posting in (posting for term in terms for posting in index.postings(term)):
            with_word[posting.papers] = True
            found.scores[posting.papers] += weight * posting.scores
        found.words[with_word] += 1
        if weight == _EXACT:
            found.exact[with_word] += 1
    return found


def _papers_with(index: TermIndex, terms: Iterable[int]) -> Iterator[int]:
    for posting in (posting for term in terms for posting in index.postings(term)):
        yield from posting.papers.tolist()


def _has_phrases(record: SearchRecord, query: Query) -> bool:
    return has_phrases((record.title, record.text), query.phrases)
