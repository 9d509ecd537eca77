"""Finds papers for a query: the same papers in the same order as the page's `search.js`, for the terminal and tests."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial

import numpy as np

from builder.model import Archive
from builder.objects import frozen
from builder.search.query import Phrase, Query, parse_query
from builder.search.record_words import FIELDS, Integers, WordCounter, record_words
from builder.search.records import SearchRecord, search_records
from builder.search.sought import EXACT, Sought, Unit, Vocabulary
from builder.search.term_index import TermIndex, build_index
from builder.search.words import words_of
from builder.text.stemming import stem

FEW = 10
"""If fewer papers than this contain every word, papers without one word are found too, then papers without two."""

FILTERED = 200
"""Number of papers, from the first, whose texts are searched for the phrases in quotes."""

LOOKED_AT = 50
"""Number of papers, from the first, in whose abstracts words that stand together count."""

_BOOSTS = tuple(FIELDS.values())


@frozen
class Hit:
    """A found paper."""

    record: SearchRecord
    matched: int
    """Number of the query's words that it contains."""


@frozen
class Finding:
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first."""
    sought: Sought


def search_archive(archive: Archive, text: str, words_of: WordCounter = record_words) -> Finding:
    """The papers that the query finds."""
    return finder(archive, words_of)(text)


def finder(archive: Archive, words_of: WordCounter = record_words) -> Callable[[str], Finding]:
    """A function that finds the papers for any query; the index is made once."""
    records = search_records(archive)
    if not records:
        return lambda _: Finding((), Sought((), (), ()))
    vocabulary = Vocabulary(build_index(list(map(words_of, records))))
    return lambda text: find(records, vocabulary, parse_query(text))


@frozen
class _Matches:
    """For each paper how many of the units it has, how many of them not only completed, and its score."""

    units: Integers
    exact: Integers
    scores: Integers
    titles: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    """The places of each term in the titles of papers."""


def find(records: Sequence[SearchRecord], vocabulary: Vocabulary, query: Query) -> Finding:
    """The papers for the query, in the records' vocabulary.

    Papers whose id was asked for come first. The others are ordered by how many of the words they have, then by whether
    all of these stand together in the title, or in the text, then by score, then newest first.
    """
    index = vocabulary.index
    sought = vocabulary.sought(query)
    first = list(_papers_with(vocabulary, query.keys))
    found = _matches(vocabulary, sought.units, len(records))
    found.units[list(_papers_with(vocabulary, map(stem, query.without)))] = 0
    needed = words_needed(len(sought.units), lambda number: int(np.sum(found.units == number)))
    together = _together_in_titles(sought.units, found, index)
    order = np.lexsort((-found.scores, -together, -found.exact, -found.units)).tolist()
    ranked = [paper for paper in order if found.units[paper] >= max(needed, 1)]
    for paper in ranked[:LOOKED_AT] if _is_sequence(sought.units) else ():
        if not together[paper] and found.units[paper] == len(sought.units):
            together[paper] = stand_together(sought.units, _places(stems_of(records[paper].text)).__getitem__)
    ranked[:LOOKED_AT] = sorted(
        ranked[:LOOKED_AT],
        key=lambda paper: (-found.units[paper], -found.exact[paper], -together[paper], -found.scores[paper], paper),
    )
    if query.phrases:
        looked = ranked[:FILTERED]
        ranked = [paper for paper in looked if has_phrases((records[paper].title, records[paper].text), query.phrases)]
    hits = tuple(Hit(records[paper], int(found.units[paper])) for paper in dict.fromkeys((*first, *ranked)))
    return Finding(hits, sought)


def words_needed(words: int, papers_with: Callable[[int], int]) -> int:
    """How many of the words a paper must have: all of them, or, if too few papers match, fewer, down to half.

    `papers_with` returns how many papers have exactly that many.
    """
    needed, papers = words, papers_with(words)
    while papers < FEW and needed > 1 and (needed - 1) * 2 >= words:
        needed -= 1
        papers += papers_with(needed)
    return needed


def has_phrases(texts: Sequence[str], phrases: tuple[Phrase, ...]) -> bool:
    """Whether the title and text contain every required phrase and no excluded one; word endings are ignored."""
    stems = [f" {' '.join(stems_of(text))} " for text in texts]
    return all(any(f" {' '.join(map(stem, one.words))} " in text for text in stems) == one.wanted for one in phrases)


def stand_together(units: Sequence[Unit], places_of: Callable[[str], Iterable[int]]) -> bool:
    """Whether the units stand next to each other and in order, where terms have these places."""
    ends: set[int] | None = None
    for unit in units:
        starts = None if ends is None else {end + unit.gap for end in ends}
        ends = {
            start + len(way.terms)
            for way in unit.ways
            for start in places_of(way.terms[0])
            if starts is None or start in starts
            if all(start + at in places_of(term) for at, term in enumerate(way.terms))
        }
    return bool(ends)


def stems_of(text: str) -> list[str]:
    """The stems of the words of a text, in order."""
    return list(map(stem, words_of(text)))


def _matches(vocabulary: Vocabulary, units: Iterable[Unit], papers: int) -> _Matches:
    found = _Matches(np.zeros(papers, np.int64), np.zeros(papers, np.int64), np.zeros(papers, np.int64))
    for unit in units:
        exact, any_way = np.zeros(papers, np.bool_), np.zeros(papers, np.bool_)
        for way in unit.ways:
            scores = np.array([_scores(vocabulary, term, found) for term in way.terms])
            with_all = np.all(scores > 0, axis=0)
            found.scores[with_all] += way.weight * np.sum(scores, axis=0)[with_all]
            any_way |= with_all
            if way.weight == EXACT:
                exact |= with_all
        found.units[any_way] += 1
        found.exact[exact] += 1
    return found


def _scores(vocabulary: Vocabulary, term: str, found: _Matches) -> Integers:
    """The term's score in each paper; its places in titles are noted in `found`."""
    scores = np.zeros(len(found.units), np.int64)
    titles: dict[int, list[int]] = defaultdict(list)
    if (place := vocabulary.places.get(term)) is not None:
        rarity = vocabulary.index.rarity(place)
        for posting in vocabulary.index.postings(place):
            first = posting.levels > 0
            scores[posting.papers[first]] += rarity * _BOOSTS[posting.field] * posting.levels[first]
            for paper, title_place in zip(posting.papers.tolist(), posting.places.tolist(), strict=False):
                titles[paper].append(title_place)
    found.titles[term] = titles
    return scores


def _is_sequence(units: Sequence[Unit]) -> bool:
    """Whether there is more than one word that can stand together with others."""
    return len(units) > 1 or any(len(way.terms) > 1 for unit in units for way in unit.ways)


def _together_in_titles(units: Sequence[Unit], found: _Matches, index: TermIndex) -> Integers:
    """For each paper 2 if its title has all of the units together; otherwise 0."""
    together = np.zeros(index.size, np.int64)
    if _is_sequence(units):
        for paper in np.flatnonzero(found.units == len(units)).tolist():
            if stand_together(units, partial(_places_in_title, found, paper)):
                together[paper] = 2
    return together


def _places_in_title(found: _Matches, paper: int, term: str) -> Sequence[int]:
    return found.titles[term].get(paper, ())


def _places(stems: Sequence[str]) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, term in enumerate(stems):
        places[term].append(place)
    return places


def _papers_with(vocabulary: Vocabulary, terms: Iterable[str]) -> Iterator[int]:
    for place in (vocabulary.places[term] for term in terms if term in vocabulary.places):
        for posting in vocabulary.index.postings(place):
            yield from posting.papers.tolist()
